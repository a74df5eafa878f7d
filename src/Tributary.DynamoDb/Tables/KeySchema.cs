using Tributary.DynamoDb.Attributes;

namespace Tributary.DynamoDb.Tables;

/// <summary>A key attribute: its name and its type, which is S, N or B.</summary>
internal sealed record KeyAttribute(string Name, AttributeType Type);

/// <summary>The key of a table or an index.</summary>
internal sealed record KeySchema(KeyAttribute Hash, KeyAttribute? Range)
{
    public int Count => Range is null ? 1 : 2;

    public bool Has(string attribute) => Hash.Name == attribute || Range?.Name == attribute;
}
