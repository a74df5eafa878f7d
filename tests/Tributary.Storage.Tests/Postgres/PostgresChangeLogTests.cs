namespace Tributary.Storage.Tests.Postgres;

public sealed class PostgresChangeLogTests : ChangeLogContract
{
    protected override async Task<IStoragePlace> PlaceAsync() => await PostgresPlace.CreateAsync();
}
