namespace Tributary.Storage.Sqlite;

/// <summary>The change log: rows in the same transaction as the entries, read on snapshots, watched in memory.</summary>
internal sealed class SqliteChangeLog(SqliteReaderPool readers, CommitStamp watermark, CommitStamp trimmed) : IChangeLog
{
    private readonly LogHead _head = new(watermark, trimmed);

    public CommitStamp Watermark => _head.Watermark;

    public CommitStamp Trimmed => _head.Trimmed;

    /// <summary>Sends a trim through the writer; set once, because the writer needs this log first.</summary>
    public SqliteWriter? Writer { get; set; }

    public ValueTask<IReadOnlyList<Change>> ReadAsync(CommitStamp after, KeyRange keys, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return readers.RunAsync(
            static (connection, query) =>
                new ValueTask<IReadOnlyList<Change>>(connection.Changes.Read(query.after, query.Watermark, query.keys, query.limit)),
            (after, Watermark, keys, limit),
            cancellationToken);
    }

    public ValueTask<ImagePage> ReadImagesAsync(
        CommitStamp after, ReadOnlyMemory<byte> group, ImageLimits limits, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(group.Length, IChangeLog.GroupBytes);
        return readers.RunAsync(
            static (connection, query) => new ValueTask<ImagePage>(
                connection.Changes.ReadImages(query.after, query.Watermark, query.group.Span, query.limits)),
            (after, Watermark, group, limits),
            cancellationToken);
    }

    public ValueTask<CommitStamp> WaitAsync(CommitStamp after, CancellationToken cancellationToken) => _head.WaitAsync(
        after, static () => new StorageException(StorageFailure.Closed, "The storage has been closed."), cancellationToken);

    public async ValueTask TrimAsync(CommitStamp upTo, CancellationToken cancellationToken)
    {
        if (upTo > Watermark)
            throw new ArgumentOutOfRangeException(nameof(upTo), upTo, $"The log is written up to {Watermark} only.");
        bool hasMore = upTo > Trimmed;
        while (hasMore)
        {
            Committed<bool> step = await Writer!.RunAsync(transaction => new ValueTask<bool>(transaction.Trim(upTo)), cancellationToken);
            hasMore = step.Result;
        }
    }

    public void Advance(CommitStamp stamp) => _head.Observe(stamp, CommitStamp.None);

    public void SetTrimmed(CommitStamp stamp) => _head.Observe(CommitStamp.None, stamp);

    public void Close() => _head.Close();
}
