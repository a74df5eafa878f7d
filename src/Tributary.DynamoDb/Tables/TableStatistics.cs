using System.Collections.Concurrent;
using Tributary.DynamoDb.Background;
using Tributary.DynamoDb.Layout;
using Tributary.Storage;

namespace Tributary.DynamoDb.Tables;

/// <summary>
/// What DescribeTable says of a table's size. A write maintains no counters: that would make all writes of a table wait for one
/// entry. Small tables are counted when asked; larger ones in the background and not all the time, so that their figures lag
/// behind, as DynamoDB's do by some six hours.
/// </summary>
internal sealed class TableStatistics(IStorage storage, TimeProvider clock, BackgroundWork background)
{
    /// <summary>Tables with their indexes up to this many entries are counted at once: about ten milliseconds.</summary>
    public const int CountedAtOnceMax = 2000;

    private const int Chunk = 1000;

    /// <summary>A count takes at most this part of the time, so that describing a huge table often costs little.</summary>
    private const int RestFactor = 50;

    private static readonly TimeSpan RestMin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, Known> _known = new();
    private readonly ConcurrentDictionary<long, bool> _counting = new();

    public async ValueTask<TableCounts> GetAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        CommitStamp watermark = storage.Changes.Watermark;
        if (_known.TryGetValue(table.Id, out Known? known) && known.Watermark == watermark && known.Version == table.Version)
            return known.Counts;
        if (known is null || known.Counts.Entries <= CountedAtOnceMax)
        {
            TableCounts? counts = await storage.ReadAsync(reader => CountAtOnceAsync(reader, table), cancellationToken);
            if (counts is not null)
            {
                _known[table.Id] = new Known(table.Version, watermark, counts, clock.GetUtcNow());
                return counts;
            }
        }

        if ((known is null || known.DueAt <= clock.GetUtcNow()) && _counting.TryAdd(table.Id, true))
            background.Run(token => CountAllAsync(table, token));
        return known?.Counts ?? await StoredAsync(table, cancellationToken);
    }

    public void Forget(long tableId) => _known.TryRemove(tableId, out _);

    private static async ValueTask<TableCounts?> CountAtOnceAsync(IStorageReader reader, TableDefinition table)
    {
        IReadOnlyList<StorageEntry> entries = await reader.ScanAsync(StorageKeys.ItemsOf(table.Id), CountedAtOnceMax + 1);
        if (entries.Count > CountedAtOnceMax)
            return null;
        var counts = new TableCounts();
        foreach (StorageEntry entry in entries)
            counts.Add(table, entry);
        return counts;
    }

    private async Task CountAllAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        try
        {
            long started = clock.GetTimestamp();
            CommitStamp watermark = storage.Changes.Watermark;
            var counts = new TableCounts();
            KeyRange? rest = StorageKeys.ItemsOf(table.Id);
            while (rest is { } range)
                rest = await storage.ReadAsync(reader => CountChunkAsync(reader, table, range, counts), cancellationToken);
            await storage.WriteAsync(
                async transaction =>
                {
                    bool exists = await transaction.GetAsync(StorageKeys.Marker(table.Id)) is not null;
                    if (exists)
                        transaction.Put(StorageKeys.Counts(table.Id), counts.Write());
                    return exists;
                },
                cancellationToken);
            TimeSpan rests = clock.GetElapsedTime(started) * RestFactor;
            DateTimeOffset due = clock.GetUtcNow() + (rests > RestMin ? rests : RestMin);
            _known[table.Id] = new Known(table.Version, watermark, counts, due);
        }
        finally
        {
            _counting.TryRemove(table.Id, out _);
        }
    }

    private static async ValueTask<KeyRange?> CountChunkAsync(
        IStorageReader reader, TableDefinition table, KeyRange range, TableCounts counts)
    {
        IReadOnlyList<StorageEntry> entries = await reader.ScanAsync(range, Chunk);
        foreach (StorageEntry entry in entries)
            counts.Add(table, entry);
        return entries.Count < Chunk ? null : range.Beyond(entries[^1].Key, descending: false);
    }

    private async ValueTask<TableCounts> StoredAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        byte[]? stored = await storage.ReadAsync(reader => reader.GetAsync(StorageKeys.Counts(table.Id)), cancellationToken);
        return stored is null ? TableCounts.None : TableCounts.Read(stored);
    }

    private sealed record Known(long Version, CommitStamp Watermark, TableCounts Counts, DateTimeOffset DueAt);
}
