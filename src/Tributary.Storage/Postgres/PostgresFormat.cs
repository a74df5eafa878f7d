using System.Globalization;
using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>The tables of a storage, in the first schema of the connection's search path.</summary>
internal static class PostgresFormat
{
    public const int Version = 1;

    /// <summary>The oldest server this is tested with.</summary>
    public const int ServerMajorMin = 15;

    // A row of marks or writers is updated by each commit; room beside it lets that happen within the page ("Heap-Only Tuples").
    private const string Tables = """
        CREATE TABLE tributary_entries (key bytea PRIMARY KEY, value bytea NOT NULL);
        CREATE TABLE tributary_long_entries (
            digest bytea PRIMARY KEY, head bytea NOT NULL, key bytea NOT NULL, value bytea NOT NULL);
        CREATE INDEX tributary_long_entries_head ON tributary_long_entries (head);
        CREATE TABLE tributary_changes (
            stamp bigint NOT NULL, ordinal integer NOT NULL, committed bigint NOT NULL, deleted boolean NOT NULL,
            key bytea NOT NULL, before bytea, after bytea, PRIMARY KEY (stamp, ordinal));
        CREATE TABLE tributary_writers (
            id uuid PRIMARY KEY, last bigint NOT NULL, seen timestamp with time zone NOT NULL DEFAULT now()) WITH (fillfactor = 20);
        CREATE TABLE tributary_marks (name text PRIMARY KEY, number bigint NOT NULL) WITH (fillfactor = 20);
        """;

    public const string HasImage = "(before IS NOT NULL OR after IS NOT NULL)";

    /// <summary>What a change is indexed by beside its place in the log (PostgreSQL, "Indexes on Expressions").</summary>
    public static string Group { get; } = $"substring(key FROM 1 FOR {IChangeLog.GroupBytes})";

    /// <summary>Creates the tables where there are none, or refuses what is foreign, newer or too old a server.</summary>
    /// <returns>The channel on which commits are announced.</returns>
    public static async Task<string> PrepareAsync(NpgsqlConnection connection, string server, CancellationToken cancellationToken)
    {
        CheckServer(connection.PostgreSqlVersion, server);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Two nodes that start at the same time on an empty database take turns.
        object? schema = await ScalarAsync(
            connection, "SELECT oid::bigint FROM pg_namespace WHERE nspname = current_schema()", cancellationToken);
        if (schema is null)
        {
            throw new StorageException(
                StorageFailure.Unavailable, $"{server}: the search path names no schema that exists. Create it, or name another one.");
        }

        await ScalarAsync(
            connection, $"SELECT pg_advisory_xact_lock(hashtextextended('tributary', {(long)schema}))", cancellationToken);
        if (await ScalarAsync(connection, "SELECT to_regclass('tributary_marks')::text", cancellationToken) is string)
            await VerifyAsync(connection, server, cancellationToken);
        else
            await CreateAsync(connection, server, cancellationToken);
        await IndexImagesAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"tributary_{(long)schema}");
    }

    /// <exception cref="StorageException">The server is older than any this is tested with.</exception>
    public static void CheckServer(Version version, string server)
    {
        if (version.Major < ServerMajorMin)
        {
            throw new StorageException(
                StorageFailure.Unavailable,
                $"{server} has version {version.Major}; Tributary needs {ServerMajorMin} or newer.");
        }
    }

    private static async Task VerifyAsync(NpgsqlConnection connection, string server, CancellationToken cancellationToken)
    {
        object? format = await ScalarAsync(connection, "SELECT number FROM tributary_marks WHERE name = 'format'", cancellationToken);
        if (format is not long number)
            throw Foreign(server);
        if (number != Version)
        {
            throw new StorageException(
                StorageFailure.Newer,
                $"{server} has a storage of format {number}; this version of Tributary reads format {Version}. " +
                "Use the version that wrote it, or a newer one.");
        }
    }

    private static async Task CreateAsync(NpgsqlConnection connection, string server, CancellationToken cancellationToken)
    {
        try
        {
            await ScalarAsync(
                connection,
                $"{Tables} INSERT INTO tributary_marks VALUES ('format', {Version}), ('last', 0), ('trimmed', 0)",
                cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateTable)
        {
            throw Foreign(server);
        }
    }

    // A storage from before this index gets it from the first node that opens it; others write again when it is there.
    private static async Task IndexImagesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ScalarAsync(connection, "SELECT to_regclass('tributary_changes_images')::text", cancellationToken) is string)
            return;
        await ScalarAsync(
            connection,
            $"""
            SET LOCAL statement_timeout = 0;
            CREATE INDEX tributary_changes_images ON tributary_changes (({Group}), stamp, ordinal) WHERE {HasImage}
            """,
            cancellationToken);
    }

    private static StorageException Foreign(string server) => new(
        StorageFailure.Foreign, $"{server} has tables with the names of Tributary's that are no storage. Use another schema or database.");

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        object? value = await command.ExecuteScalarAsync(cancellationToken);
        return value is DBNull ? null : value;
    }
}
