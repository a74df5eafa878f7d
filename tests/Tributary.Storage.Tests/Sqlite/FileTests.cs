using SQLitePCL;
using Tributary.Storage.Sqlite;

namespace Tributary.Storage.Tests.Sqlite;

public sealed class FileTests
{
    [Fact]
    public async Task A_file_open_elsewhere_is_refused_until_it_is_closed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("s.db");
        await using (SqliteStorage first = await SqliteStorage.OpenAsync(path))
        {
            StorageException refusal = await RefusalAsync(path);
            Assert.Equal(
                $"The storage file '{path}' is open in another process. Stop it, or choose another data directory.", refusal.Message);
            Assert.Equal(StorageFailure.InUse, refusal.Failure);
            await first.PutAsync("a", "1");
        }

        await using SqliteStorage second = await SqliteStorage.OpenAsync(path);
        Assert.Equal("1", await second.GetAsync("a"));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_after_the_file_was_deleted()
    {
        if (OperatingSystem.IsWindows())
            return; // An open file cannot be deleted there.
        using var folder = new TemporaryFolder();
        string path = folder.File("s.db");
        await using SqliteStorage storage = await SqliteStorage.OpenAsync(path);
        await storage.PutAsync("a", "1");
        File.Delete(path);

        var first = await Assert.ThrowsAsync<StorageException>(() => storage.PutAsync("a", "2"));
        await File.WriteAllTextAsync(path, string.Empty);
        var second = await Assert.ThrowsAsync<StorageException>(() => storage.PutAsync("a", "3"));

        Assert.Equal($"The storage file '{path}' was deleted or moved while it is open.", first.Message);
        Assert.Equal(
            $"A commit failed, and nothing is written until the storage is opened again. {first.Message}", second.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string text = new('x', 5000);
        await File.WriteAllTextAsync(folder.File("s.db"), text);

        Assert.Equal(StorageFailure.Foreign, (await RefusalAsync(folder.File("s.db"))).Failure);
        Assert.Equal(text, await File.ReadAllTextAsync(folder.File("s.db")));
    }

    [Theory]
    [InlineData("CREATE TABLE other (id INTEGER)")]
    [InlineData("PRAGMA application_id = 77")]
    public async Task A_database_of_another_application_is_refused(string sql)
    {
        using var folder = new TemporaryFolder();
        Execute(folder.File("s.db"), sql);

        StorageException refusal = await RefusalAsync(folder.File("s.db"));

        Assert.Equal(StorageFailure.Foreign, refusal.Failure);
        Assert.Contains(folder.File("s.db"), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_format_is_refused()
    {
        using var folder = new TemporaryFolder();
        await (await SqliteStorage.OpenAsync(folder.File("s.db"))).DisposeAsync();
        Execute(folder.File("s.db"), "PRAGMA user_version = 2");

        StorageException refusal = await RefusalAsync(folder.File("s.db"));

        Assert.Equal(
            $"The storage file '{folder.File("s.db")}' has format 2; this version of Tributary reads format 1. " +
            "Use the version that wrote it, or a newer one.",
            refusal.Message);
        Assert.Equal(StorageFailure.Newer, refusal.Failure);
    }

    [Fact]
    public async Task A_file_from_before_images_were_indexed_gets_its_index_and_is_read()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("s.db"), key = new('k', IChangeLog.GroupBytes);
        await using (SqliteStorage before = await SqliteStorage.OpenAsync(path))
            await before.PutAsync(key, "1", ChangeImages.After);
        Execute(path, "DROP INDEX changes_images");

        await using SqliteStorage storage = await SqliteStorage.OpenAsync(path);

        ImagePage page = await storage.Changes.ReadImagesAsync(
            CommitStamp.None, Short.Bytes(key), new ImageLimits(10, 10), CancellationToken.None);
        Assert.Equal("1", Short.Text(Assert.Single(page.Changes).After));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(4096 * 3)]
    [InlineData(4096 * 20)]
    public async Task A_damaged_file_is_named_and_not_opened(int position)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("s.db");
        await FillAsync(path);
        Damage(path, position);

        StorageException refusal = await RefusalAsync(path);

        Assert.Equal(StorageFailure.Damaged, refusal.Failure);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_that_appears_later_fails_the_read_that_meets_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("s.db");
        await FillAsync(path);
        await using SqliteStorage storage = await SqliteStorage.OpenAsync(path);
        for (int page = 3; page < 60; page++)
            Damage(path, 4096 * page);

        StorageException failure = await Assert.ThrowsAsync<StorageException>(
            () => storage.ScanAsync(new KeyRange(ReadOnlyMemory<byte>.Empty, null), 10_000));
        StorageException again = await Assert.ThrowsAsync<StorageException>(
            () => storage.ScanAsync(new KeyRange(ReadOnlyMemory<byte>.Empty, null), 10_000));

        Assert.Equal((StorageFailure.Damaged, StorageFailure.Damaged), (failure.Failure, again.Failure));
    }

    [Fact]
    public async Task A_missing_folder_is_an_error_that_names_the_file()
    {
        using var folder = new TemporaryFolder();

        StorageException refusal = await RefusalAsync(folder.File("none/s.db"));

        Assert.Equal($"The folder of the storage file '{folder.File("none/s.db")}' does not exist.", refusal.Message);
    }

    [Fact]
    public async Task A_temporary_storage_leaves_nothing_behind()
    {
        SqliteStorage storage = await SqliteStorage.OpenTemporaryAsync();
        string folder = storage.Folder;
        await storage.PutAsync("a", "1");
        Assert.True(Directory.Exists(folder));

        await storage.DisposeAsync();

        Assert.False(Directory.Exists(folder));
    }

    private static async Task<StorageException> RefusalAsync(string path) =>
        await Assert.ThrowsAsync<StorageException>(async () => await (await SqliteStorage.OpenAsync(path)).DisposeAsync());

    private static async Task FillAsync(string path)
    {
        await using SqliteStorage storage = await SqliteStorage.OpenAsync(path);
        for (int i = 0; i < 200; i++)
            await storage.PutAsync($"key {i}", new string('v', 1000));
    }

    private static void Damage(string path, int position)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        Assert.True(position + 64 < file.Length);
        file.Position = position;
        file.Write(Enumerable.Repeat((byte)0xA5, 64).ToArray());
    }

    private static void Execute(string path, string sql)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(path, out sqlite3 database));
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(database, sql));
        database.Dispose();
    }
}
