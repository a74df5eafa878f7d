using Tributary.Storage.Sqlite;

namespace Tributary.Storage.Tests.Sqlite;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Storage => _folder.File("s.db");

    private string Backup => _folder.File("it's a backup.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_of_a_storage_in_use_has_what_was_acknowledged_before_and_whole_transactions_only()
    {
        await using (SqliteStorage storage = await SqliteStorage.OpenAsync(Storage))
        {
            await storage.PutAsync("before", "1");
            using var stop = new CancellationTokenSource();
            Task writer = Task.Run(() => WritePairsAsync(storage, stop.Token), CancellationToken.None);
            SqliteBackup.Write(Storage, Backup);
            await stop.CancelAsync();
            await writer;
        }

        SqliteBackup.Restore(Backup, _folder.File("restored.db"));

        await using SqliteStorage restored = await SqliteStorage.OpenAsync(_folder.File("restored.db"));
        Assert.Equal("1", await restored.GetAsync("before"));
        Assert.Equal(await restored.GetAsync("left"), await restored.GetAsync("right"));
        await restored.PutAsync("after", "2");
        Assert.Equal("2", await restored.GetAsync("after"));
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        await using SqliteStorage storage = await SqliteStorage.OpenAsync(Storage);
        await File.WriteAllTextAsync(Backup, "precious");

        Assert.Equal(
            $"The file '{Backup}' exists. Choose another name for the backup.",
            Assert.Throws<StorageException>(() => SqliteBackup.Write(Storage, Backup)).Message);
        Assert.Equal(
            $"The file '{Storage}' exists. Move it away first: a restore overwrites nothing.",
            Assert.Throws<StorageException>(() => SqliteBackup.Restore(Backup, Storage)).Message);
        Assert.Equal("precious", await File.ReadAllTextAsync(Backup));
    }

    [Fact]
    public async Task A_damaged_backup_is_named_and_not_put_in_place()
    {
        await using (SqliteStorage storage = await SqliteStorage.OpenAsync(Storage))
        {
            for (int i = 0; i < 300; i++)
                await storage.PutAsync($"key {i}", new string('x', 200));
        }

        SqliteBackup.Write(Storage, Backup);
        byte[] bytes = await File.ReadAllBytesAsync(Backup);
        bytes.AsSpan(bytes.Length / 2, 4096).Fill(0xAA);
        await File.WriteAllBytesAsync(Backup, bytes);

        var refusal = Assert.Throws<StorageException>(() => SqliteBackup.Restore(Backup, _folder.File("restored.db")));

        Assert.Equal(StorageFailure.Damaged, refusal.Failure);
        Assert.Contains(Backup, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("restored.db")));
    }

    [Fact]
    public void What_is_not_there_or_not_ours_is_named()
    {
        Assert.Equal(
            $"There is no storage file '{Storage}'.",
            Assert.Throws<StorageException>(() => SqliteBackup.Write(Storage, Backup)).Message);
        File.WriteAllText(Backup, new string('?', 8192));
        Assert.Equal(
            StorageFailure.Foreign,
            Assert.Throws<StorageException>(() => SqliteBackup.Restore(Backup, Storage)).Failure);
    }

    private static async Task WritePairsAsync(SqliteStorage storage, CancellationToken cancellationToken)
    {
        for (int i = 0; !cancellationToken.IsCancellationRequested; i++)
        {
            byte[] value = Short.Bytes($"{i}");
            await storage.WriteAsync(
                transaction =>
                {
                    transaction.Put(Short.Bytes("left"), value);
                    transaction.Put(Short.Bytes("right"), value);
                    return new ValueTask<int>(0);
                },
                CancellationToken.None);
        }
    }
}
