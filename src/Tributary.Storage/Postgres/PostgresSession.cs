using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>
/// One transaction that many bodies read through at the same time. Reads that come while others are on their way go together with
/// the next round trip, and nothing is read twice.
/// </summary>
/// <param name="source">Gives the connection when the first statement is sent.</param>
/// <param name="begin">The statement that begins the transaction.</param>
/// <param name="first">A statement that goes first and whose row is kept as <see cref="FirstRow"/>.</param>
internal sealed class PostgresSession(PostgresSource source, string begin, string first) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], Task<byte[]?>> _known = new(KeyOrder.Instance);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingReads _pending = new();
    private NpgsqlConnection? _connection;
    private bool _isHeld = true;
    private bool _isSending;

    /// <summary>Why the transaction is lost. Bodies may swallow it; who runs them looks here.</summary>
    public StorageException? Failure { get; private set; }

    public long[] FirstRow { get; private set; } = [];

    public NpgsqlConnection Connection => _connection!;

    public ValueTask<byte[]?> GetAsync(byte[] key)
    {
        Task<byte[]?>? answer;
        lock (_gate)
        {
            if (Failure is not null)
                throw Failure;
            if (_known.TryGetValue(key, out answer))
                return new ValueTask<byte[]?>(answer);
            answer = _pending.Get(key);
            _known.Add(key, answer);
        }

        Send();
        return new ValueTask<byte[]?>(answer);
    }

    public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending)
    {
        Task<IReadOnlyList<StorageEntry>> answer;
        lock (_gate)
        {
            if (Failure is not null)
                throw Failure;
            answer = _pending.Scan(range, limit, descending);
        }

        Send();
        return new ValueTask<IReadOnlyList<StorageEntry>>(answer);
    }

    /// <summary>Reads what is not known of these keys in one round trip.</summary>
    public async Task KnowAsync(IEnumerable<byte[]> keys)
    {
        Task<byte[]?>[] reading;
        lock (_gate)
        {
            if (Failure is not null)
                throw Failure;
            foreach (byte[] key in keys.Where(key => !_known.ContainsKey(key)))
                _known.Add(key, _pending.Get(key));
            reading = [.. _known.Values.Where(answer => !answer.IsCompleted)];
        }

        Send();
        await Task.WhenAll(reading);
    }

    /// <summary>Until this is called reads only collect, so that the bodies of a group begin with one round trip.</summary>
    public void Release()
    {
        _isHeld = false;
        Send();
    }

    /// <summary>Completes when the transaction has begun and <see cref="FirstRow"/> is there.</summary>
    public async Task BegunAsync()
    {
        if (!_begun.Task.IsCompleted)
            Send(evenIfEmpty: true);
        await _begun.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _begun.TrySetResult();
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private void Send(bool evenIfEmpty = false)
    {
        lock (_gate)
        {
            if (_isSending || _isHeld || (_pending.IsEmpty && !evenIfEmpty))
                return;
            _isSending = true;
        }

        _ = SendAllAsync();
    }

    private async Task SendAllAsync()
    {
        while (true)
        {
            PendingReads reads;
            lock (_gate)
            {
                if (_pending.IsEmpty && _begun.Task.IsCompleted)
                {
                    _isSending = false;
                    return;
                }

                reads = _pending;
                _pending = new PendingReads();
            }

            try
            {
                Action answer = _begun.Task.IsCompleted ? await ReadAsync(reads, Connection, begins: false) : await BeginAsync(reads);
                _begun.TrySetResult();
                answer();
            }
#pragma warning disable CA1031 // Whatever it is, the bodies that wait have to hear of it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(source.Failures.Of(exception), reads);
                return;
            }
        }
    }

    /// <summary>Nothing has been read yet, so that a server that comes back is waited for.</summary>
    private Task<Action> BeginAsync(PendingReads reads) => source.PersistAsync(
        async () =>
        {
            NpgsqlConnection connection = await source.OpenAsync(CancellationToken.None);
            try
            {
                Action answer = await ReadAsync(reads, connection, begins: true);
                _connection = connection;
                return answer;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        },
        CancellationToken.None);

    private async Task<Action> ReadAsync(PendingReads reads, NpgsqlConnection connection, bool begins)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (begins)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(begin));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(first));
        }

        foreach (NpgsqlBatchCommand command in reads.Commands())
            batch.BatchCommands.Add(command);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        if (begins)
        {
            await reader.ReadAsync();
            FirstRow = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)];
            await reader.NextResultAsync();
        }

        Action answer = await reads.ReadAsync(reader, CancellationToken.None);
        return answer;
    }

    private void Fail(StorageException failure, PendingReads reads)
    {
        PendingReads late;
        lock (_gate)
        {
            Failure = failure;
            late = _pending;
            _pending = new PendingReads();
            _isSending = false;
        }

        _begun.TrySetResult();
        reads.Fail(failure);
        late.Fail(failure);
    }
}
