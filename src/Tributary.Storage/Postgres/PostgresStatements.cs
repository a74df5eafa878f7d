using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Tributary.Storage.Postgres;

/// <summary>
/// The statements on entries. An index of PostgreSQL takes keys up to 2,704 bytes only (B-Tree Indexes, "Implementation"), and
/// DynamoDB's may be longer: those lie in a table of their own, found by their digest and ordered below their first bytes.
/// </summary>
internal static class PostgresStatements
{
    public const int ShortKeyBytesMax = 2000;

    public const string Marks =
        "SELECT (SELECT number FROM tributary_marks WHERE name = 'last'), (SELECT number FROM tributary_marks WHERE name = 'trimmed')";

    public const string LockLast = "SELECT number FROM tributary_marks WHERE name = 'last' FOR UPDATE";

    private const string ReadShort = "SELECT key, value FROM tributary_entries WHERE key = ANY ($1)";

    private const string ReadLong = "SELECT key, value FROM tributary_long_entries WHERE digest = ANY ($1)";

    private const string WriteShort = """
        INSERT INTO tributary_entries (key, value) SELECT * FROM unnest($1, $2)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """;

    private const string WriteLong = """
        INSERT INTO tributary_long_entries (digest, head, key, value) SELECT * FROM unnest($1, $2, $3, $4)
        ON CONFLICT (digest) DO UPDATE SET value = excluded.value
        """;

    private const string DeleteShort = "DELETE FROM tributary_entries WHERE key = ANY ($1)";

    private const string DeleteLong = "DELETE FROM tributary_long_entries WHERE digest = ANY ($1)";

    private static readonly string[] Scans =
    [
        Scanning(bounded: false, "ASC"), Scanning(bounded: false, "DESC"), Scanning(bounded: true, "ASC"), Scanning(bounded: true, "DESC"),
    ];

    public static bool IsLong(byte[] key) => key.Length > ShortKeyBytesMax;

    /// <summary>The entries that exist of these keys, in no order.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Read(IReadOnlyCollection<byte[]> keys)
    {
        byte[][] shortKeys = [.. keys.Where(key => !IsLong(key))];
        byte[][] digests = [.. keys.Where(IsLong).Select(SHA256.HashData)];
        if (shortKeys.Length > 0)
            yield return Command(ReadShort, Bytes(shortKeys));
        if (digests.Length > 0)
            yield return Command(ReadLong, Bytes(digests));
    }

    public static NpgsqlBatchCommand Scan(KeyRange range, int limit, bool descending)
    {
        string text = Scans[(range.End is null ? 0 : 2) + (descending ? 1 : 0)];
        NpgsqlBatchCommand command = Command(text, Bytes(range.Start), Bytes(Head(range.Start)), Number(limit));
        if (range.End is { } end)
        {
            command.Parameters.Add(Bytes(end));
            command.Parameters.Add(Bytes(Head(end)));
        }

        return command;
    }

    public static IEnumerable<NpgsqlBatchCommand> Write(PendingWrites writes)
    {
        var put = writes.All.Where(write => write.Value is not null).ToLookup(write => IsLong(write.Key));
        if (put[false].Any())
            yield return Command(WriteShort, Bytes(put[false].Select(write => write.Key)), Bytes(put[false].Select(write => write.Value)));
        if (put[true].Any())
        {
            yield return Command(
                WriteLong,
                Bytes(put[true].Select(write => SHA256.HashData(write.Key))),
                Bytes(put[true].Select(write => Head(write.Key).ToArray())),
                Bytes(put[true].Select(write => write.Key)),
                Bytes(put[true].Select(write => write.Value)));
        }

        var deleted = writes.All.Where(write => write.Value is null).ToLookup(write => IsLong(write.Key), write => write.Key);
        if (deleted[false].Any())
            yield return Command(DeleteShort, Bytes(deleted[false]));
        if (deleted[true].Any())
            yield return Command(DeleteLong, Bytes(deleted[true].Select(SHA256.HashData)));
    }

    public static NpgsqlBatchCommand Command(string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (NpgsqlParameter parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    public static NpgsqlParameter Bytes(ReadOnlyMemory<byte> bytes) => new() { Value = bytes, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Bytes(IEnumerable<byte[]?> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    public static NpgsqlParameter Number(long number) => new() { Value = number, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static ReadOnlyMemory<byte> Head(ReadOnlyMemory<byte> key) => key[..Math.Min(key.Length, ShortKeyBytesMax)];

    private static string Scanning(bool bounded, string order) =>
        $"""
        SELECT key, value FROM (
            SELECT key, value FROM tributary_entries WHERE key >= $1{(bounded ? " AND key < $4" : string.Empty)}
            UNION ALL
            SELECT key, value FROM tributary_long_entries
            WHERE head >= $2 AND key >= $1{(bounded ? " AND head <= $5 AND key < $4" : string.Empty)}) AS found
        ORDER BY key {order} LIMIT $3
        """;
}
