using Tributary.Storage.Sqlite;

namespace Tributary.Storage.Tests.Sqlite;

public sealed class StorageTests : StorageContract
{
    protected override async Task<IStorage> OpenAsync() => await SqliteStorage.OpenTemporaryAsync();

    [Fact]
    public async Task A_commit_that_fails_fails_all_that_shared_it_and_nothing_of_it_remains()
    {
        bool isFull = false;
        await using SqliteStorage storage = await SqliteStorage.OpenTemporaryAsync(new SqliteStorageOptions
        {
            BeforeCommit = () =>
            {
                if (isFull)
                    throw new StorageException(StorageFailure.Full, "full");
            },
        });
        await storage.PutAsync("a", "1");
        isFull = true;
        (Task gate, Task<CommitStamp>[] writes) = await HoldBackAsync(storage, i => storage.PutAsync($"b{i}", "2"));
        await Assert.ThrowsAsync<StorageException>(() => gate);
        foreach (Task<CommitStamp> write in writes)
            Assert.Equal(StorageFailure.Full, (await Assert.ThrowsAsync<StorageException>(() => write)).Failure);

        isFull = false;
        Assert.Equal(new CommitStamp(2), await storage.PutAsync("c", "3"));
        Assert.Equal("a=1 c=3", await storage.ScanAsync(Everything));
    }

    [Fact]
    public async Task A_transaction_that_fills_the_file_fails_alone()
    {
        await using SqliteStorage storage = await SqliteStorage.OpenTemporaryAsync(
            new SqliteStorageOptions { FileBytesMax = 256 * 1024 });
        string large = new('x', 512 * 1024);

        (Task gate, Task<CommitStamp>[] writes) = await HoldBackAsync(
            storage, i => storage.PutAsync($"{i}", i == 4 ? large : "small"));

        await gate;
        Assert.Equal(StorageFailure.Full, (await Assert.ThrowsAsync<StorageException>(() => writes[4])).Failure);
        foreach (Task<CommitStamp> write in writes.Where((_, i) => i != 4))
            await write;
        Assert.Equal("0=small 1=small 2=small 3=small 5=small 6=small 7=small 8=small 9=small", await storage.ScanAsync(Everything));
        Assert.Equal(new CommitStamp(9), storage.Changes.Watermark);
    }

    [Fact]
    public async Task A_body_that_swallows_a_full_disk_does_not_go_on_half()
    {
        await using SqliteStorage storage = await SqliteStorage.OpenTemporaryAsync(
            new SqliteStorageOptions { FileBytesMax = 256 * 1024 });

        ValueTask<Committed<int>> swallowing = storage.WriteAsync(
            transaction =>
            {
                try
                {
                    transaction.Put(Short.Bytes("a"), new byte[512 * 1024]);
                }
                catch (StorageException)
                {
                    Assert.Throws<StorageException>(() => transaction.Put(Short.Bytes("b"), Short.Bytes("1")));
                }

                return new ValueTask<int>(1);
            },
            CancellationToken.None);

        await Assert.ThrowsAsync<StorageException>(() => swallowing.AsTask());
        Assert.Equal("", await storage.ScanAsync(Everything));
    }

    /// <summary>Ten writes that wait behind a body which ends when all have been handed over, so that they form one group.</summary>
    private static async Task<(Task Gate, Task<CommitStamp>[] Writes)> HoldBackAsync(
        SqliteStorage storage, Func<int, Task<CommitStamp>> write)
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
        Task<CommitStamp>[] writes = Enumerable.Range(0, 10).Select(write).ToArray();
        release.SetResult();
        return (gate, writes);
    }
}
