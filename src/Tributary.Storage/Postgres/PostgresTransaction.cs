namespace Tributary.Storage.Postgres;

/// <summary>One change a body made.</summary>
internal readonly record struct PostgresWrite(byte[] Key, byte[]? Value, ChangeImages Images);

/// <summary>
/// One run of a body: it reads the state under the lock, below what those before it in the group have written (if it runs after them)
/// and what it has written itself.
/// </summary>
/// <param name="session">The transaction of the group.</param>
/// <param name="earlier">The writes of the group so far; null while all bodies run at once on the state before them.</param>
/// <param name="stamp">The stamp it gets if it changes anything; null while it is not known.</param>
internal sealed class PostgresTransaction(PostgresSession session, PendingWrites? earlier, CommitStamp? stamp) : IStorageTransaction
{
    private static readonly AsyncLocal<PostgresTransaction?> Running = new();

    private readonly ReadSet _reads = new();
    private readonly PendingWrites _own = new();
    private volatile bool _ended;

    /// <summary>The transaction whose body the calling code is part of; what a body leaves running behind it is not.</summary>
    public static PostgresTransaction? Current
    {
        get => Running.Value is { _ended: false } running ? running : null;
        set => Running.Value = value;
    }

    public List<PostgresWrite> Writes { get; } = [];

    /// <summary>The body asked for its stamp when that was not known: it runs again when it is.</summary>
    public bool NeedsStamp { get; private set; }

    public CommitStamp Stamp
    {
        get
        {
            EnsureOpen();
            if (stamp is { } known)
                return known;
            NeedsStamp = true;
            throw new InvalidOperationException("The stamp is not known yet; the body runs again.");
        }
    }

    public bool HasRead(PendingWrites writes) => _reads.Meets(writes);

    public async ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key)
    {
        EnsureOpen();
        byte[] bytes = key.ToArray();
        if (_own.TryGet(bytes, out byte[]? value))
            return value;
        _reads.Add(bytes);
        if (earlier is not null && earlier.TryGet(bytes, out value))
            return value;
        return await session.GetAsync(bytes);
    }

    public async ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending)
    {
        EnsureOpen();
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (limit == 0)
            return [];
        PendingWrites[] layers = earlier is null ? [_own] : [earlier, _own];
        int needed = EntryMerge.Needed(layers, range, limit);
        IReadOnlyList<StorageEntry> stored = await session.ScanAsync(range, needed, descending);
        _reads.Add(stored.Count < needed ? range : Reached(range, stored[^1].Key, descending));
        return EntryMerge.Apply(stored, layers, range, limit, descending);
    }

    public void Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, ChangeImages images) =>
        Write(new PostgresWrite(key.ToArray(), value.ToArray(), images));

    public void Delete(ReadOnlyMemory<byte> key, ChangeImages images) => Write(new PostgresWrite(key.ToArray(), null, images));

    public void End() => _ended = true;

    /// <summary>The part of a range that a scan which found enough has looked at.</summary>
    private static KeyRange Reached(KeyRange range, byte[] last, bool descending) =>
        descending ? range with { Start = last } : range with { End = (byte[])[.. last, 0] };

    private void Write(PostgresWrite write)
    {
        EnsureOpen();
        Writes.Add(write);
        _own.Set(write.Key, write.Value);
    }

    private void EnsureOpen()
    {
        if (session.Failure is not null)
            throw session.Failure;
        if (_ended)
            throw new InvalidOperationException("A transaction answers only while the body it was given to runs.");
    }
}
