using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>What an index holds of an item beside the keys.</summary>
internal enum ProjectionType
{
    KeysOnly,
    Include,
    All,
}

/// <summary>Whether an index can be queried.</summary>
internal enum IndexStatus
{
    Active,

    /// <summary>Writes maintain it, but items from before it have not all been taken over.</summary>
    Creating,
}

/// <summary>
/// A secondary index. <paramref name="Ordinal"/> is its number in storage keys, from 1 and unique within the table's life;
/// <paramref name="Throughput"/> is what the client asked for, kept to be described.
/// </summary>
internal sealed record IndexDefinition(
    string Name,
    int Ordinal,
    bool IsGlobal,
    KeySchema Key,
    ProjectionType Projection,
    IReadOnlyList<string> NonKeyAttributes,
    ObjectValue? Throughput)
{
    public IndexStatus Status { get; init; } = IndexStatus.Active;

    /// <summary>Members that change no behaviour and are only described: OnDemandThroughput and WarmThroughput.</summary>
    public ObjectValue Settings { get; init; } = ObjectValue.Empty;

    /// <summary>Whether the index has the attribute of items of a table with this key.</summary>
    public bool Projects(string attribute, KeySchema tableKey) =>
        Projection == ProjectionType.All || Key.Has(attribute) || tableKey.Has(attribute)
        || (Projection == ProjectionType.Include && NonKeyAttributes.Contains(attribute));

    /// <summary>
    /// The part of an item that the index holds, or null when it holds none: the item lacks one of the index's key attributes, or it
    /// is older than the index and has something else there.
    /// </summary>
    public ObjectValue? EntryOf(ObjectValue item, KeySchema tableKey)
    {
        if (!KeyChecks.Fits(item, Key.Partition, isHash: true) || !KeyChecks.Fits(item, Key.Sort, isHash: false))
            return null;
        if (Projection == ProjectionType.All)
            return item;
        var entry = new ObjectBuilder(item.Count);
        foreach ((string name, Value value) in item)
        {
            if (Projects(name, tableKey))
                entry.Set(name, value);
        }

        return entry.Build();
    }
}
