using System.Runtime.CompilerServices;
using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

/// <summary>What a template shares with the string literals inside of it.</summary>
internal sealed class ParserContext(VelocityOptions options)
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private int _depth;

    public VelocityOptions Options => options;

    public IReadOnlyDictionary<string, int> Slots => _slots;

    public LoopSlots LoopSlots { get; } = new();

    /// <summary>
    /// The first error that Velocity finds only when it prepares what it has parsed: errors of the grammar come before it, wherever they
    /// are. String literals are parsed then.
    /// </summary>
    public TemplateSyntaxException? LaterError { get; private set; }

    /// <summary>The place of a variable; all with one name have one.</summary>
    public int SlotOf(string name)
    {
        if (_slots.TryGetValue(name, out int slot))
            return slot;
        slot = _slots.Count;
        _slots.Add(name, slot);
        if (name == "foreach")
            LoopSlots.Scope = slot;
        else if (name == "velocityCount")
            LoopSlots.Count = slot;
        else if (name == "velocityHasNext")
            LoopSlots.HasNext = slot;
        return slot;
    }

    public void Defer(TemplateSyntaxException error) => LaterError ??= error;

    /// <summary>The literal that is being parsed has an error of the grammar, which comes before what else was found in it.</summary>
    public void Defer(TemplateSyntaxException error, TemplateSyntaxException? foundBefore) => LaterError = foundBefore ?? error;

    /// <summary>False when this is deeper than a template may nest.</summary>
    public bool Enter() => ++_depth <= options.NestingMax && RuntimeHelpers.TryEnsureSufficientExecutionStack();

    public void Leave() => _depth--;
}
