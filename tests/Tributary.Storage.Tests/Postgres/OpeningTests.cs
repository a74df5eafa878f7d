using Npgsql;
using Tributary.Storage.Postgres;
using Tributary.Testing.Postgres;

namespace Tributary.Storage.Tests.Postgres;

public sealed class OpeningTests
{
    private const string Secret = "very-secret-word";

    [Fact]
    public async Task A_wrong_password_a_missing_database_and_a_missing_schema_are_named_and_no_secret_is_told()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        string server = $"PostgreSQL at 127.0.0.1:{cluster.Port}, database ";

        Assert.Equal(
            server + "'postgres' refuses the user or the password (SQLSTATE 28P01). Look at the user's name, its password and pg_hba.conf.",
            await RefusalAsync(cluster.Address(tcp: true) + $";Password={Secret}"));
        Assert.Equal(
            server + "'nowhere': there is no such database (SQLSTATE 3D000). Create it with createdb.",
            await RefusalAsync(cluster.Address(tcp: true) + ";Database=nowhere"));
        Assert.Equal(
            server + "'postgres': the search path names no schema that exists. Create it, or name another one.",
            await RefusalAsync(cluster.Address("nothing", tcp: true)));
    }

    [Fact]
    public async Task A_user_without_rights_is_told_which()
    {
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        await cluster.SqlAsync("CREATE ROLE guest LOGIN");

        string refusal = await RefusalAsync(cluster.Address() + ";Username=guest");

        Assert.EndsWith(
            ": the user lacks a right (permission denied for schema public) (SQLSTATE 42501). " +
            "It must own the tables, or may create them in the schema.",
            refusal,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_format_and_foreign_tables_are_refused()
    {
        await using PostgresPlace newer = await PostgresPlace.CreateAsync();
        await (await newer.OpenAsync()).DisposeAsync();
        await newer.SqlAsync("UPDATE tributary_marks SET number = 7 WHERE name = 'format'");
        await using PostgresPlace foreign = await PostgresPlace.CreateAsync();
        await foreign.SqlAsync("CREATE TABLE tributary_entries (id int)");

        StorageException tooNew = await Assert.ThrowsAsync<StorageException>(() => newer.OpenAsync());
        StorageException notOurs = await Assert.ThrowsAsync<StorageException>(() => foreign.OpenAsync());

        Assert.Equal((StorageFailure.Newer, StorageFailure.Foreign), (tooNew.Failure, notOurs.Failure));
        Assert.Contains("has a storage of format 7; this version of Tributary reads format 1.", tooNew.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_from_before_images_were_indexed_gets_its_index_and_is_read_by_it()
    {
        string key = new('k', IChangeLog.GroupBytes);
        await using PostgresPlace place = await PostgresPlace.CreateAsync();
        await using (IStorage before = await place.OpenAsync())
            await before.PutAsync(key, "1", ChangeImages.After);
        await place.SqlAsync("DROP INDEX tributary_changes_images");

        await using IStorage storage = await place.OpenAsync();

        ImagePage page = await storage.Changes.ReadImagesAsync(
            CommitStamp.None, Short.Bytes(key), new ImageLimits(10, 10), CancellationToken.None);
        Assert.Equal("1", Short.Text(Assert.Single(page.Changes).After));
    }

    [Fact]
    public void A_server_that_is_too_old_is_refused()
    {
        PostgresFormat.CheckServer(new Version(15, 0), "It");
        Assert.Equal(
            "It has version 14; Tributary needs 15 or newer.",
            Assert.Throws<StorageException>(() => PostgresFormat.CheckServer(new Version(14, 9), "It")).Message);
    }

    [Theory]
    [InlineData("postgres://ann:s%40me@db.example:6543/things?sslmode=verify-full&schema=here", "PostgreSQL at db.example:6543, database 'things'")]
    [InlineData("postgresql://db.example/things", "PostgreSQL at db.example:5432, database 'things'")]
    [InlineData("postgres:///things?host=/run/postgresql", "PostgreSQL at /run/postgresql:5432, database 'things'")]
    [InlineData("Host=db.example;Database=things;Password=x", "PostgreSQL at db.example:5432, database 'things'")]
    public void An_address_is_a_URI_or_keywords_and_is_shown_without_user_and_password(string address, string shown) =>
        Assert.Equal(shown, PostgresAddress.Parse(address).ToString());

    [Theory]
    [InlineData($"Host=x;Password={Secret};Port=abc", "The address of the PostgreSQL storage is not of the form Host=...;Port=...;Database=...;Username=....")]
    [InlineData($"postgres://x/y?sslmode={Secret}", "The address of the PostgreSQL storage has a keyword 'sslmode' that is unknown or has a bad value.")]
    [InlineData($"postgres://u:{Secret}@x", "The address of the PostgreSQL storage names no database: postgres://USER@HOST:PORT/DATABASE.")]
    [InlineData($"mysql://u:{Secret}@x/y", "The address of the PostgreSQL storage is not of the form postgres://USER@HOST:PORT/DATABASE.")]
    [InlineData("Database=y", "The address of the PostgreSQL storage names no host.")]
    public void What_is_no_address_is_refused_without_repeating_it(string address, string refusal) =>
        Assert.Equal(refusal, Assert.Throws<FormatException>(() => PostgresAddress.Parse(address)).Message);

    [Fact]
    public void Every_connection_commits_to_the_disk_and_has_its_limits()
    {
        using NpgsqlDataSource source = PostgresAddress.Parse("Host=x;Database=y").CreateSource(new PostgresStorageOptions());
        var built = new NpgsqlConnectionStringBuilder(source.ConnectionString);

        Assert.Equal(
            "-c synchronous_commit=on -c enable_seqscan=off -c enable_bitmapscan=off -c plan_cache_mode=force_generic_plan -c jit=off " +
            "-c statement_timeout=60000 -c lock_timeout=20000 -c idle_in_transaction_session_timeout=10000",
            built.Options);
        Assert.Equal((19, 5, 60, "tributary"), (built.MaxPoolSize, built.Timeout, built.CommandTimeout, built.ApplicationName));
    }

    private static async Task<string> RefusalAsync(string address)
    {
        StorageException refusal = await Assert.ThrowsAsync<StorageException>(
            () => PostgresStorage.OpenAsync(PostgresAddress.Parse(address)).AsTask());
        Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
        return refusal.Message;
    }
}
