namespace Tributary.Storage.Tests;

/// <summary>What holds of every storage's change log.</summary>
public abstract class ChangeLogContract
{
    protected static KeyRange Everything => new(ReadOnlyMemory<byte>.Empty, null);

    /// <summary>A place for one storage, which is opened again and again there.</summary>
    protected abstract Task<IStoragePlace> PlaceAsync();

    [Fact]
    public async Task The_log_has_every_change_with_the_images_asked_for()
    {
        await using IStoragePlace place = await PlaceAsync();
        await using IStorage storage = await place.OpenAsync();
        await storage.PutAsync("a", "1");
        await storage.PutAsync("a", "2", ChangeImages.Before | ChangeImages.After);
        await storage.PutAsync("b", "", ChangeImages.Before | ChangeImages.After);
        await storage.DeleteAsync("missing", ChangeImages.Before);
        await storage.DeleteAsync("a", ChangeImages.Before | ChangeImages.After);

        Assert.Equal(
            ["1.0 put a (none)>(none)", "2.0 put a 1>2", "3.0 put b (none)>", "4.0 delete a 2>(none)"],
            await ReadAsync(storage.Changes, CommitStamp.None, Everything, 100));
        Assert.Equal(["3.0 put b (none)>"], await ReadAsync(storage.Changes, new(1), KeyRange.WithPrefix(Short.Bytes("b")), 100));
    }

    [Fact]
    public async Task A_transaction_is_never_split_between_two_reads()
    {
        await using IStoragePlace place = await PlaceAsync();
        await using IStorage storage = await place.OpenAsync();
        for (int i = 0; i < 3; i++)
            await PutManyAsync(storage, 3);

        IReadOnlyList<string> first = await ReadAsync(storage.Changes, CommitStamp.None, Everything, 4);

        Assert.Equal(["1.0", "1.1", "1.2", "2.0", "2.1", "2.2"], first.Select(change => change.Split(' ')[0]));
        Assert.Equal(3, (await ReadAsync(storage.Changes, new(2), Everything, 1)).Count);
    }

    [Fact]
    public async Task A_body_that_throws_leaves_no_change_and_its_neighbours_keep_theirs()
    {
        await using IStoragePlace place = await PlaceAsync();
        await using IStorage storage = await place.OpenAsync();
        Task<CommitStamp> before = storage.PutAsync("a", "1");
        ValueTask<Committed<int>> failing = storage.WriteAsync<int>(
            transaction =>
            {
                transaction.Put(Short.Bytes("x"), Short.Bytes("1"));
                throw new FormatException();
            },
            CancellationToken.None);
        Task<CommitStamp> after = storage.PutAsync("b", "1");

        await before;
        await Assert.ThrowsAsync<FormatException>(() => failing.AsTask());
        await after;
        Assert.Equal(
            ["1.0 put a (none)>(none)", "2.0 put b (none)>(none)"],
            await ReadAsync(storage.Changes, CommitStamp.None, Everything, 100));
    }

    [Fact]
    public async Task Waiting_ends_with_the_next_commit()
    {
        await using IStoragePlace place = await PlaceAsync();
        await using IStorage storage = await place.OpenAsync();
        Task<CommitStamp> wait = storage.Changes.WaitAsync(CommitStamp.None, CancellationToken.None).AsTask();
        Task<CommitStamp> later = storage.Changes.WaitAsync(new(1), CancellationToken.None).AsTask();
        await storage.DeleteAsync("missing");
        Assert.False(wait.IsCompleted);

        await storage.PutAsync("a", "1");
        Assert.Equal(new CommitStamp(1), await wait);
        Assert.False(later.IsCompleted);

        await storage.PutAsync("a", "2");
        Assert.Equal(new CommitStamp(2), await later);
    }

    [Fact]
    public async Task Waiting_ends_when_the_storage_closes_or_the_caller_gives_up()
    {
        await using IStoragePlace place = await PlaceAsync();
        IStorage storage = await place.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        Task<CommitStamp> cancelled = storage.Changes.WaitAsync(CommitStamp.None, cancellation.Token).AsTask();
        Task<CommitStamp> closed = storage.Changes.WaitAsync(CommitStamp.None, CancellationToken.None).AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await storage.DisposeAsync();
        Assert.Equal(StorageFailure.Closed, (await Assert.ThrowsAsync<StorageException>(() => closed)).Failure);
    }

    [Fact]
    public async Task Trimmed_changes_are_gone_and_their_stamps_are_not_used_again()
    {
        await using IStoragePlace place = await PlaceAsync();
        await using (IStorage storage = await place.OpenAsync())
        {
            for (int i = 0; i < 5; i++)
                await storage.PutAsync("a", "1");
            await storage.Changes.TrimAsync(new(3), CancellationToken.None);
            Assert.Equal(new CommitStamp(3), storage.Changes.Trimmed);
            Assert.Equal(2, (await ReadAsync(storage.Changes, CommitStamp.None, Everything, 100)).Count);
            await storage.Changes.TrimAsync(new(2), CancellationToken.None);
            await storage.Changes.TrimAsync(new(5), CancellationToken.None);
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                () => storage.Changes.TrimAsync(new(6), CancellationToken.None).AsTask());
        }

        await using IStorage reopened = await place.OpenAsync();
        Assert.Equal((new CommitStamp(5), new CommitStamp(5)), (reopened.Changes.Watermark, reopened.Changes.Trimmed));
        Assert.Equal(new CommitStamp(6), await reopened.PutAsync("a", "1"));
    }

    [Fact]
    public async Task A_log_longer_than_one_step_is_trimmed_whole()
    {
        await using IStoragePlace place = await PlaceAsync();
        await using IStorage storage = await place.OpenAsync();
        for (int i = 0; i < 7; i++)
            await PutManyAsync(storage, 4000);

        await storage.Changes.TrimAsync(new(6), CancellationToken.None);

        Assert.Equal(4000, (await ReadAsync(storage.Changes, CommitStamp.None, Everything, 100)).Count);
        Assert.Equal(new CommitStamp(6), storage.Changes.Trimmed);
    }

    [Fact]
    public async Task Changes_older_than_their_retention_are_forgotten_by_later_writes()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(1000));
        await using IStoragePlace place = await PlaceAsync();
        await using IStorage storage = await place.OpenAsync(clock);
        await storage.PutAsync("a", "1");
        clock.Advance(TimeSpan.FromHours(23));
        await storage.PutAsync("b", "1");
        Assert.Equal(CommitStamp.None, storage.Changes.Trimmed);

        clock.Advance(TimeSpan.FromHours(2));
        await storage.PutAsync("c", "1");

        Assert.Equal(new CommitStamp(1), storage.Changes.Trimmed);
        IReadOnlyList<Change> left = await storage.Changes.ReadAsync(CommitStamp.None, Everything, 10, CancellationToken.None);
        Assert.Equal(["b", "c"], left.Select(change => Short.Text(change.Key)));
        Assert.Equal(clock.GetUtcNow(), left[1].Committed);
    }

    [Fact]
    public async Task Stamps_grow_over_concurrent_writers_and_restarts_and_the_log_repeats_the_entries()
    {
        await using IStoragePlace place = await PlaceAsync();
        long highest = 0;
        for (int round = 0; round < 3; round++)
        {
            await using IStorage storage = await place.OpenAsync();
            CommitStamp[] stamps = await Task.WhenAll(Enumerable.Range(0, 40)
                .Select(i => Task.Run(() => storage.PutAsync($"k{i % 7}", $"{round}/{i}", ChangeImages.After))));
            Assert.Equal(Enumerable.Range(1, 40).Select(i => highest + i), stamps.Select(stamp => stamp.Number).Order());
            highest += 40;
        }

        await using IStorage last = await place.OpenAsync();
        var replayed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Change change in await last.Changes.ReadAsync(CommitStamp.None, Everything, 1000, CancellationToken.None))
            replayed[Short.Text(change.Key)] = Short.Text(change.After);
        Assert.Equal(string.Join(' ', replayed.Select(entry => $"{entry.Key}={entry.Value}")), await last.ScanAsync(Everything));
    }

    [Fact]
    public async Task Images_of_a_group_are_read_up_to_a_number_or_a_size_and_the_end_of_their_transaction()
    {
        await using IStoragePlace place = await PlaceAsync();
        await using IStorage storage = await place.OpenAsync();
        string group = new('g', IChangeLog.GroupBytes), other = new('h', IChangeLog.GroupBytes);
        await storage.PutAsync(group + "1", "11", ChangeImages.After);
        await storage.PutAsync(group + "1", "12");
        await storage.PutAsync(other + "1", "13", ChangeImages.After);
        await storage.WriteAsync(
            transaction =>
            {
                foreach (string key in (string[])["2", "3"])
                    transaction.Put(Short.Bytes(group + key), Short.Bytes("14"), ChangeImages.Before | ChangeImages.After);
                return new ValueTask<int>(0);
            },
            CancellationToken.None);
        await storage.DeleteAsync(group + "2", ChangeImages.Before);
        await storage.PutAsync(group[1..], "16", ChangeImages.After);
        await storage.PutAsync(group, "", ChangeImages.After);

        Assert.Equal("1.0 4.0 4.1 5.0 7.0 (last)", await ReadImagesAsync(storage, new(0), group, new ImageLimits(10, 100)));
        Assert.Equal("1.0", await ReadImagesAsync(storage, new(0), group, new ImageLimits(1, 100)));
        Assert.Equal("1.0 4.0 4.1", await ReadImagesAsync(storage, new(0), group, new ImageLimits(2, 100)));
        Assert.Equal("1.0 4.0 4.1", await ReadImagesAsync(storage, new(0), group, new ImageLimits(10, 3)));
        Assert.Equal("4.0 4.1", await ReadImagesAsync(storage, new(1), group, new ImageLimits(10, 1)));
        Assert.Equal("5.0 7.0 (last)", await ReadImagesAsync(storage, new(4), group, new ImageLimits(10, 100)));
        Assert.Equal("3.0 (last)", await ReadImagesAsync(storage, new(0), other, new ImageLimits(10, 100)));
        Assert.Equal("(last)", await ReadImagesAsync(storage, new(7), group, new ImageLimits(10, 100)));
        await storage.Changes.TrimAsync(new(4), CancellationToken.None);
        Assert.Equal("5.0 7.0 (last)", await ReadImagesAsync(storage, new(0), group, new ImageLimits(10, 100)));
    }

    private static async Task<string> ReadImagesAsync(IStorage storage, CommitStamp after, string group, ImageLimits limits)
    {
        ImagePage page = await storage.Changes.ReadImagesAsync(after, Short.Bytes(group), limits, CancellationToken.None);
        IEnumerable<string> places = page.Changes.Select(change => $"{change.Stamp.Number}.{change.Ordinal}");
        return string.Join(' ', page.IsLast ? [.. places, "(last)"] : places);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(IChangeLog log, CommitStamp after, KeyRange keys, int limit)
    {
        IReadOnlyList<Change> changes = await log.ReadAsync(after, keys, limit, CancellationToken.None);
        return changes.Select(change =>
            $"{change.Stamp.Number}.{change.Ordinal} {(change.Deleted ? "delete" : "put")} {Short.Text(change.Key)} " +
            $"{Short.Text(change.Before)}>{Short.Text(change.After)}").ToList();
    }

    private static async Task PutManyAsync(IStorage storage, int count) => await storage.WriteAsync(
        transaction =>
        {
            for (int i = 0; i < count; i++)
                transaction.Put(Short.Bytes($"{i:D5}"), Short.Bytes("x"));
            return new ValueTask<int>(0);
        },
        CancellationToken.None);
}

/// <summary>Where a storage is; gone with everything in it when it is disposed.</summary>
public interface IStoragePlace : IAsyncDisposable
{
    Task<IStorage> OpenAsync(TimeProvider? clock = null);
}
