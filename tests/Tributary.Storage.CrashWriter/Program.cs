using System.Globalization;
using Tributary.Storage;
using Tributary.Storage.Sqlite;

// Writes until it is killed: FILE FIRST WRITERS HANG-AT FAULT. Prints the number of each acknowledged write, "hanging" when the
// commit with the number HANG-AT stands still, and acknowledges before the commit when FAULT is "early".
string path = args[0];
int next = int.Parse(args[1], CultureInfo.InvariantCulture) - 1;
int writers = int.Parse(args[2], CultureInfo.InvariantCulture);
int hangAt = int.Parse(args[3], CultureInfo.InvariantCulture);
bool early = args[4] == "early";
int commits = 0;
int printed = 0;
using var forever = new ManualResetEventSlim();
TextWriter output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });

await using SqliteStorage storage = await SqliteStorage.OpenAsync(
    path, new SqliteStorageOptions { AcknowledgeBeforeCommit = early, BeforeCommit = HangOnce });
await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteForeverAsync)));

void HangOnce()
{
    if (++commits != hangAt)
        return;

    // The acknowledgement that should not have been given has to reach the reader of our output.
    if (early)
        SpinWait.SpinUntil(() => Volatile.Read(ref printed) == hangAt);
    output.WriteLine("hanging");
    forever.Wait();
}

async Task WriteForeverAsync()
{
    while (true)
    {
        int number = Interlocked.Increment(ref next);
        await storage.WriteAsync(
            transaction =>
            {
                // Two entries, so that a torn transaction shows.
                transaction.Put(new Keys().Text("left").Number(number).Build(), new byte[number % 2000]);
                transaction.Put(new Keys().Text("right").Number(number).Build(), new byte[number % 300], ChangeImages.After);
                return new ValueTask<int>(number);
            },
            CancellationToken.None);
        output.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        Interlocked.Increment(ref printed);
    }
}
