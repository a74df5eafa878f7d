using Tributary.Storage.Postgres;
using Tributary.Storage.Sqlite;
using Tributary.Testing.Postgres;

namespace Tributary.Storage.Tests.Postgres;

public sealed class PostgresBackupTests : IDisposable
{
    private static readonly string LongKey = new('k', 2500);

    private readonly TemporaryFolder _folder = new();

    private static KeyRange Everything => new(ReadOnlyMemory<byte>.Empty, null);

    private string Backup => _folder.File("backup.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_goes_to_a_file_and_into_another_database_with_its_log_and_stamps()
    {
        PostgresAddress source = await AddressAsync();
        PostgresAddress target = await AddressAsync();
        await using (PostgresStorage storage = await PostgresStorage.OpenAsync(source))
        {
            await FillAsync(storage);
            await PostgresBackup.WriteAsync(source, Backup, CancellationToken.None);
            await storage.PutAsync("after", "x");
        }

        await PostgresBackup.RestoreAsync(Backup, target, CancellationToken.None);

        await using PostgresStorage restored = await PostgresStorage.OpenAsync(target);
        await AssertFilledAsync(restored);
        File.Copy(Backup, _folder.File("copy.db"));
        await using SqliteStorage moved = await SqliteStorage.OpenAsync(_folder.File("copy.db"));
        await AssertFilledAsync(moved);
    }

    [Fact]
    public async Task A_backup_of_a_file_goes_into_a_database()
    {
        await using (SqliteStorage storage = await SqliteStorage.OpenAsync(_folder.File("s.db")))
            await FillAsync(storage);
        SqliteBackup.Write(_folder.File("s.db"), Backup);
        PostgresAddress target = await AddressAsync();

        await PostgresBackup.RestoreAsync(Backup, target, CancellationToken.None);

        await using PostgresStorage restored = await PostgresStorage.OpenAsync(target);
        await AssertFilledAsync(restored);
    }

    [Fact]
    public async Task A_backup_of_a_storage_in_use_has_whole_transactions_only()
    {
        PostgresAddress source = await AddressAsync();
        await using PostgresStorage storage = await PostgresStorage.OpenAsync(source);
        using var stop = new CancellationTokenSource();
        Task writer = Task.Run(() => WritePairsAsync(storage, stop.Token), CancellationToken.None);
        await storage.Changes.WaitAsync(new CommitStamp(20), CancellationToken.None);
        await PostgresBackup.WriteAsync(source, Backup, CancellationToken.None);
        await stop.CancelAsync();
        await writer;

        await using SqliteStorage copy = await SqliteStorage.OpenAsync(Backup);
        Assert.Equal(await copy.GetAsync("left"), await copy.GetAsync("right"));
        Assert.Equal(await copy.GetAsync("left"), $"{copy.Changes.Watermark.Number}");
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_a_damaged_backup_is_named()
    {
        PostgresAddress address = await AddressAsync();
        await using PostgresStorage storage = await PostgresStorage.OpenAsync(address);
        await FillAsync(storage);
        await PostgresBackup.WriteAsync(address, Backup, CancellationToken.None);

        StorageException again = await Assert.ThrowsAsync<StorageException>(
            () => PostgresBackup.WriteAsync(address, Backup, CancellationToken.None));
        StorageException full = await Assert.ThrowsAsync<StorageException>(
            () => PostgresBackup.RestoreAsync(Backup, address, CancellationToken.None));
        byte[] bytes = await File.ReadAllBytesAsync(Backup);
        bytes.AsSpan(4096, 8192).Fill(0xAA);
        await File.WriteAllBytesAsync(Backup, bytes);
        PostgresAddress empty = await AddressAsync();
        StorageException damaged = await Assert.ThrowsAsync<StorageException>(
            () => PostgresBackup.RestoreAsync(Backup, empty, CancellationToken.None));

        Assert.Equal($"The file '{Backup}' exists. Choose another name for the backup.", again.Message);
        Assert.EndsWith(
            "has a storage with content already. Name an empty database or schema: a restore overwrites nothing.",
            full.Message,
            StringComparison.Ordinal);
        Assert.Equal(StorageFailure.Damaged, damaged.Failure);
        Assert.Contains(Backup, damaged.Message, StringComparison.Ordinal);
    }

    private static async Task<PostgresAddress> AddressAsync()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        return PostgresAddress.Parse(cluster.Address(await cluster.CreateSchemaAsync()));
    }

    private static async Task FillAsync(IStorage storage)
    {
        await storage.PutAsync("a", "1", ChangeImages.After);
        await storage.PutAsync(LongKey, "2", ChangeImages.Before | ChangeImages.After);
        await storage.PutAsync("a", "", ChangeImages.Before);
        await storage.PutAsync("b", "3");
        await storage.DeleteAsync("b", ChangeImages.Before);
        await storage.Changes.TrimAsync(new CommitStamp(1), CancellationToken.None);
    }

    private static async Task AssertFilledAsync(IStorage storage)
    {
        Assert.Equal($"a= {LongKey}=2", await storage.ScanAsync(Everything));
        Assert.Equal((new CommitStamp(5), new CommitStamp(1)), (storage.Changes.Watermark, storage.Changes.Trimmed));
        IReadOnlyList<Change> log = await storage.Changes.ReadAsync(CommitStamp.None, Everything, 100, CancellationToken.None);
        Assert.Equal(
            [$"2 {LongKey} (none)>2", "3 a 1>(none)", "4 b (none)>(none)", "5 b 3>(none)"],
            log.Select(change =>
                $"{change.Stamp.Number} {Short.Text(change.Key)} {Short.Text(change.Before)}>{Short.Text(change.After)}"));
        Assert.Equal(new CommitStamp(6), await storage.PutAsync("next", "x"));
    }

    private static async Task WritePairsAsync(IStorage storage, CancellationToken stop)
    {
        for (int i = 1; !stop.IsCancellationRequested; i++)
        {
            await storage.WriteAsync(
                transaction =>
                {
                    transaction.Put(Short.Bytes("left"), Short.Bytes($"{i}"));
                    transaction.Put(Short.Bytes("right"), Short.Bytes($"{i}"));
                    return new ValueTask<int>(0);
                },
                CancellationToken.None);
        }
    }
}
