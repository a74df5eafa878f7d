using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>One field of one object that waits for its resolver.</summary>
public sealed class FieldInvocation
{
    internal FieldInvocation(ExecutionRequest request, PlanField field, ObjectNode node, ObjectValue arguments)
    {
        Request = request;
        Field = field;
        Node = node;
        Arguments = arguments;
    }

    public ExecutionRequest Request { get; }

    public PlanField Field { get; }

    /// <summary>The value of the object that the field is on; null at the root.</summary>
    public Value Source => Node.Source;

    /// <summary>Coerced, defaults filled in, arguments that were left out absent.</summary>
    public ObjectValue Arguments { get; }

    internal ObjectNode Node { get; }

    /// <summary>From the root of the result to this field. Put together when it is asked for.</summary>
    public ImmutableArray<PathSegment> ReadPath()
    {
        List<PathSegment> reversed = [new(Field.ResponseKey, 0)];
        for (NodePlace place = Node.Place; place.Parent is not null; place = place.Parent.Place)
        {
            for (ListPosition? position = place.Index; position is not null; position = position.Outer)
                reversed.Add(new PathSegment(null, position.Index));
            reversed.Add(new PathSegment(place.Field!.ResponseKey, 0));
        }

        reversed.Reverse();
        return [.. reversed];
    }
}
