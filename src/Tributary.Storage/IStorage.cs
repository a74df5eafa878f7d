namespace Tributary.Storage;

/// <summary>
/// Ordered keys with values, changed by atomic transactions. Keys compare byte by byte, shorter first. Every transaction that
/// changes something gets a <see cref="CommitStamp"/> inside the transaction, and its changes are in the change log under it.
/// </summary>
public interface IStorage : IAsyncDisposable
{
    IChangeLog Changes { get; }

    /// <summary>Whether other processes may write it too, so that what is kept in memory may be older than what is stored.</summary>
    bool IsShared => false;

    /// <summary>Reads from one consistent state: everything acknowledged before the call is in it.</summary>
    ValueTask<T> ReadAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken);

    /// <summary>
    /// Runs <paramref name="body"/> alone against the newest state. When the task completes the changes are durable; when the
    /// body throws nothing of it remains and the exception comes out. The body may run again after a conflict, so it has no
    /// effects but those on the transaction. Others wait while it runs: it waits for nothing but the transaction, and it cannot
    /// begin another one.
    /// </summary>
    ValueTask<Committed<T>> WriteAsync<T>(Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken);
}

/// <summary>What a transaction returned, and its stamp (<see cref="CommitStamp.None"/> when it changed nothing).</summary>
public readonly record struct Committed<T>(T Result, CommitStamp Stamp);

/// <summary>Where a transaction stands in the order of commits. Stamps grow; gaps are possible.</summary>
public readonly record struct CommitStamp(long Number) : IComparable<CommitStamp>
{
    public static CommitStamp None => default;

    public int CompareTo(CommitStamp other) => Number.CompareTo(other.Number);

    public static bool operator <(CommitStamp left, CommitStamp right) => left.Number < right.Number;

    public static bool operator >(CommitStamp left, CommitStamp right) => left.Number > right.Number;

    public static bool operator <=(CommitStamp left, CommitStamp right) => left.Number <= right.Number;

    public static bool operator >=(CommitStamp left, CommitStamp right) => left.Number >= right.Number;
}

public interface IStorageReader
{
    ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key);

    /// <summary>At most <paramref name="limit"/> entries of the range, in key order or against it.</summary>
    ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending = false);

    /// <summary>As <see cref="ScanAsync"/>, but shows each value to a visitor instead of copying the entry.</summary>
    ValueTask VisitAsync(KeyRange range, int limit, bool descending, ValueVisitor visitor) =>
        FetchedEntries.VisitAsync(this, range, limit, descending, visitor);
}

public interface IStorageTransaction : IStorageReader
{
    /// <summary>What the transaction commits under if it changes anything; a body that runs again may get another one.</summary>
    CommitStamp Stamp { get; }

    /// <summary>Writes an entry; the change log keeps the images that <paramref name="images"/> names.</summary>
    void Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, ChangeImages images = ChangeImages.None);

    void Delete(ReadOnlyMemory<byte> key, ChangeImages images = ChangeImages.None);
}

public readonly record struct StorageEntry(byte[] Key, byte[] Value);

/// <summary>Keys from <see cref="Start"/> (included) to <see cref="End"/> (not included; null is the end of all keys).</summary>
public readonly record struct KeyRange(ReadOnlyMemory<byte> Start, ReadOnlyMemory<byte>? End)
{
    /// <summary>Every key that begins with <paramref name="prefix"/>.</summary>
    public static KeyRange WithPrefix(ReadOnlyMemory<byte> prefix) => new(prefix, Keys.After(prefix));

    /// <summary>What is left of the range after the entry with the key <paramref name="last"/>, in the direction of the scan.</summary>
    public KeyRange Beyond(ReadOnlySpan<byte> last, bool descending) =>
        descending ? this with { End = last.ToArray() } : this with { Start = (byte[])[.. last, 0] };
}
