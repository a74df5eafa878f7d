namespace Tributary.Storage.Sqlite;

/// <summary>What the writer's connection does, prepared once.</summary>
internal sealed class WriteStatements(SqliteConnection connection)
{
    public SqliteConnection Connection => connection;

    public EntryStatements Entries { get; } = new(connection);

    public SqliteStatement Begin { get; } = connection.Prepare("BEGIN IMMEDIATE");

    public SqliteStatement Commit { get; } = connection.Prepare("COMMIT");

    public SqliteStatement Rollback { get; } = connection.Prepare("ROLLBACK");

    public SqliteStatement BeginBody { get; } = connection.Prepare("SAVEPOINT body");

    public SqliteStatement EndBody { get; } = connection.Prepare("RELEASE body");

    public SqliteStatement UndoBody { get; } = connection.Prepare("ROLLBACK TO body");

    public SqliteStatement Put { get; } = connection.Prepare("INSERT OR REPLACE INTO entries (key, value) VALUES (?1, ?2)");

    public SqliteStatement Delete { get; } = connection.Prepare("DELETE FROM entries WHERE key = ?1");

    public SqliteStatement Log { get; } = connection.Prepare(
        "INSERT INTO changes (stamp, ordinal, committed, deleted, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    public SqliteStatement LastOfStep { get; } = connection.Prepare(
        "SELECT stamp FROM changes WHERE stamp <= ?1 ORDER BY stamp LIMIT 1 OFFSET ?2");

    public SqliteStatement LastOlderThan { get; } = connection.Prepare(
        "SELECT stamp, committed FROM changes ORDER BY stamp LIMIT ?1");

    public SqliteStatement Trim { get; } = connection.Prepare("DELETE FROM changes WHERE stamp <= ?1");

    public SqliteStatement MarkTrimmed { get; } = connection.Prepare("UPDATE marks SET number = ?1 WHERE name = 'trimmed'");
}
