using Tributary.Storage.Postgres;
using Tributary.Testing.Postgres;

namespace Tributary.Storage.Tests.Postgres;

/// <summary>Connections that break, and servers that go away.</summary>
public sealed class LostConnectionTests
{
    [Fact]
    public async Task A_transaction_whose_connection_breaks_before_its_commit_runs_again_once()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        int breaks = 2;
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions
        {
            BeforeCommit = async () =>
            {
                if (breaks-- > 0)
                    await place.EndConnectionsAsync();
            },
        });

        Assert.Equal(new CommitStamp(1), await AppendAsync(storage, "x"));
        Assert.Equal(new CommitStamp(2), await AppendAsync(storage, "y"));
        Assert.Equal("xy", await storage.GetAsync("a"));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_acknowledged_and_does_not_happen_twice()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        string schema = await cluster.CreateSchemaAsync();
        await using var proxy = new CuttingProxy(cluster.Port);
        int commits = 0;
        await using PostgresStorage storage = await PostgresStorage.OpenAsync(
            PostgresAddress.Parse(cluster.Address(schema, tcp: true) + $";Port={proxy.Port}"),
            new PostgresStorageOptions
            {
                BeforeCommit = () =>
                {
                    if (++commits == 2)
                        proxy.CutAtNextAnswer();
                    return Task.CompletedTask;
                },
            });
        await AppendAsync(storage, "x");

        Assert.Equal(new CommitStamp(2), await AppendAsync(storage, "y"));

        Assert.Equal("xy", await storage.GetAsync("a"));
        Assert.Equal((2, 1), (commits, proxy.Cuts));
    }

    [Fact]
    public async Task Idle_connections_that_broke_are_made_anew()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions());
        await using PostgresStorage other = await place.OpenAsync(new PostgresStorageOptions());
        await AppendAsync(storage, "x");
        await place.EndConnectionsAsync();

        Assert.Equal("x", await storage.GetAsync("a"));
        await place.EndConnectionsAsync();
        await AppendAsync(storage, "y");
        await place.EndConnectionsAsync();
        Assert.Equal(2, (await storage.Changes.ReadAsync(CommitStamp.None, new(default, null), 10, CancellationToken.None)).Count);
        // The watch of the other one, too.
        Task<CommitStamp> waiting = other.Changes.WaitAsync(new CommitStamp(2), CancellationToken.None).AsTask();
        await AppendAsync(storage, "z");
        Assert.Equal(new CommitStamp(3), await waiting);
    }

    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_is_waited_for_and_nothing_acknowledged_is_lost()
    {
        PostgresCluster cluster = await PostgresCluster.StartAsync(isDurable: false);
        await using PostgresStorage storage = await PostgresStorage.OpenAsync(
            PostgresAddress.Parse(cluster.Address()), new PostgresStorageOptions { ReconnectPatience = TimeSpan.FromSeconds(60) });
        Task<CommitStamp>[] before = [.. Enumerable.Range(0, 20).Select(i => storage.PutAsync($"before {i:D2}", "1"))];
        await Task.WhenAny(before);
        cluster.Kill();
        Task<CommitStamp>[] after = [.. Enumerable.Range(0, 20).Select(i => storage.PutAsync($"after {i:D2}", "1"))];
        await cluster.StartAgainAsync();

        await Task.WhenAll([.. before, .. after]);

        Assert.Equal(40, (await storage.ScanAsync(new KeyRange(default, null))).Split("=1").Length - 1);
        Assert.Equal(new CommitStamp(40), storage.Changes.Watermark);
        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_does_not_come_back_fails_reads_and_writes_when_patience_ends()
    {
        PostgresCluster cluster = await PostgresCluster.StartAsync(isDurable: false);
        await using PostgresStorage storage = await PostgresStorage.OpenAsync(
            PostgresAddress.Parse(cluster.Address(tcp: true)), new PostgresStorageOptions { ReconnectPatience = TimeSpan.FromMilliseconds(200) });
        await storage.PutAsync("a", "1");
        await cluster.DisposeAsync();

        StorageException read = await Assert.ThrowsAsync<StorageException>(() => storage.GetAsync("a"));
        StorageException write = await Assert.ThrowsAsync<StorageException>(() => storage.PutAsync("a", "2"));

        Assert.Equal((StorageFailure.Unavailable, StorageFailure.Unavailable), (read.Failure, write.Failure));
        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{cluster.Port}, database 'postgres' does not answer: ", write.Message, StringComparison.Ordinal);
    }

    private static async Task<CommitStamp> AppendAsync(IStorage storage, string text)
    {
        Committed<int> committed = await storage.WriteAsync(
            async transaction =>
            {
                byte[] value = await transaction.GetAsync(Short.Bytes("a")) ?? [];
                transaction.Put(Short.Bytes("a"), Short.Bytes(Short.Text(value) + text));
                return 0;
            },
            CancellationToken.None);
        return committed.Stamp;
    }
}
