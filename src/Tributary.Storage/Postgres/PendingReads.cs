using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>Reads that many bodies wait for, answered in one round trip: the gets by one statement, each scan by its own.</summary>
internal sealed class PendingReads
{
    private readonly Dictionary<byte[], TaskCompletionSource<byte[]?>> _gets = new(KeyOrder.Instance);
    private readonly List<PendingScan> _scans = [];

    public bool IsEmpty => _gets.Count == 0 && _scans.Count == 0;

    public Task<byte[]?> Get(byte[] key)
    {
        var answer = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _gets.Add(key, answer);
        return answer.Task;
    }

    public Task<IReadOnlyList<StorageEntry>> Scan(KeyRange range, int limit, bool descending)
    {
        var scan = new PendingScan(range, limit, descending);
        _scans.Add(scan);
        return scan.Answer.Task;
    }

    /// <summary>The statements; new ones each time, since a command belongs to the batch it was sent with.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Commands() =>
    [
        .. PostgresStatements.Read(_gets.Keys),
        .. _scans.Select(scan => PostgresStatements.Scan(scan.Range, scan.Limit, scan.Descending)),
    ];

    /// <summary>Reads all rows of the statements, and answers nobody yet: the batch may fail at its end.</summary>
    /// <returns>What gives the answers out.</returns>
    public async Task<Action> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = new Dictionary<byte[], byte[]>(KeyOrder.Instance);
        int statements = PostgresStatements.Read(_gets.Keys).Count();
        for (int i = 0; i < statements; i++)
        {
            foreach (StorageEntry entry in await EntriesAsync(reader, cancellationToken))
                found[entry.Key] = entry.Value;
            await reader.NextResultAsync(cancellationToken);
        }

        var scanned = new List<IReadOnlyList<StorageEntry>>(_scans.Count);
        for (int i = 0; i < _scans.Count; i++)
        {
            scanned.Add(await EntriesAsync(reader, cancellationToken));
            await reader.NextResultAsync(cancellationToken);
        }

        return () => Answer(found, scanned);
    }

    public void Fail(StorageException failure)
    {
        foreach (TaskCompletionSource<byte[]?> get in _gets.Values)
            get.SetException(failure);
        foreach (PendingScan scan in _scans)
            scan.Answer.SetException(failure);
    }

    private static async Task<IReadOnlyList<StorageEntry>> EntriesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var entries = new List<StorageEntry>();
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(new StorageEntry(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)));
        return entries;
    }

    private void Answer(Dictionary<byte[], byte[]> found, IReadOnlyList<IReadOnlyList<StorageEntry>> scanned)
    {
        foreach ((byte[] key, TaskCompletionSource<byte[]?> get) in _gets)
            get.SetResult(found.GetValueOrDefault(key));
        for (int i = 0; i < scanned.Count; i++)
            _scans[i].Answer.SetResult(scanned[i]);
    }

    private sealed record PendingScan(KeyRange Range, int Limit, bool Descending)
    {
        public TaskCompletionSource<IReadOnlyList<StorageEntry>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
