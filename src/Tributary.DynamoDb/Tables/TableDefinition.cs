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
    long Version)
{
    /// <summary>The largest number an index of this table has ever had; a new one gets the next.</summary>
    public required int LastIndexOrdinal { get; init; }

    /// <summary>The label of the table's newest stream, also when that has been closed; null when there has been none.</summary>
    public string? StreamLabel { get; init; }

    /// <summary>When the table became on-demand; null while it is provisioned.</summary>
    public DateTimeOffset? OnDemandSince { get; init; }

    public TimeToLive? TimeToLive { get; init; }

    /// <summary>True until its new indexes have all items.</summary>
    public bool IsUpdating => Indexes.Any(index => index.Status != IndexStatus.Active);

    public string Status => IsUpdating ? "UPDATING" : "ACTIVE";

    /// <summary>What decoding this table's items learned about their names.</summary>
    public ShapeCache Shapes { get; } = new();

    public bool HasStream => Settings["StreamSpecification"]["StreamEnabled"] == Value.True;

    /// <summary>A stream reads whole items from the change log; without one the log need not keep them.</summary>
    public ChangeImages Images => HasStream ? ChangeImages.Before | ChangeImages.After : ChangeImages.None;

    public bool IsOnDemand => Settings["BillingMode"] == "PAY_PER_REQUEST";

    public bool HasOrdinal(int ordinal) => TimeToLive?.Ordinal == ordinal || Indexes.Any(index => index.Ordinal == ordinal);

    /// <summary>The table once the index of this number has all items.</summary>
    public TableDefinition WithActiveIndex(int ordinal) => this with
    {
        Indexes = [.. Indexes.Select(index => index.Ordinal == ordinal ? index with { Status = IndexStatus.Active } : index)],
    };

    /// <summary>Stores this in place of the definition before it; whoever works by that one notices.</summary>
    /// <returns>The definition as stored.</returns>
    public TableDefinition Store(IStorageTransaction transaction, DynamoDbScope scope)
    {
        TableDefinition stored = this with { Version = Version + 1 };
        transaction.Put(StorageKeys.Definition(scope, Name), TableDefinitionFormat.Write(stored));
        transaction.Put(StorageKeys.Marker(Id), TableCatalog.MarkerValue(stored.Version));
        return stored;
    }

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
        KeyWriter writer = StorageKeys.Partition(Id, index.Ordinal, index.Key, item);
        foreach (KeyAttribute attribute in index.Key.Sort)
            writer.Attribute(item[attribute.Name]);
        writer.Attribute(item[Key.Hash.Name]);
        return (Key.Range is null ? writer : writer.Attribute(item[Key.Range.Name])).ToArray();
    }

    /// <summary>The storage key under which the item with this storage key waits for its time to live to pass.</summary>
    public byte[] ExpiryKey(TimeToLive timeToLive, long expiry, ReadOnlySpan<byte> itemKey) =>
        StorageKeys.Expiry(Id, timeToLive.Ordinal, expiry).Raw(itemKey).ToArray();

    /// <summary>The primary key of an item.
    public ObjectValue KeyOf(ObjectValue item)
    {
        var key = new ObjectBuilder(2).Set(Key.Hash.Name, item[Key.Hash.Name]);
        if (Key.Range is not null)
            key.Set(Key.Range.Name, item[Key.Range.Name]);
        return key.Build();
    }
}
