using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>One step of a path: an attribute's name, or an index when the name is null.</summary>
internal readonly record struct PathElement(string? Name, int Index)
{
    public static PathElement Attribute(string name) => new(name, 0);

    public static PathElement Position(int index) => new(null, index);

    public override string ToString() => Name ?? $"[{Index}]";
}

/// <summary>Where a value is in an item: a top-level attribute, then map members and list positions.</summary>
internal sealed class DocumentPath(PathElement[] elements)
{
    public PathElement[] Elements => elements;

    public string Root => elements[0].Name!;

    public bool IsNested => elements.Length > 1;

    /// <summary>The value, or null when the item has none here.</summary>
    public Value Find(ObjectValue item)
    {
        Value value = item[Root];
        for (int i = 1; i < elements.Length && !value.IsNull; i++)
            value = Step(value, elements[i]);
        return value;
    }

    public bool SameAs(DocumentPath other) => elements.AsSpan().SequenceEqual(other.Elements);

    /// <summary>As DynamoDB's messages print paths.</summary>
    public override string ToString() => $"[{string.Join(", ", elements)}]";

    private static Value Step(Value value, PathElement element)
    {
        AttributeType wanted = element.Name is null ? AttributeType.L : AttributeType.M;
        if (AttributeValue.TypeOf(value) != wanted)
            return Value.Null;
        Value payload = AttributeValue.PayloadOf(value);
        return element.Name is null ? payload[element.Index] : payload[element.Name];
    }
}
