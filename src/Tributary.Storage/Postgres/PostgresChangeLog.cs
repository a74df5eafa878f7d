using Npgsql;
using NpgsqlTypes;

namespace Tributary.Storage.Postgres;

/// <summary>
/// The change log of all nodes. Stamps and commits have the same order, so that the last committed stamp closes all below it.
/// </summary>
internal sealed class PostgresChangeLog : IChangeLog, IDisposable
{
    /// <summary>How many changes one transaction forgets.</summary>
    private const int TrimmedChangesMax = 10_000;

    private const string Range = "stamp > $1 AND stamp <= $2 AND key >= $3 AND ($4::bytea IS NULL OR key < $4)";

    // The last transaction of a page is read to its end.
    private const string Page = $"""
        WITH page AS (SELECT stamp FROM tributary_changes WHERE {Range} ORDER BY stamp, ordinal LIMIT $5)
        SELECT stamp, ordinal, key, deleted, before, after, committed FROM tributary_changes
        WHERE {Range} AND stamp <= (SELECT coalesce(max(stamp), 0) FROM page) ORDER BY stamp, ordinal
        """;

    private static readonly string ImageRange =
        $"{PostgresFormat.Group} = $1 AND stamp > $2 AND stamp <= $3 AND {PostgresFormat.HasImage}";

    // As above; what a row has before it decides whether it is read, so that images are not fetched only to be left out.
    internal static string ImagePageText { get; } = $"""
        WITH page AS (
            SELECT stamp, sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0)) OVER (
                ORDER BY stamp, ordinal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
            FROM tributary_changes WHERE {ImageRange} ORDER BY stamp, ordinal LIMIT $4)
        SELECT stamp, ordinal, key, deleted, before, after, committed FROM tributary_changes
        WHERE {ImageRange} AND stamp <= (SELECT coalesce(max(stamp), 0) FROM page WHERE coalesce(bytes_before, 0) < $5)
        ORDER BY stamp, ordinal
        """;

    private const string StepToTrim = """
        SELECT coalesce(max(stamp), 0), count(*)
        FROM (SELECT stamp FROM tributary_changes WHERE stamp <= $1 ORDER BY stamp LIMIT $2) AS step
        """;

    private const string Oldest = "SELECT stamp, committed FROM tributary_changes ORDER BY stamp, ordinal LIMIT $1";

    private const string Trim = "DELETE FROM tributary_changes WHERE stamp <= $1";

    private const string MarkTrimmed = "UPDATE tributary_marks SET number = greatest(number, $1) WHERE name = 'trimmed'";

    private readonly PostgresSource _source;
    private readonly SemaphoreSlim _places;
    private readonly LogHead _head = new(CommitStamp.None, CommitStamp.None);

    public PostgresChangeLog(PostgresSource source, PostgresStorageOptions options)
    {
        _source = source;
        _places = new SemaphoreSlim(options.ChangeReadersMax);
    }

    public CommitStamp Watermark => _head.Watermark;

    public CommitStamp Trimmed => _head.Trimmed;

    public async ValueTask<IReadOnlyList<Change>> ReadAsync(
        CommitStamp after, KeyRange keys, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        CommitStamp upTo = Watermark;
        NpgsqlBatchCommand NewPage() => PostgresStatements.Command(
            Page,
            PostgresStatements.Number(after.Number),
            PostgresStatements.Number(upTo.Number),
            PostgresStatements.Bytes(keys.Start),
            keys.End is { } end
                ? PostgresStatements.Bytes(end)
                : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            PostgresStatements.Number(limit));
        return await RunAsync(connection => ReadPageAsync(connection, NewPage(), cancellationToken), cancellationToken);
    }

    public async ValueTask<ImagePage> ReadImagesAsync(
        CommitStamp after, ReadOnlyMemory<byte> group, ImageLimits limits, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(group.Length, IChangeLog.GroupBytes);
        CommitStamp upTo = Watermark;
        NpgsqlBatchCommand NewPage() => PostgresStatements.Command(
            ImagePageText,
            PostgresStatements.Bytes(group),
            PostgresStatements.Number(after.Number),
            PostgresStatements.Number(upTo.Number),
            PostgresStatements.Number(limits.Changes),
            PostgresStatements.Number(limits.Bytes));
        IReadOnlyList<Change> changes = await RunAsync(
            connection => ReadPageAsync(connection, NewPage(), cancellationToken), cancellationToken);
        return new ImagePage(changes, IsLast: changes.Count < limits.Changes && changes.Sum(change => change.ImageBytes) < limits.Bytes);
    }

    public ValueTask<CommitStamp> WaitAsync(CommitStamp after, CancellationToken cancellationToken) =>
        _head.WaitAsync(after, _source.Failures.Closed, cancellationToken);

    public async ValueTask TrimAsync(CommitStamp upTo, CancellationToken cancellationToken)
    {
        if (upTo > Watermark)
            throw new ArgumentOutOfRangeException(nameof(upTo), upTo, $"The log is written up to {Watermark} only.");
        bool hasMore = upTo > Trimmed;
        while (hasMore)
            hasMore = await RunAsync(connection => TrimStepAsync(connection, upTo, cancellationToken), cancellationToken);
    }

    /// <summary>Forgets a step of the changes committed before <paramref name="time"/>; true when there are more.</summary>
    public ValueTask<bool> TrimOlderAsync(DateTimeOffset time, CancellationToken cancellationToken) => RunAsync(
        async connection =>
        {
            (CommitStamp last, int count) = await LastOlderAsync(connection, time, cancellationToken);
            if (count > 0)
                await TrimStepAsync(connection, last, cancellationToken);
            return count == TrimmedChangesMax;
        },
        cancellationToken);

    /// <summary>Asks the server how far the log goes.</summary>
    public async Task LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgresStatements.Marks, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        Observe(new CommitStamp(reader.GetInt64(0)), new CommitStamp(reader.GetInt64(1)));
    }

    /// <inheritdoc cref="LogHead.Observe"/>
    public void Observe(CommitStamp watermark, CommitStamp trimmed) => _head.Observe(watermark, trimmed);

    public void Close() => _head.Close();

    public void Dispose() => _places.Dispose();

    private async Task<IReadOnlyList<Change>> ReadPageAsync(
        NpgsqlConnection connection, NpgsqlBatchCommand page, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(page);
        // After the page: what another node has trimmed from under it shows.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresStatements.Marks));
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);
        var changes = new List<Change>();
        while (await reader.ReadAsync(cancellationToken))
            changes.Add(ReadRow(reader));
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        Observe(CommitStamp.None, new CommitStamp(reader.GetInt64(1)));
        return changes;
    }

    private static Change ReadRow(NpgsqlDataReader row) => new(
        new CommitStamp(row.GetInt64(0)),
        row.GetInt32(1),
        row.GetFieldValue<byte[]>(2),
        row.GetBoolean(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)));

    /// <summary>
    /// Needs no lock: writers add above the watermark. A transaction is forgotten whole, and the mark moves with it; two nodes that
    /// trim at once delete the same rows.
    /// </summary>
    private async Task<bool> TrimStepAsync(NpgsqlConnection connection, CommitStamp upTo, CancellationToken cancellationToken)
    {
        (long last, long count) = await TwoAsync(
            connection,
            StepToTrim,
            [PostgresStatements.Number(upTo.Number), PostgresStatements.Number(TrimmedChangesMax)],
            cancellationToken);
        bool hasMore = count == TrimmedChangesMax && last < upTo.Number;
        var trimmed = new CommitStamp(hasMore ? last : upTo.Number);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(PostgresStatements.Command(MarkTrimmed, PostgresStatements.Number(trimmed.Number)));
        batch.BatchCommands.Add(PostgresStatements.Command(Trim, PostgresStatements.Number(trimmed.Number)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        Observe(CommitStamp.None, trimmed);
        return hasMore;
    }

    private static async Task<(CommitStamp Last, int Count)> LastOlderAsync(
        NpgsqlConnection connection, DateTimeOffset time, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Oldest, connection);
        command.Parameters.Add(PostgresStatements.Number(TrimmedChangesMax));
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        (CommitStamp last, int count) = (CommitStamp.None, 0);
        while (await reader.ReadAsync(cancellationToken) && reader.GetInt64(1) < time.ToUnixTimeMilliseconds())
            (last, count) = (new CommitStamp(reader.GetInt64(0)), count + 1);
        return (last, count);
    }

    private static async Task<(long First, long Second)> TwoAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private async ValueTask<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> body, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            if (_head.IsClosed)
                throw _source.Failures.Closed();
            return await _source.PersistAsync(
                async () =>
                {
                    await using NpgsqlConnection connection = await _source.OpenAsync(cancellationToken);
                    return await body(connection);
                },
                cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }
}
