using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Layout;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>Items and their bytes.</summary>
internal readonly record struct EntryCount(long Items, long Bytes);

/// <summary>How much a table (number 0) and its indexes hold.</summary>
internal sealed class TableCounts
{
    private readonly Dictionary<int, EntryCount> _counts = [];

    public static TableCounts None { get; } = new();

    /// <summary>All entries together.</summary>
    public long Entries => _counts.Values.Sum(count => count.Items);

    public EntryCount Of(int index) => _counts.GetValueOrDefault(index);

    public void Add(TableDefinition table, StorageEntry entry)
    {
        int index = StorageKeys.IndexOf(entry.Key);
        if (index == table.TimeToLive?.Ordinal || !Knows(table, index) || entry.Value.Length == 0)
            return;
        EntryCount before = Of(index);
        int size = AttributeSize.OfItem(Operations.ItemTransaction.Decode(table, entry.Value));
        _counts[index] = new EntryCount(before.Items + 1, before.Bytes + size);
    }

    public byte[] Write() => Utf8Output.ToBytes(ListValue.From(_counts.Select(count => (Value)ObjectValue.Of(
        ("Index", count.Key), ("Items", count.Value.Items), ("Bytes", count.Value.Bytes)))));

    public static TableCounts Read(byte[] stored)
    {
        var counts = new TableCounts();
        foreach (Value count in Utf8ValueReader.Read(stored).AsList())
        {
            counts._counts[(int)count["Index"].AsInteger()] =
                new EntryCount(count["Items"].AsInteger(), count["Bytes"].AsInteger());
        }

        return counts;
    }

    // Entries of an index that has gone may still wait to be cleared.
    private static bool Knows(TableDefinition table, int index) => index == 0 || table.Indexes.Any(known => known.Ordinal == index);
}
