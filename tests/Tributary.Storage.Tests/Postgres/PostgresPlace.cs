using Tributary.Storage.Postgres;
using Tributary.Testing.Postgres;

namespace Tributary.Storage.Tests.Postgres;

/// <summary>A schema of a test's own on the server of this test process.</summary>
internal sealed class PostgresPlace : IStoragePlace
{
    private readonly PostgresCluster _cluster;
    private readonly string _schema;

    private PostgresPlace(PostgresCluster cluster, string schema)
    {
        _cluster = cluster;
        _schema = schema;
    }

    public static async Task<PostgresPlace> CreateAsync()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        return new PostgresPlace(cluster, await cluster.CreateSchemaAsync());
    }

    public async Task<IStorage> OpenAsync(TimeProvider? clock = null) => await OpenAsync(new PostgresStorageOptions(), clock);

    public async Task<PostgresStorage> OpenAsync(PostgresStorageOptions options, TimeProvider? clock = null) =>
        await PostgresStorage.OpenAsync(PostgresAddress.Parse($"{_cluster.Address(_schema)};Application Name={_schema}"), options, clock);

    /// <summary>What psql prints.</summary>
    public Task<string> SqlAsync(string sql) => _cluster.SqlAsync($"SET search_path TO {_schema}; {sql}");

    /// <summary>Ends all connections of storages here (and of no others).</summary>
    public Task EndConnectionsAsync() => _cluster.SqlAsync(
        $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '{_schema}'");

    // The schema stays: it goes with the server.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
