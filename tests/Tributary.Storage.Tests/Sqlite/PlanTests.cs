using Tributary.Storage.Sqlite;

namespace Tributary.Storage.Tests.Sqlite;

public sealed class PlanTests
{
    [Theory]
    [InlineData("SELECT value FROM entries WHERE key = ?1")]
    [InlineData("SELECT value FROM entries WHERE key >= ?1 AND key < ?2 ORDER BY key")]
    [InlineData("SELECT value FROM entries WHERE key >= ?1 ORDER BY key DESC")]
    public void A_statement_is_planned_once_whatever_it_is_bound_to(string sql)
    {
        using var folder = new TemporaryFolder();
        using SqliteConnection connection = SqliteConnection.Open(folder.File("plans"));
        connection.Execute("CREATE TABLE entries (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID");
        SqliteStatement statement = connection.Prepare(sql);
        foreach (byte key in (ReadOnlySpan<byte>)[1, 2, 3])
        {
            statement.Bind(1, [key]);
            if (sql.Contains("?2", StringComparison.Ordinal))
                statement.Bind(2, [(byte)(key + 1)]);
            statement.Execute();
        }

        Assert.Equal(0, statement.Replanned);
    }
}
