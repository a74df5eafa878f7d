using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>An item before and after a write; null where there is none (or none was read).</summary>
internal readonly record struct WriteOutcome(ObjectValue? Before, ObjectValue? After);

/// <summary>Applies writes to items and, in the same transaction, to the entries that indexes have of them.</summary>
internal static class ItemTransaction
{
    /// <summary>Reads the item, asks the condition, computes the new item; writes nothing.</summary>
    /// <exception cref="StaleTableException">The table has changed since the request was checked against it.</exception>
    public static async ValueTask<WriteOutcome> PrepareAsync(IStorageReader reader, ItemWrite write)
    {
        if (!await TableCatalog.IsCurrentAsync(reader, write.Table))
            throw new StaleTableException(write.Table.Name);
        ObjectValue? before = write.NeedsCurrent ? await ReadAsync(reader, write.Table, write.Key) : null;
        return write.Condition is null || write.Condition.Holds(before ?? ObjectValue.Empty)
            ? new WriteOutcome(before, write.Next(before))
            : throw ConditionFailed(write.ReturnsItemOnFailure ? before : null);
    }

    public static void Apply(IStorageTransaction transaction, ItemWrite write, WriteOutcome outcome)
    {
        if (!write.Changes)
            return;
        byte[]? bytes = outcome.After is null ? null : ItemWriter.Write(outcome.After);
        if (bytes is not null)
            transaction.Put(write.Key, bytes, write.Table.Images);
        else
            transaction.Delete(write.Key, write.Table.Images);
        foreach (IndexDefinition index in write.Table.Indexes)
            ApplyToIndex(transaction, write.Table, index, outcome, bytes);
        if (write.Table.TimeToLive is { } timeToLive)
            ApplyToExpiry(transaction, write, timeToLive, outcome);
    }

    /// <summary>Gives a new index (or order of expiry) its entry of an item that was there before it.</summary>
    public static void AddToIndex(IStorageTransaction transaction, TableDefinition table, int ordinal, StorageEntry entry)
    {
        ObjectValue item = Decode(table, entry.Value);
        if (table.TimeToLive is { } timeToLive && timeToLive.Ordinal == ordinal)
        {
            if (timeToLive.ExpiryOf(item) is { } expiry)
                transaction.Put(table.ExpiryKey(timeToLive, expiry, entry.Key), ReadOnlyMemory<byte>.Empty);
            return;
        }

        IndexDefinition index = table.Indexes.First(index => index.Ordinal == ordinal);
        if (index.EntryOf(item, table.Key) is { } indexEntry)
            transaction.Put(table.IndexKey(index, indexEntry), ItemWriter.Write(indexEntry));
    }

    public static async ValueTask<ObjectValue?> ReadAsync(IStorageReader reader, TableDefinition table, byte[] key)
    {
        byte[]? bytes = await reader.GetAsync(key);
        return bytes is null ? null : Decode(table, bytes);
    }

    /// <exception cref="InvalidDataException">The stored bytes are damaged; the message names the table.</exception>
    public static ObjectValue Decode(TableDefinition table, ReadOnlySpan<byte> bytes) => Decode(table, bytes, out _);

    /// <summary>As the other, with what the item weighs.</summary>
    public static ObjectValue Decode(TableDefinition table, ReadOnlySpan<byte> bytes, out int size)
    {
        try
        {
            return ItemReader.Read(bytes, table.Shapes, out size);
        }
        catch (InvalidDataException damage)
        {
            throw DamageOf(table, damage);
        }
    }

    public static InvalidDataException DamageOf(TableDefinition table, InvalidDataException damage) =>
        new($"Table {table.Name}: {damage.Message}", damage);

    private static void ApplyToIndex(
        IStorageTransaction transaction, TableDefinition table, IndexDefinition index, WriteOutcome outcome, byte[]? itemBytes)
    {
        ObjectValue? before = outcome.Before is null ? null : index.EntryOf(outcome.Before, table.Key);
        ObjectValue? after = outcome.After is null ? null : index.EntryOf(outcome.After, table.Key);
        byte[]? oldKey = before is null ? null : table.IndexKey(index, before);
        byte[]? newKey = after is null ? null : table.IndexKey(index, after);
        bool moved = oldKey is null || newKey is null || !oldKey.AsSpan().SequenceEqual(newKey);
        if (oldKey is not null && moved)
            transaction.Delete(oldKey);
        if (newKey is null || (!moved && after!.Equals(before)))
            return;
        transaction.Put(newKey, index.Projection == ProjectionType.All ? itemBytes! : ItemWriter.Write(after!));
    }

    private static void ApplyToExpiry(
        IStorageTransaction transaction, ItemWrite write, TimeToLive timeToLive, WriteOutcome outcome)
    {
        long? before = outcome.Before is null ? null : timeToLive.ExpiryOf(outcome.Before);
        long? after = outcome.After is null ? null : timeToLive.ExpiryOf(outcome.After);
        if (before == after)
            return;
        if (before is not null)
            transaction.Delete(write.Table.ExpiryKey(timeToLive, before.Value, write.Key));
        if (after is not null)
            transaction.Put(write.Table.ExpiryKey(timeToLive, after.Value, write.Key), ReadOnlyMemory<byte>.Empty);
    }

    private static DynamoDbException ConditionFailed(ObjectValue? item) =>
        new(ErrorCodes.ConditionalCheckFailed, Messages.ConditionFailed, 400, item is null ? null : ObjectValue.Of(("Item", item)));
}
