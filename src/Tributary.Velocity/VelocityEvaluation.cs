using Tributary.Values;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;
using Tributary.Velocity.Output;

namespace Tributary.Velocity;

/// <summary>
/// One evaluation and what came of it. What was rendered and what became of the context can be read whether it ended, failed or was
/// interrupted. Used by one thread.
/// </summary>
public sealed class VelocityEvaluation : IDisposable
{
    private readonly VelocityTemplate _template;
    private readonly EvaluationState _state;
    private readonly LazyObject _context;
    private readonly TemplateOutput _output;

    internal VelocityEvaluation(VelocityTemplate template, IContextSource context, IEvaluationHost host)
    {
        _template = template;
        _context = new LazyObject(context);
        VelocityOptions options = template.Environment.Options;
        _state = new EvaluationState(new EvaluationMeter(options, host), host, options.SetsNull, template.NewVariables(_context));
        _output = new TemplateOutput(_state.Meter, template.Shapes, options.AllowsTrailingCommas);
    }

    /// <summary>The template ended with <c>#return</c>: its text does not count, <see cref="Returned"/> does.</summary>
    public bool HasReturned => _state.HasReturned;

    /// <summary>What <c>#return</c> gave; null before that.</summary>
    public Value Returned { get; private set; }

    /// <summary>A loop ended silently because it had made as many iterations as it may.</summary>
    public bool ReachedLoopLimit => _state.ReachedLoopLimit;

    /// <summary>What was done: directives, references, and elements that methods touched; deterministic.</summary>
    public long Steps => _state.Meter.Steps;

    /// <summary>Bytes that texts, lists and maps made by the evaluation took together (an estimate; deterministic).</summary>
    public long AllocatedBytes => _state.Meter.AllocatedBytes;

    /// <summary>What was rendered so far.</summary>
    public string Text => _output.ToText();

    /// <summary>Renders the template. At most once.</summary>
    /// <exception cref="TemplateException">The template failed.</exception>
    /// <exception cref="BudgetExceededException">The template used too much.</exception>
    /// <exception cref="EvaluationInterruption">A function of the host ended the evaluation.</exception>
    /// <exception cref="OperationCanceledException">The host says that nobody waits any more.</exception>
    public void Run()
    {
        try
        {
            RenderBody();
            if (_state.HasReturned)
                Returned = Lowering.Lower(_state.Returned, _state.Meter);
        }
        catch (JavaException exception)
        {
            // Where no call and no operator stands that it could be blamed on: printing or handing over a part of a changed list.
            throw new TemplateException(exception.Message, 0, 0, exception);
        }
    }

    /// <summary>The JSON value that was rendered.</summary>
    /// <exception cref="TemplateOutputException">What was rendered is not one JSON value.</exception>
    public Value ReadValue() => _output.ToValue();

    /// <summary>
    /// The present state of a member of the context that the template has read or set; the same reference that it read when nothing in
    /// it was changed. False when the template never touched it, so that it is what it was.
    /// </summary>
    public bool TryReadBack(string member, out Value value) =>
        _context.TryReadBack(member, _template.Environment.Options, out value);

    private void RenderBody()
    {
        try
        {
            Completion completion = _template.Body.Render(_state, _output);
            if (completion == Completion.Break && _state.BreakTarget is not null)
                throw new TemplateException("A loop that has ended cannot be left.", 0, 0);
        }
        catch (CompletionSignal)
        {
            // #stop, #break or #return inside of a string literal.
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _state.Dispose();
    }
}
