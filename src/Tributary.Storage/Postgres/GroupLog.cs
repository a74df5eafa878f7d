using Npgsql;
using NpgsqlTypes;

namespace Tributary.Storage.Postgres;

/// <summary>What a group commits: its entries, and its rows of the change log under the stamps that follow the last one.</summary>
internal sealed class GroupLog(CommitStamp last, DateTimeOffset now)
{
    private const string WriteChanges = """
        INSERT INTO tributary_changes (stamp, ordinal, committed, deleted, key, before, after)
        SELECT stamp, ordinal, $3, deleted, key, before, after
        FROM unnest($1, $2, $4, $5, $6, $7) AS change (stamp, ordinal, deleted, key, before, after)
        """;

    private const string WriteLast = "UPDATE tributary_marks SET number = $1 WHERE name = 'last'";

    private const string WriteWriter = """
        INSERT INTO tributary_writers (id, last) VALUES ($1, $2)
        ON CONFLICT (id) DO UPDATE SET last = excluded.last, seen = now()
        """;

    private const string Notify = "SELECT pg_notify($1, $2)";

    private readonly List<Row> _rows = [];

    public PendingWrites Entries { get; } = new();

    public CommitStamp Last { get; private set; } = last;

    public CommitStamp Next => new(Last.Number + 1);

    public bool IsEmpty => _rows.Count == 0;

    public long Bytes { get; private set; }

    /// <summary>The keys whose stored value decides what the log says of these writes.</summary>
    public static IEnumerable<byte[]> NeedsBefore(IEnumerable<PostgresWrite> writes) =>
        writes.Where(write => write.Value is null || write.Images.HasFlag(ChangeImages.Before)).Select(write => write.Key);

    /// <summary>Takes over what one body wrote; answers its stamp, or none when it changed nothing.</summary>
    public async ValueTask<CommitStamp> AddAsync(IEnumerable<PostgresWrite> writes, PostgresSession session)
    {
        CommitStamp stamp = Next;
        int ordinal = 0;
        foreach (PostgresWrite write in writes)
        {
            byte[]? before = null;
            if (write.Value is null || write.Images.HasFlag(ChangeImages.Before))
            {
                if (!Entries.TryGet(write.Key, out before))
                    before = await session.GetAsync(write.Key);
            }

            if (write.Value is null && before is null)
                continue;
            Entries.Set(write.Key, write.Value);
            Bytes += write.Value?.Length ?? 0;
            Add(new Row(
                stamp.Number,
                ordinal++,
                write.Value is null,
                write.Key,
                write.Images.HasFlag(ChangeImages.Before) ? before : null,
                write.Images.HasFlag(ChangeImages.After) ? write.Value : null));
        }

        if (ordinal == 0)
            return CommitStamp.None;
        Last = stamp;
        return stamp;
    }

    /// <summary>Everything up to the end of the transaction, for one round trip.</summary>
    public IEnumerable<NpgsqlBatchCommand> Commands(Guid writer, string channel)
    {
        foreach (NpgsqlBatchCommand command in PostgresStatements.Write(Entries))
            yield return command;
        yield return PostgresStatements.Command(
            WriteChanges,
            Array(_rows.Select(row => row.Stamp), NpgsqlDbType.Bigint),
            Array(_rows.Select(row => row.Ordinal), NpgsqlDbType.Integer),
            PostgresStatements.Number(now.ToUnixTimeMilliseconds()),
            Array(_rows.Select(row => row.Deleted), NpgsqlDbType.Boolean),
            PostgresStatements.Bytes(_rows.Select(row => row.Key)),
            PostgresStatements.Bytes(_rows.Select(row => row.Before)),
            PostgresStatements.Bytes(_rows.Select(row => row.After)));
        yield return PostgresStatements.Command(WriteLast, PostgresStatements.Number(Last.Number));
        yield return PostgresStatements.Command(
            WriteWriter, new NpgsqlParameter { Value = writer, NpgsqlDbType = NpgsqlDbType.Uuid }, PostgresStatements.Number(Last.Number));
        yield return PostgresStatements.Command(Notify, Text(channel), Text(PostgresWatch.Payload(Last)));
        yield return new NpgsqlBatchCommand("COMMIT");
    }

    private static NpgsqlParameter Text(string text) => new() { Value = text, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private void Add(Row row)
    {
        _rows.Add(row);
        Bytes += (2 * row.Key.Length) + (row.Before?.Length ?? 0) + (row.After?.Length ?? 0);
    }

    private readonly record struct Row(long Stamp, int Ordinal, bool Deleted, byte[] Key, byte[]? Before, byte[]? After);
}
