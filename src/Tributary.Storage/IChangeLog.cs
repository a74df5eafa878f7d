namespace Tributary.Storage;

/// <summary>Which values of a changed entry the log keeps beside its key.</summary>
[Flags]
public enum ChangeImages
{
    None = 0,
    Before = 1,
    After = 2,
}

/// <summary>
/// One changed entry. <see cref="Ordinal"/> counts within a transaction. <see cref="Committed"/> is the writer's clock, in
/// milliseconds, for people and for retention: only stamps order changes.
/// </summary>
public sealed record Change(
    CommitStamp Stamp, int Ordinal, byte[] Key, bool Deleted, byte[]? Before, byte[]? After, DateTimeOffset Committed)
{
    /// <summary>Bytes of both images.</summary>
    public long ImageBytes => (long)(Before?.Length ?? 0) + (After?.Length ?? 0);
}

/// <summary>
/// How much one read of images answers at most: changes, and bytes of their images. Both are exceeded to complete a transaction.
/// </summary>
public readonly record struct ImageLimits(int Changes, long Bytes);

/// <summary>Changes in commit order; <paramref name="IsLast"/> when there are no more up to the watermark.</summary>
public sealed record ImagePage(IReadOnlyList<Change> Changes, bool IsLast);

/// <summary>All changes in commit order, until they are trimmed.</summary>
public interface IChangeLog
{
    /// <summary>How many bytes a group has: what the keys of changes that are read together begin with.</summary>
    const int GroupBytes = 19;

    /// <summary>Every transaction up to this stamp is in the log; none will still appear below it.</summary>
    CommitStamp Watermark { get; }

    /// <summary>Changes up to and including this stamp have been forgotten; a reader that stands before it has missed some.</summary>
    CommitStamp Trimmed { get; }

    /// <summary>
    /// Changes after <paramref name="after"/> and up to the watermark, whose keys lie in <paramref name="keys"/>. A transaction
    /// is never split, so that the last stamp is where the next read goes on: there are <paramref name="limit"/> changes and
    /// those that complete the last transaction. With fewer than the limit, go on from the watermark asked for before this call.
    /// </summary>
    ValueTask<IReadOnlyList<Change>> ReadAsync(CommitStamp after, KeyRange keys, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="ReadAsync"/>, of the changes that kept images and whose keys begin with the <see cref="GroupBytes"/> bytes of
    /// <paramref name="group"/>. It costs what it answers, however long the log is: there is an index of these.
    /// </summary>
    ValueTask<ImagePage> ReadImagesAsync(
        CommitStamp after, ReadOnlyMemory<byte> group, ImageLimits limits, CancellationToken cancellationToken);

    /// <summary>Completes when the watermark is above <paramref name="after"/>.</summary>
    ValueTask<CommitStamp> WaitAsync(CommitStamp after, CancellationToken cancellationToken);

    /// <summary>Forgets the changes up to and including <paramref name="upTo"/>.</summary>
    ValueTask TrimAsync(CommitStamp upTo, CancellationToken cancellationToken);
}
