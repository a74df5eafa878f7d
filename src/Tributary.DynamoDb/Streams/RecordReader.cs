using Tributary.DynamoDb.Layout;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Streams;

/// <summary>Some records of a stream, and where to go on; null when a closed stream has no more.</summary>
internal sealed record StreamPage(IReadOnlyList<Value> Records, StreamPosition? Next);

/// <summary>Reads a stream from the change log.</summary>
internal sealed class RecordReader(IStorage storage, TimeProvider clock)
{
    /// <summary>"Stream records ... are subject to removal (trimming)" after this long.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    /// <summary>Bytes of records that one page has at most, but for its last record (GetRecords, API Reference).</summary>
    private const int PageBytesMax = 1024 * 1024;

    private readonly ShapeCache _shapes = new();

    /// <summary>The place before the oldest record that is kept.</summary>
    public StreamPosition Horizon(StreamDefinition stream)
    {
        CommitStamp trimmed = storage.Changes.Trimmed;
        return StreamPosition.AfterAllOf(trimmed > stream.Opened ? trimmed : stream.Opened);
    }

    /// <exception cref="DynamoDbException">TrimmedDataAccessException: records after the place have been forgotten.</exception>
    public async ValueTask<StreamPage> ReadAsync(
        StreamDefinition stream, StreamPosition after, int limit, CancellationToken cancellationToken)
    {
        if (Horizon(stream).IsAfter(after))
            throw new DynamoDbException(Protocol.ErrorCodes.TrimmedDataAccess, Messages.Trimmed);
        CommitStamp watermark = storage.Changes.Watermark;
        ImagePage read = await storage.Changes.ReadImagesAsync(
            BeforeFirst(after), StorageKeys.StreamGroup(stream.TableId), new ImageLimits(limit, PageBytesMax), cancellationToken);
        IReadOnlyList<Change> changes = read.Changes;
        // Another node may have trimmed what came next, before it was read.
        if (Horizon(stream).IsAfter(after))
            throw new DynamoDbException(Protocol.ErrorCodes.TrimmedDataAccess, Messages.Trimmed);
        var page = new PageBuilder(stream, after, limit, clock.GetUtcNow() - Retention, _shapes);
        int added = 0;
        while (added < changes.Count && page.TryAdd(changes[added]))
            added++;

        if (page.MayHaveExpirations)
            page.MarkExpirations(await ExpirationsAsync(stream, changes, cancellationToken));
        if (page.HasEnded)
            return page.Finish(stream, next: null);
        if (added < changes.Count)
            return page.Finish(stream, page.Last);
        // The log gives whole transactions: all of the last one has been read.
        if (!read.IsLast)
            return page.Finish(stream, StreamPosition.AfterAllOf(changes[^1].Stamp));
        bool ended = stream.Closed <= watermark;
        var rest = StreamPosition.AfterAllOf(watermark);
        return page.Finish(stream, ended ? null : rest.IsAfter(page.Last) ? rest : page.Last);
    }

    // A transaction that has been read in part is read again; the builder leaves out what was read.
    private static CommitStamp BeforeFirst(StreamPosition after) =>
        after.Ordinal == StreamPosition.OrdinalMax ? after.Stamp : new CommitStamp(after.Stamp.Number - 1);

    private async ValueTask<HashSet<CommitStamp>> ExpirationsAsync(
        StreamDefinition stream, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        ImagePage marks = await storage.Changes.ReadImagesAsync(
            new CommitStamp(changes[0].Stamp.Number - 1),
            StorageKeys.ExpiryMark(stream.TableId),
            new ImageLimits(changes.Count, long.MaxValue),
            cancellationToken);
        return [.. marks.Changes.Select(mark => mark.Stamp)];
    }

    private sealed class PageBuilder(
        StreamDefinition stream, StreamPosition start, int limit, DateTimeOffset oldest, ShapeCache shapes)
    {
        private readonly List<StreamRecord> _records = [];
        private long _bytes;

        /// <summary>The last change that has been looked at.</summary>
        public StreamPosition Last { get; private set; } = start;

        /// <summary>Whether a change came that is later than the stream.</summary>
        public bool HasEnded { get; private set; }

        public bool IsFull => _records.Count >= limit || _bytes >= PageBytesMax;

        public bool MayHaveExpirations => _records.Exists(record => record.IsRemoval);

        /// <returns>False when the page has no room for it, or it comes after the stream's end.</returns>
        public bool TryAdd(Change change)
        {
            var position = new StreamPosition(change.Stamp, change.Ordinal);
            if (!position.IsAfter(Last))
                return true;
            HasEnded = change.Stamp > stream.Closed;
            if (HasEnded || IsFull)
                return false;
            Last = position;
            if (change.Committed >= oldest && StreamRecord.Of(stream, position, change, shapes) is { } record)
            {
                _records.Add(record);
                _bytes += record.SizeBytes;
            }

            return true;
        }

        public void MarkExpirations(HashSet<CommitStamp> expirations)
        {
            foreach (StreamRecord record in _records)
                record.IsExpiration = record.IsRemoval && expirations.Contains(record.Position.Stamp);
        }

        public StreamPage Finish(StreamDefinition definition, StreamPosition? next) =>
            new([.. _records.Select(record => (Value)record.ToValue(definition))], next);
    }
}
