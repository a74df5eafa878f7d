using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Evaluation;

/// <summary>What one evaluation has: variables, budgets, the host.</summary>
internal sealed class EvaluationState(EvaluationMeter meter, IEvaluationHost host, bool setsNull, JavaValue[] variables) : IDisposable
{
    private List<int>? _heldNull;
    private TextBuilder? _idleText;

    public EvaluationMeter Meter { get; } = meter;

    public IEvaluationHost Host { get; } = host;

    /// <summary>Whether a <c>#set</c> to null makes the variable null; see <see cref="VelocityOptions.SetsNull"/>.</summary>
    public bool SetsNull { get; } = setsNull;

    /// <summary>The variables of the template by slot; there are no scopes.</summary>
    public JavaValue[] Variables { get; } = variables;

    /// <summary>The loop that <c>#break($foreach.parent)</c> ends; null for the innermost.</summary>
    public object? BreakTarget { get; set; }

    public bool HasReturned { get; set; }

    public JavaValue Returned { get; set; }

    /// <summary>A loop ended because it had made as many iterations as it may.</summary>
    public bool ReachedLoopLimit { get; set; }

    /// <summary>
    /// In Velocity a loop variable that is null stays so for the iteration, whatever is assigned to it (NullHolderContext).
    /// </summary>
    public bool IsHeldNull(int slot) => _heldNull is { } held && held.Contains(slot);

    public void HoldNull(int slot) => (_heldNull ??= []).Add(slot);

    /// <summary>An empty text; give it back.</summary>
    public TextBuilder TakeText()
    {
        TextBuilder text = _idleText ?? new TextBuilder(Meter);
        _idleText = null;
        return text;
    }

    public void GiveBack(TextBuilder text)
    {
        text.Clear();
        if (_idleText is null)
            _idleText = text;
        else
            text.Dispose();
    }

    public void Dispose() => _idleText?.Dispose();

    /// <summary>False when it was released already.</summary>
    public bool ReleaseNull(int slot) => _heldNull is { } held && held.Remove(slot);
}
