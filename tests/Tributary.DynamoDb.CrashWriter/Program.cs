using System.Globalization;
using Tributary.DynamoDb;
using Tributary.DynamoDb.CrashWriter;
using Tributary.Server.FaultyHost;
using Tributary.Storage;
using Tributary.Storage.Postgres;
using Tributary.Storage.Sqlite;

// Writes until it is killed: STORAGE FAULT SEED HISTORY. The storage is a file or an address of PostgreSQL; the history has a line
// "version exists" for each key. Prints the keys of each acknowledged write, "unknown" when a writer gave up, and "wrong ..." when
// something was not as it had been left.
string location = args[0];
string fault = args[1];
var random = new Random(int.Parse(args[2], CultureInfo.InvariantCulture));
string[][] history = [.. (await File.ReadAllLinesAsync(args[3])).Select(line => line.Split(' '))];
int[] versions = [.. history.Select(line => int.Parse(line[0], CultureInfo.InvariantCulture))];
bool[] exists = [.. history.Select(line => line[1] == "1")];
TextWriter output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });

await using IStorage storage = fault == "loses-index-writes"
    ? new StorageWithoutIndexWrites(await OpenAsync())
    : await OpenAsync();
await using var tables = new DynamoDbService(storage, TimeProvider.System);
try
{
    await tables.InvokeAsync("CreateTable", CrashTable.Creation, CrashTable.Scope, CancellationToken.None);
}
catch (DynamoDbException exists_) when (exists_.Code == "ResourceInUseException")
{
    // From an earlier round.
}

int writers = versions.Length / CrashTable.KeysPerWriter;
await Task.WhenAll(Enumerable.Range(0, writers).Select(
    number => Task.Run(new Writer(tables, number, versions, exists, new Random(random.Next()), output).RunAsync)));

async ValueTask<IStorage> OpenAsync()
{
    bool isEarly = fault == "acknowledges-before-commit";
    // Between an answer that comes too early and its commit, so that a kill finds the time between them.
    Func<Task>? pause = isEarly ? () => Task.Delay(20) : null;
    if (!PostgresAddress.IsAddress(location))
    {
        return await SqliteStorage.OpenAsync(location, new SqliteStorageOptions
        {
            AcknowledgeBeforeCommit = isEarly,
            BeforeCommit = pause is null ? null : () => pause().Wait(),
            Durable = fault != "synchronous-off",
        });
    }

    return await PostgresStorage.OpenAsync(PostgresAddress.Parse(location), new PostgresStorageOptions
    {
        AcknowledgeBeforeCommit = isEarly,
        BeforeCommit = pause,
        SynchronousCommit = fault != "synchronous-commit-off",
        ReconnectPatience = TimeSpan.FromMinutes(2), // a server that was killed takes its time to recover
    });
}
