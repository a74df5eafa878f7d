using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>An object of the result that has resolvers on it or below it, while the operation runs.</summary>
internal sealed class ObjectNode(Value source, PlanSelection selection)
{
    public Value Source { get; } = source;

    public PlanSelection Selection { get; } = selection;

    /// <summary>One for each of the selection's node fields.</summary>
    public FieldSlot[] Slots { get; } = new FieldSlot[selection.NodeFields.Length];
}

internal struct FieldSlot
{
    public SlotState State;
    public FieldOutcome Outcome;

    /// <summary>Why arguments could not be coerced.</summary>
    public string? Reason;

    /// <summary>Nodes of the value: an <see cref="ObjectNode"/>, an array of such for a list, or null where none is needed.</summary>
    public object? Children;
}

internal enum SlotState : byte
{
    /// <summary>No answer came: the execution was ended first.</summary>
    Waiting,

    /// <summary>A property; only its children have resolvers.</summary>
    Property,
    Resolved,
    Denied,
    TooDeep,
    OverResolverCount,
    BadArguments,
}
