namespace Tributary.Storage.Tests;

/// <summary>What holds of every storage.</summary>
public abstract class StorageContract
{
    protected static KeyRange Everything => new(ReadOnlyMemory<byte>.Empty, null);

    /// <summary>A new, empty storage.</summary>
    protected abstract Task<IStorage> OpenAsync();

    [Fact]
    public async Task What_was_written_is_read_and_what_was_deleted_is_gone()
    {
        await using IStorage storage = await OpenAsync();

        await storage.PutAsync("a", "1");
        await storage.PutAsync("a", "2");
        await storage.PutAsync("b", "");
        await storage.DeleteAsync("c");
        Assert.Equal("a=2 b=", await storage.ScanAsync(Everything));

        await storage.DeleteAsync("a");
        Assert.Equal("(none)", await storage.GetAsync("a"));
        Assert.Equal("", await storage.GetAsync("b"));
    }

    [Fact]
    public async Task A_scan_orders_by_bytes_and_keeps_to_its_range_direction_and_limit()
    {
        await using IStorage storage = await OpenAsync();
        foreach (string key in (string[])["b", "a", "ab", "\u00e9", "B", "abc", "c"])
            await storage.PutAsync(key, "");

        Assert.Equal("B= a= ab= abc= b= c= é=", await storage.ScanAsync(Everything));
        Assert.Equal("é= c= b= abc= ab= a= B=", await storage.ScanAsync(Everything, descending: true));
        Assert.Equal("a= ab= abc=", await storage.ScanAsync(KeyRange.WithPrefix(Short.Bytes("a"))));
        Assert.Equal("abc= ab=", await storage.ScanAsync(KeyRange.WithPrefix(Short.Bytes("a")), limit: 2, descending: true));
        Assert.Equal("ab= abc=", await storage.ScanAsync(new KeyRange(Short.Bytes("ab"), Short.Bytes("b"))));
        Assert.Equal("", await storage.ScanAsync(new KeyRange(Short.Bytes("b"), Short.Bytes("ab"))));
        Assert.Equal("", await storage.ScanAsync(Everything, limit: 0));
    }

    [Fact]
    public async Task A_visitor_sees_what_a_scan_reads_until_it_has_enough()
    {
        await using IStorage storage = await OpenAsync();
        foreach (int number in Enumerable.Range(0, 100))
            await storage.PutAsync($"k{number:00}", $"{number}");
        KeyRange some = new(Short.Bytes("k10"), Short.Bytes("k90"));

        foreach (bool descending in (bool[])[false, true])
        {
            int[] all = [.. descending ? Enumerable.Range(10, 80).Reverse() : Enumerable.Range(10, 80)];
            Assert.Equal(string.Join(' ', all), await VisitedAsync(storage, some, 100, descending, enough: 100));
            Assert.Equal(string.Join(' ', all[..40]), await VisitedAsync(storage, some, 40, descending, enough: 100));
            Assert.Equal(string.Join(' ', all[..50]), await VisitedAsync(storage, some, 100, descending, enough: 50));
        }

        Assert.Equal("", await VisitedAsync(storage, Everything, 0, descending: false, enough: 100));
    }

    [Fact]
    public async Task A_visitor_that_throws_ends_its_scan_and_nothing_else()
    {
        await using IStorage storage = await OpenAsync();
        await storage.PutAsync("a", "1");
        await storage.PutAsync("b", "2");

        Task failing = storage.ReadAsync(
            async reader =>
            {
                await reader.VisitAsync(Everything, 100, false, _ => throw new FormatException("mine"));
                return 0;
            },
            CancellationToken.None).AsTask();

        Assert.Equal("mine", (await Assert.ThrowsAsync<FormatException>(() => failing)).Message);
        await storage.PutAsync("c", "3");
        Assert.Equal("1 2 3", await VisitedAsync(storage, Everything, 100, descending: false, enough: 100));
    }

    [Fact]
    public async Task A_body_sees_its_own_changes_and_a_body_that_throws_leaves_nothing()
    {
        await using IStorage storage = await OpenAsync();
        await storage.PutAsync("a", "1");

        ValueTask<Committed<int>> failing = storage.WriteAsync<int>(
            async transaction =>
            {
                transaction.Put(Short.Bytes("a"), Short.Bytes("2"));
                transaction.Delete(Short.Bytes("x"));
                transaction.Put(Short.Bytes("b"), Short.Bytes("3"));
                Assert.Equal("2", Short.Text(await transaction.GetAsync(Short.Bytes("a"))));
                throw new FormatException("mine");
            },
            CancellationToken.None);

        Assert.Equal("mine", (await Assert.ThrowsAsync<FormatException>(() => failing.AsTask())).Message);
        Assert.Equal("a=1", await storage.ScanAsync(Everything));
        Assert.Equal(new CommitStamp(1), storage.Changes.Watermark);
    }

    [Fact]
    public async Task Bodies_of_one_group_see_each_other_and_fail_alone()
    {
        await using IStorage storage = await OpenAsync();
        var gate = new TaskCompletionSource();
        Task<Committed<int>> first = storage.WriteAsync(
            async _ =>
            {
                await gate.Task;
                return 0;
            },
            CancellationToken.None).AsTask();
        Task<Committed<int>>[] counters = Enumerable.Range(0, 100)
            .Select(i => storage.WriteAsync(transaction => CountAsync(transaction, fail: i % 10 == 5), CancellationToken.None).AsTask())
            .ToArray();
        gate.SetResult();

        await first;
        var results = new List<int>();
        int failures = 0;
        foreach (Task<Committed<int>> counter in counters)
        {
            try
            {
                results.Add((await counter).Result);
            }
            catch (FormatException)
            {
                failures++;
            }
        }

        Assert.Equal(10, failures);
        Assert.Equal(Enumerable.Range(1, 90), results);
        Assert.Equal("counter=" + new string('x', 90), await storage.ScanAsync(Everything));
    }

    [Fact]
    public async Task A_body_that_changes_nothing_has_no_stamp()
    {
        await using IStorage storage = await OpenAsync();

        Committed<string> read = await storage.WriteAsync(
            async transaction => Short.Text(await transaction.GetAsync(Short.Bytes("a"))), CancellationToken.None);

        Assert.Equal(new Committed<string>("(none)", CommitStamp.None), read);
        Assert.Equal(CommitStamp.None, await storage.DeleteAsync("a"));
    }

    [Fact]
    public async Task A_reader_keeps_its_snapshot_while_others_write()
    {
        await using IStorage storage = await OpenAsync();
        await storage.PutAsync("a", "1");

        string seen = await storage.ReadAsync(
            async reader =>
            {
                string before = Short.Text(await reader.GetAsync(Short.Bytes("a")));
                await storage.PutAsync("a", "2");
                return before + Short.Text(await reader.GetAsync(Short.Bytes("a")));
            },
            CancellationToken.None);

        Assert.Equal("11", seen);
        Assert.Equal("2", await storage.GetAsync("a"));
    }

    [Fact]
    public async Task Readers_beside_writers_never_see_half_a_transaction()
    {
        await using IStorage storage = await OpenAsync();
        await PutBothAsync(storage, 0);
        using var stop = new CancellationTokenSource();
        Task[] readers = Enumerable.Range(0, 6).Select(_ => Task.Run(() => ReadBothAsync(storage, stop.Token))).ToArray();
        for (int i = 1; i <= 300; i++)
        {
            await PutBothAsync(storage, i);
            Assert.Equal(i.ToString(), await storage.GetAsync("left"));
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_reader_or_transaction_that_escapes_its_body_refuses()
    {
        await using IStorage storage = await OpenAsync();
        IStorageReader reader = await storage.ReadAsync(r => new ValueTask<IStorageReader>(r), CancellationToken.None);
        Committed<IStorageTransaction> transaction = await storage.WriteAsync(
            t => new ValueTask<IStorageTransaction>(t), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.GetAsync(Short.Bytes("a")).AsTask());
        Assert.Throws<InvalidOperationException>(() => transaction.Result.Put(Short.Bytes("a"), Short.Bytes("1")));
    }

    [Fact]
    public async Task A_transaction_inside_a_transaction_is_refused_instead_of_waiting_for_itself()
    {
        await using IStorage storage = await OpenAsync();

        ValueTask<Committed<CommitStamp>> nested = storage.WriteAsync(
            async _ => await storage.PutAsync("a", "1"), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => nested.AsTask());
    }

    [Fact]
    public async Task A_cancelled_transaction_that_has_not_begun_never_runs()
    {
        await using IStorage storage = await OpenAsync();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource();
        Task first = storage.WriteAsync(
            async _ =>
            {
                started.SetResult();
                await gate.Task;
                return 0;
            },
            CancellationToken.None).AsTask();
        await started.Task;
        using var cancellation = new CancellationTokenSource();
        Task<Committed<int>> second = storage.WriteAsync(t => CountAsync(t, fail: false), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        gate.SetResult();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal("(none)", await storage.GetAsync("counter"));
    }

    [Fact]
    public async Task Disposal_finishes_what_was_handed_over_and_refuses_the_rest()
    {
        IStorage storage = await OpenAsync();
        Task<CommitStamp>[] writes = Enumerable.Range(0, 50).Select(i => storage.PutAsync($"{i}", "")).ToArray();
        await storage.DisposeAsync();

        Assert.Equal(50, (await Task.WhenAll(writes)).Max().Number);
        StorageException write = await Assert.ThrowsAsync<StorageException>(() => storage.PutAsync("a", "1"));
        StorageException read = await Assert.ThrowsAsync<StorageException>(() => storage.GetAsync("a"));
        Assert.Equal((StorageFailure.Closed, StorageFailure.Closed), (write.Failure, read.Failure));
    }

    private static async ValueTask<int> CountAsync(IStorageTransaction transaction, bool fail)
    {
        byte[] count = await transaction.GetAsync(Short.Bytes("counter")) ?? [];
        transaction.Put(Short.Bytes("counter"), Short.Bytes(Short.Text(count) + "x"));
        return fail ? throw new FormatException() : count.Length + 1;
    }

    private static async Task PutBothAsync(IStorage storage, int number) => await storage.WriteAsync(
        transaction =>
        {
            transaction.Put(Short.Bytes("left"), Short.Bytes(number.ToString()));
            transaction.Put(Short.Bytes("right"), Short.Bytes(number.ToString()));
            return new ValueTask<int>(0);
        },
        CancellationToken.None);

    private static async Task ReadBothAsync(IStorage storage, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            bool same = await storage.ReadAsync(
                async reader =>
                {
                    byte[]? left = await reader.GetAsync(Short.Bytes("left"));
                    await Task.Yield();
                    byte[]? right = await reader.GetAsync(Short.Bytes("right"));
                    return left.AsSpan().SequenceEqual(right);
                },
                CancellationToken.None);
            Assert.True(same);
        }
    }

    private static async Task<string> VisitedAsync(IStorage storage, KeyRange range, int limit, bool descending, int enough)
    {
        var seen = new List<string>();
        await storage.ReadAsync(
            async reader =>
            {
                await reader.VisitAsync(range, limit, descending, value =>
                {
                    seen.Add(Short.Text(value.ToArray()));
                    return seen.Count < enough;
                });
                return 0;
            },
            CancellationToken.None);
        return string.Join(' ', seen);
    }
}
