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
    CommitStamp Stamp, int Ordinal, byte[] Key, bool Deleted, byte[]? Before, byte[]? After, DateTimeOffset Committed);

/// <summary>All changes in commit order, until they are trimmed.</summary>
public interface IChangeLog
{
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

    /// <summary>Completes when the watermark is above <paramref name="after"/>.</summary>
    ValueTask<CommitStamp> WaitAsync(CommitStamp after, CancellationToken cancellationToken);

    /// <summary>Forgets the changes up to and including <paramref name="upTo"/>.</summary>
    ValueTask TrimAsync(CommitStamp upTo, CancellationToken cancellationToken);
}
