using Tributary.Storage;
using Tributary.Storage.Sqlite;

namespace Tributary.Server.FaultyHost;

/// <summary>Storage on a disk so slow that a kill often hits a commit, with a fault.</summary>
internal static class FaultyStorage
{
    private static readonly TimeSpan CommitTime = TimeSpan.FromMilliseconds(20);

    /// <exception cref="ArgumentException">There is no such fault.</exception>
    public static async ValueTask<IStorage> OpenAsync(string path, string fault)
    {
        SqliteStorageOptions options = new() { BeforeCommit = () => Task.Delay(CommitTime).Wait() };
        return fault switch
        {
            "none" => await SqliteStorage.OpenAsync(path, options),
            "reports-memory" => await SqliteStorage.OpenAsync(path, new SqliteStorageOptions()),
            "acknowledges-before-commit" => await SqliteStorage.OpenAsync(path, options with { AcknowledgeBeforeCommit = true }),
            "stores-definitions-in-two-transactions" =>
                new StorageInTwoTransactions(await SqliteStorage.OpenAsync(path, options)),
            "writes-stacks-afterwards" => new StorageWithoutPendingStacks(await SqliteStorage.OpenAsync(path, options)),
            "loses-index-writes" => new StorageWithoutIndexWrites(await SqliteStorage.OpenAsync(path, options)),
            _ => throw new ArgumentException($"There is no fault '{fault}'.", nameof(fault)),
        };
    }
}
