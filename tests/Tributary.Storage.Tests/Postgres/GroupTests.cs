using Tributary.Storage.Postgres;

namespace Tributary.Storage.Tests.Postgres;

/// <summary>Bodies that share one commit run at once on the state before it, and must come out as if one after the other.</summary>
public sealed class GroupTests
{
    private static KeyRange Everything => new(ReadOnlyMemory<byte>.Empty, null);

    [Fact]
    public async Task A_body_that_scanned_what_an_earlier_one_wrote_runs_again_on_it()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions());
        foreach (string key in (string[])["a1", "a3", "a5", "b1"])
            await storage.PutAsync(key, "old");

        Task<Committed<string>>[] bodies = await TogetherAsync(
            storage,
            transaction =>
            {
                transaction.Put(Short.Bytes("a2"), Short.Bytes("new"));
                transaction.Delete(Short.Bytes("a1"));
                transaction.Delete(Short.Bytes("a9"));
                return new ValueTask<string>("");
            },
            transaction => ScanAsync(transaction, KeyRange.WithPrefix(Short.Bytes("a")), 2, descending: false),
            transaction => ScanAsync(transaction, KeyRange.WithPrefix(Short.Bytes("a")), 2, descending: true),
            async transaction =>
            {
                transaction.Delete(Short.Bytes("a3"));
                transaction.Put(Short.Bytes("a7"), Short.Bytes("own"));
                return await ScanAsync(transaction, KeyRange.WithPrefix(Short.Bytes("a")), 9, descending: false);
            });

        Assert.Equal(["", "a2=new a3=old", "a5=old a3=old", "a2=new a5=old a7=own"], await ResultsAsync(bodies));
        Assert.Equal("a2=new a5=old a7=own b1=old", await storage.ScanAsync(Everything));
        Assert.Equal([5, 0, 0, 6], (await Task.WhenAll(bodies)).Select(committed => committed.Stamp.Number));
    }

    [Fact]
    public async Task A_body_that_asks_for_its_stamp_is_told_the_one_it_commits_under()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions());
        ValueTask<string> StampAsync(IStorageTransaction transaction)
        {
            string stamp = $"{transaction.Stamp.Number}";
            transaction.Put(Short.Bytes("key " + stamp), Short.Bytes(stamp));
            return new ValueTask<string>(stamp);
        }

        Task<Committed<string>>[] bodies = await TogetherAsync(storage, StampAsync, _ => new ValueTask<string>(""), StampAsync, StampAsync);

        Assert.Equal(["1", "", "2", "3"], await ResultsAsync(bodies));
        Assert.Equal([1, 0, 2, 3], (await Task.WhenAll(bodies)).Select(committed => committed.Stamp.Number));
    }

    [Fact]
    public async Task The_log_knows_the_values_between_two_bodies_of_a_group()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions());
        await storage.PutAsync("a", "0");
        ValueTask<string> Put(IStorageTransaction transaction, string value)
        {
            transaction.Put(Short.Bytes("a"), Short.Bytes(value), ChangeImages.Before | ChangeImages.After);
            transaction.Put(Short.Bytes("a"), Short.Bytes(value + "!"), ChangeImages.Before);
            return new ValueTask<string>("");
        }

        Task<Committed<string>>[] bodies = await TogetherAsync(storage, t => Put(t, "1"), t => Put(t, "2"));

        await Task.WhenAll(bodies);
        IReadOnlyList<Change> changes = await storage.Changes.ReadAsync(new CommitStamp(1), Everything, 9, CancellationToken.None);
        Assert.Equal(
            ["2.0 0>1", "2.1 1>(none)", "3.0 1!>2", "3.1 2>(none)"],
            changes.Select(change => $"{change.Stamp.Number}.{change.Ordinal} {Short.Text(change.Before)}>{Short.Text(change.After)}"));
    }

    [Fact]
    public async Task Writes_that_come_at_the_same_time_share_commits()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        int commits = 0;
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions
        {
            BeforeCommit = () =>
            {
                commits++;
                return Task.CompletedTask;
            },
        });

        int next = 0;
        async ValueTask<string> PutAsync(IStorageTransaction transaction)
        {
            await transaction.GetAsync(Short.Bytes("what all read"));
            transaction.Put(Short.Bytes($"{Interlocked.Increment(ref next)}"), Short.Bytes("x"));
            return "";
        }

        await Task.WhenAll(await TogetherAsync(
            storage, [.. Enumerable.Repeat<Func<IStorageTransaction, ValueTask<string>>>(PutAsync, 200)]));

        Assert.Equal((2, new CommitStamp(200)), (commits, storage.Changes.Watermark));
    }

    [Fact]
    public async Task A_group_that_becomes_too_large_is_committed_in_parts()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions { GroupBytesMax = 1000 });

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => storage.PutAsync($"{i:D2}", new string('x', 400))));

        Assert.Equal(40, (await storage.ScanAsync(Everything)).Split(' ').Length);
        Assert.Equal(new CommitStamp(40), storage.Changes.Watermark);
    }

    [Fact]
    public async Task Keys_longer_than_an_index_of_PostgreSQL_takes_have_their_place_in_the_order()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using PostgresStorage storage = await place.OpenAsync(new PostgresStorageOptions());
        var random = new Random(7);
        string Long(string start, char last) => start + new string((char)random.Next('a', 'z'), 4000 - start.Length) + last;
        string head = new('m', 3000);
        string[] keys = ["a", head[..1999], head[..2000], head[..2001], head + "a", head + "b", Long("n", 'x'), Long("n", 'x'), "z"];
        keys = [.. keys.Distinct().Order(StringComparer.Ordinal)];
        foreach (string key in keys.Reverse())
            await storage.PutAsync(key, "1", ChangeImages.Before | ChangeImages.After);
        foreach (string key in keys)
            await storage.PutAsync(key, "2", ChangeImages.Before);

        Assert.Equal(string.Join(' ', keys.Select(key => key + "=2")), await storage.ScanAsync(Everything));
        Assert.Equal(string.Join(' ', keys.Reverse().Select(key => key + "=2")), await storage.ScanAsync(Everything, descending: true));
        Assert.Equal(
            $"{keys[3]}=2 {keys[4]}=2", await storage.ScanAsync(new KeyRange(Short.Bytes(keys[3]), Short.Bytes(keys[5]))));
        Assert.Equal("2", await storage.GetAsync(head + "b"));
        await storage.DeleteAsync(head + "b");
        Assert.Equal("(none)", await storage.GetAsync(head + "b"));
        Assert.Equal(keys.Length - 1, (await storage.ScanAsync(Everything)).Split(' ').Length);
    }

    /// <summary>Bodies that are handed over while another one runs, so that they form one group.</summary>
    private static async Task<Task<Committed<string>>[]> TogetherAsync(
        IStorage storage, params Func<IStorageTransaction, ValueTask<string>>[] bodies)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource();
        Task gate = storage.WriteAsync(
            async _ =>
            {
                started.SetResult();
                await release.Task;
                return 0;
            },
            CancellationToken.None).AsTask();
        await started.Task;
        Task<Committed<string>>[] running = [.. bodies.Select(body => storage.WriteAsync(body, CancellationToken.None).AsTask())];
        release.SetResult();
        await gate;
        return running;
    }

    private static async Task<IEnumerable<string>> ResultsAsync(IEnumerable<Task<Committed<string>>> bodies) =>
        (await Task.WhenAll(bodies)).Select(committed => committed.Result);

    private static async ValueTask<string> ScanAsync(IStorageTransaction transaction, KeyRange range, int limit, bool descending) =>
        string.Join(' ', (await transaction.ScanAsync(range, limit, descending))
            .Select(entry => $"{Short.Text(entry.Key)}={Short.Text(entry.Value)}"));
}
