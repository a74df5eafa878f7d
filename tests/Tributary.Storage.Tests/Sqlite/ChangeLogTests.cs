using Tributary.Storage.Sqlite;

namespace Tributary.Storage.Tests.Sqlite;

public sealed class ChangeLogTests : ChangeLogContract
{
    protected override Task<IStoragePlace> PlaceAsync() => Task.FromResult<IStoragePlace>(new Place());

    private sealed class Place : IStoragePlace
    {
        private readonly TemporaryFolder _folder = new();

        public async Task<IStorage> OpenAsync(TimeProvider? clock) => await SqliteStorage.OpenAsync(_folder.File("s.db"), clock: clock);

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
