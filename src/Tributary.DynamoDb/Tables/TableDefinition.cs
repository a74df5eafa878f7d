using Tributary.DynamoDb.Layout;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>
/// A table as it was created. <paramref name="Settings"/> are the members of CreateTable that change no behaviour and are only
/// described: BillingMode, ProvisionedThroughput, StreamSpecification and their like.
/// </summary>
internal sealed record TableDefinition(
    string Name,
    long Id,
    string Uuid,
    DateTimeOffset CreatedAt,
    ListValue AttributeDefinitions,
    KeySchema Key,
    IReadOnlyList<IndexDefinition> Indexes,
    ObjectValue Settings,
    bool DeletionProtection,
    string? TimeToLiveAttribute,
    long Version)
{
    /// <summary>What decoding this table's items learned about their names.</summary>
    public ShapeCache Shapes { get; } = new();

    public bool HasStream => Settings["StreamSpecification"]["StreamEnabled"] == Value.True;

    /// <summary>A stream reads whole items from the change log; without one the log need not keep them.</summary>
    public ChangeImages Images => HasStream ? ChangeImages.Before | ChangeImages.After : ChangeImages.None;

    public IndexDefinition? Index(string name)
    {
        foreach (IndexDefinition index in Indexes)
        {
            if (index.Name == name)
                return index;
        }

        return null;
    }

    /// <summary>The storage key of the item with this primary key; the value has been checked against the schema.</summary>
    public byte[] ItemKey(ObjectValue key)
    {
        KeyWriter writer = StorageKeys.Partition(Id, 0, key[Key.Hash.Name]);
        return (Key.Range is null ? writer : writer.Attribute(key[Key.Range.Name])).ToArray();
    }

    /// <summary>The storage key of an index entry; the item has all keys of table and index.</summary>
    public byte[] IndexKey(IndexDefinition index, ObjectValue item)
    {
        KeyWriter writer = StorageKeys.Partition(Id, index.Ordinal, item[index.Key.Hash.Name]);
        if (index.Key.Range is not null)
            writer.Attribute(item[index.Key.Range.Name]);
        writer.Attribute(item[Key.Hash.Name]);
        return (Key.Range is null ? writer : writer.Attribute(item[Key.Range.Name])).ToArray();
    }

    /// <summary>The primary key of an item.</summary>
    public ObjectValue KeyOf(ObjectValue item)
    {
        var key = new ObjectBuilder(2).Set(Key.Hash.Name, item[Key.Hash.Name]);
        if (Key.Range is not null)
            key.Set(Key.Range.Name, item[Key.Range.Name]);
        return key.Build();
    }
}
