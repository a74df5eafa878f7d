using System.Collections.Immutable;
using Tributary.DynamoDb.Attributes;

namespace Tributary.DynamoDb.Tables;

/// <summary>A key attribute: its name and its type, which is S, N or B.</summary>
internal sealed record KeyAttribute(string Name, AttributeType Type);

/// <summary>
/// The key of a table or an index: a partition key, and a sort key or none. A global index may have up to four attributes in each
/// ("Multi-attribute keys pattern", Developer Guide); tables and local indexes have one.
/// </summary>
internal sealed class KeySchema
{
    public KeySchema(IEnumerable<KeyAttribute> partition, IEnumerable<KeyAttribute> sort)
    {
        Partition = [.. partition];
        Sort = [.. sort];
        All = [.. Partition, .. Sort];
        Hash = Partition[0];
        Range = Sort.Length == 0 ? null : Sort[0];
    }

    /// <summary>The partition key's first attribute; the only one of a table's.</summary>
    public KeyAttribute Hash { get; }

    /// <summary>The sort key's first attribute; the only one of a table's, if there is any.</summary>
    public KeyAttribute? Range { get; }

    public ImmutableArray<KeyAttribute> Partition { get; }

    public ImmutableArray<KeyAttribute> Sort { get; }

    /// <summary>The attributes in the order of the schema: the partition key's before the sort key's.</summary>
    public ImmutableArray<KeyAttribute> All { get; }

    public int Count => All.Length;

    public bool Has(string attribute)
    {
        foreach (KeyAttribute key in All)
        {
            if (key.Name == attribute)
                return true;
        }

        return false;
    }
}
