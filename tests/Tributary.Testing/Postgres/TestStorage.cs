using Tributary.Storage;
using Tributary.Storage.Postgres;
using Tributary.Storage.Sqlite;

namespace Tributary.Testing.Postgres;

/// <summary>The storage that tests of things above it use: SQLite, or PostgreSQL in the second run of <see cref="SecondRun"/>.</summary>
internal static class TestStorage
{
    /// <summary>A new, empty one; gone when it is disposed.</summary>
    public static async Task<IStorage> OpenAsync(TimeProvider? clock = null)
    {
        if (!SecondRun.IsThis)
            return await SqliteStorage.OpenTemporaryAsync(clock: clock);
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        string schema = await cluster.CreateSchemaAsync();
        // Tests run at the same time, each with connections of its own.
        var options = new PostgresStorageOptions { ReadersMax = 4, ChangeReadersMax = 2 };
        return await PostgresStorage.OpenAsync(PostgresAddress.Parse(cluster.Address(schema)), options, clock);
    }
}
