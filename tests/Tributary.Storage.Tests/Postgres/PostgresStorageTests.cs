namespace Tributary.Storage.Tests.Postgres;

public sealed class PostgresStorageTests : StorageContract
{
    protected override async Task<IStorage> OpenAsync() => await (await PostgresPlace.CreateAsync()).OpenAsync();
}
