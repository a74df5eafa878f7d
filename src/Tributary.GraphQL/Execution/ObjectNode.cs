using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>An object of the result that has resolvers on it or below it, while the operation runs.</summary>
/// <param name="source">Its value.</param>
/// <param name="selection">What is selected on it.</param>
/// <param name="place">Where it is in the result; that of the root is the default.</param>
/// <param name="isGiven">Whether its members stand for resolvers (<see cref="ExecutionRequest.FillsWhatRootLacks"/>).</param>
internal sealed class ObjectNode(Value source, PlanSelection selection, NodePlace place = default, bool isGiven = false)
{
    public bool IsGiven { get; } = isGiven;

    public Value Source { get; } = source;

    public NodePlace Place { get; } = place;

    public PlanSelection Selection { get; } = selection;

    /// <summary>One for each of the selection's node fields.</summary>
    public FieldSlot[] Slots { get; } = new FieldSlot[selection.NodeFields.Length];
}

/// <summary>Where an object is in the result.</summary>
/// <param name="Parent">The object around it; null at the root.</param>
/// <param name="Field">The field of that object which it is the value of, or in the value of.</param>
/// <param name="Index">Its position when that value is a list, else null.</param>
internal readonly record struct NodePlace(ObjectNode? Parent, PlanField? Field, ListPosition? Index = null);

/// <summary>A position in a list, which may be a position in a list.</summary>
internal sealed record ListPosition(ListPosition? Outer, int Index);

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
    TooLarge,
    BadArguments,
}
