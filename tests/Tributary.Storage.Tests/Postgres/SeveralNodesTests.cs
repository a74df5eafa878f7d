using System.Globalization;
using Tributary.Storage.Postgres;

namespace Tributary.Storage.Tests.Postgres;

/// <summary>Several storages over one database, each with its own connections, as several processes have them.</summary>
public sealed class SeveralNodesTests
{
    private const int Nodes = 3;
    private const int WritersPerNode = 6;
    private const int WritesPerWriter = 15;
    private const int Counters = 4;

    private static KeyRange Everything => new(ReadOnlyMemory<byte>.Empty, null);

    [Fact]
    public async Task No_update_is_lost_no_transaction_torn_and_the_log_has_the_order_of_the_updates()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        IStorage[] nodes = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => place.OpenAsync()));
        await using IStorage watcher = await place.OpenAsync();
        Task<List<Change>> watching = FollowAsync(watcher, Nodes * WritersPerNode * WritesPerWriter);

        await Task.WhenAll(nodes.SelectMany(
            (node, n) => Enumerable.Range(0, WritersPerNode).Select(w => Task.Run(() => CountAsync(node, seed: (n * 100) + w)))));

        List<Change> log = await watching;
        Assert.Equal(Enumerable.Range(1, log.Count / 2).Select(i => (long)i), log.Select(change => change.Stamp.Number).Distinct());
        Assert.Equal(Nodes * WritersPerNode * WritesPerWriter, log.Count / 2);
        foreach (IGrouping<string, Change> counter in log.GroupBy(change => Short.Text(change.Key)))
        {
            // Each update rests on the one before it in the log.
            Assert.Equal(Enumerable.Range(1, counter.Count()), counter.Select(change => Number(change.After)));
            Assert.Equal(Enumerable.Range(0, counter.Count()), counter.Select(change => Number(change.Before)));
        }

        Assert.Equal(log, await watcher.Changes.ReadAsync(CommitStamp.None, Everything, int.MaxValue, CancellationToken.None), SameChange);
        foreach (IStorage node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task What_one_node_has_acknowledged_the_others_read_and_the_log_says_so_then()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using IStorage first = await place.OpenAsync();
        await using IStorage second = await place.OpenAsync(new PostgresStorageOptions { Listens = false, WatchInterval = TimeSpan.FromHours(1) });
        for (int i = 1; i <= 20; i++)
        {
            CommitStamp stamp = await first.PutAsync("a", $"{i}");
            Assert.Equal($"{i}", await second.GetAsync("a"));
            Assert.Equal(stamp, second.Changes.Watermark);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_only_waits_hears_of_commits_elsewhere_also_when_announcements_are_lost(bool listens)
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using IStorage first = await place.OpenAsync();
        TimeSpan interval = listens ? TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(20);
        await using IStorage second = await place.OpenAsync(new PostgresStorageOptions { Listens = listens, WatchInterval = interval });
        Task<CommitStamp> waiting = second.Changes.WaitAsync(CommitStamp.None, CancellationToken.None).AsTask();

        CommitStamp stamp = await first.PutAsync("a", "1");

        Assert.Equal(stamp, await waiting);
    }

    [Fact]
    public async Task What_another_node_has_trimmed_is_known_after_the_next_read_of_the_log()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using IStorage first = await place.OpenAsync();
        for (int i = 0; i < 5; i++)
            await first.PutAsync("a", "1");
        await using IStorage second = await place.OpenAsync(new PostgresStorageOptions { Listens = false, WatchInterval = TimeSpan.FromHours(1) });
        await first.Changes.TrimAsync(new CommitStamp(3), CancellationToken.None);

        Assert.Equal(2, (await second.Changes.ReadAsync(CommitStamp.None, Everything, 100, CancellationToken.None)).Count);
        Assert.Equal(new CommitStamp(3), second.Changes.Trimmed);
    }

    [Fact]
    public async Task Two_nodes_that_open_an_empty_database_at_once_agree()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        IStorage[] nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => place.OpenAsync())));
        for (int i = 0; i < nodes.Length; i++)
            Assert.Equal(new CommitStamp(i + 1), await nodes[i].PutAsync($"{i}", "x"));
        foreach (IStorage node in nodes)
            await node.DisposeAsync();
        Assert.Equal("0", await place.SqlAsync("SELECT count(*) FROM tributary_writers"));
    }

    private static async Task CountAsync(IStorage storage, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < WritesPerWriter; i++)
        {
            int left = random.Next(Counters);
            int right = (left + 1 + random.Next(Counters - 1)) % Counters;
            await storage.WriteAsync(
                async transaction =>
                {
                    await AddAsync(transaction, left);
                    await AddAsync(transaction, right);
                    return 0;
                },
                CancellationToken.None);
        }
    }

    private static async Task AddAsync(IStorageTransaction transaction, int counter)
    {
        byte[] key = Short.Bytes($"counter {counter}");
        int count = Number(await transaction.GetAsync(key));
        transaction.Put(key, Short.Bytes($"{count + 1}"), ChangeImages.Before | ChangeImages.After);
    }

    private static async Task<List<Change>> FollowAsync(IStorage storage, int transactions)
    {
        var seen = new List<Change>();
        CommitStamp after = CommitStamp.None;
        while (seen.Count < transactions * 2)
        {
            CommitStamp watermark = await storage.Changes.WaitAsync(after, CancellationToken.None);
            IReadOnlyList<Change> page = await storage.Changes.ReadAsync(after, Everything, 7, CancellationToken.None);
            seen.AddRange(page);
            after = page.Count >= 7 ? page[^1].Stamp : watermark;
        }

        return seen;
    }

    private static int Number(byte[]? value) => value is null ? 0 : int.Parse(Short.Text(value), CultureInfo.InvariantCulture);

    private static bool SameChange(Change left, Change right) =>
        left.Stamp == right.Stamp && left.Ordinal == right.Ordinal && left.Key.AsSpan().SequenceEqual(right.Key);
}
