using System.Diagnostics;
using System.Globalization;
using Tributary.DynamoDb.CrashWriter;
using Tributary.Storage;

namespace Tributary.DynamoDb.Tests.Crash;

/// <summary>Lets a process write, ends it in the midst, and looks at what is left; again and again on the same storage.</summary>
internal sealed class CrashRounds(CrashStore store, string fault, Random random)
{
    private const int Writers = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public int Acknowledged { get; private set; }

    public int Rounds { get; private set; }

    public int Records { get; private set; }

    public List<CrashFinding> Findings { get; } = [];

    /// <summary>Ends before its time with the first round that finds something.</summary>
    public async Task RunAsync(int rounds)
    {
        var check = new HistoryCheck(Findings);
        while (Rounds < rounds && Findings.Count == 0)
        {
            Rounds++;
            int[] before = [.. Keys().Select(check.VersionOf)];
            int counted = check.VersionOf(CrashTable.Counter);
            await WriteHistoryAsync(check);
            List<int> acknowledged = await WriteAndCrashAsync();
            Acknowledged += acknowledged.Count;
            bool isReadable = await LookAsync(check);
            Records = check.Records;
            if (!isReadable)
                return;
            ILookup<int, int> perKey = acknowledged.ToLookup(key => key);
            foreach (int key in Keys())
                Judge(key, before[key] + perKey[key].Count(), check.VersionOf(key), unanswered: 1);
            Judge(
                CrashTable.Counter, counted + perKey[CrashTable.Counter].Count(), check.VersionOf(CrashTable.Counter), unanswered: Writers);
        }
    }

    private static IEnumerable<int> Keys() => Enumerable.Range(0, Writers * CrashTable.KeysPerWriter);

    private void Judge(int key, int acknowledged, int stored, int unanswered)
    {
        if (stored < acknowledged)
            Findings.Add(new CrashFinding(CrashFault.Lost, $"{key} has version {stored}, acknowledged was {acknowledged}"));
        if (stored > acknowledged + unanswered)
            Findings.Add(new CrashFinding(CrashFault.Invented, $"{key} has version {stored}, acknowledged was {acknowledged}"));
    }

    /// <returns>False when there is nothing to look at: the process ended before there was a table, or the storage is refused.</returns>
    private async Task<bool> LookAsync(HistoryCheck check)
    {
        try
        {
            await using IStorage storage = await store.OpenAsync();
            await using var tables = new DynamoDbService(storage, TimeProvider.System);
            // The process may have ended before this was acknowledged.
            if (check.Records == 0)
                await CreateIfMissingAsync(tables);
            await check.RunAsync(tables);
            return true;
        }
        catch (StorageException exception)
        {
            Findings.Add(new CrashFinding(CrashFault.Refused, exception.Message));
            return false;
        }
    }

    private static async Task CreateIfMissingAsync(DynamoDbService tables)
    {
        try
        {
            await tables.InvokeAsync("CreateTable", CrashTable.Creation, CrashTable.Scope, CancellationToken.None);
        }
        catch (DynamoDbException exception) when (exception.Code == "ResourceInUseException")
        {
            // There it is.
        }
    }

    private async Task WriteHistoryAsync(HistoryCheck check) => await File.WriteAllLinesAsync(
        store.File("history"), Keys().Select(key => $"{check.VersionOf(key)} {(check.Exists(key) ? 1 : 0)}"));

    /// <summary>The keys of acknowledged writes.</summary>
    private async Task<List<int>> WriteAndCrashAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Tributary.DynamoDb.CrashWriter"))
        {
            RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])[store.Location, fault, $"{random.Next()}", store.File("history")])
            start.ArgumentList.Add(argument);
        store.Prepare(start, random);
        int? kill = store.AnswersBeforeKill(random);
        var acknowledged = new List<int>();
        int lines = 0;
        using Process writer = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await writer.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("wrong", StringComparison.Ordinal))
                    Findings.Add(new CrashFinding(CrashFault.Lost, line));
                else if (line != "unknown")
                    acknowledged.AddRange(line.Split(' ').Select(key => int.Parse(key, CultureInfo.InvariantCulture)));
                lines++;
                if (lines == (kill + 1) / 2)
                    await store.HalfwayAsync();
                if (lines == kill)
                    writer.Kill();
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(CancellationToken.None);
        }

        return acknowledged;
    }
}
