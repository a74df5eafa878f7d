using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Tributary.Storage.Sqlite;
using Tributary.Testing;

namespace Tributary.Storage.Tests.Sqlite;

/// <summary>Kills a process that writes (SIGKILL), opens its file again and looks for everything it had acknowledged.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan ChildPatience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_harness_catches_a_storage_that_acknowledges_before_its_commit()
    {
        using var folder = new TemporaryFolder();

        List<int> acknowledged = await KillWhileHangingAsync(folder.File("s.db"), first: 1, writers: 1, hangAt: 20, "early");

        Assert.Equal([20], await MissingAsync(folder.File("s.db"), acknowledged));
    }

    [Fact]
    public async Task Everything_acknowledged_survives_a_kill_before_a_commit()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new List<int>();
        for (int hangAt = 5; hangAt <= 25; hangAt += 10)
        {
            acknowledged.AddRange(await KillWhileHangingAsync(folder.File("s.db"), Next(acknowledged), writers: 8, hangAt, "none"));
            Assert.Equal([], await MissingAsync(folder.File("s.db"), acknowledged));
        }
    }

    [Fact]
    [Trait("campaign", "storage-kill")]
    public async Task Everything_acknowledged_survives_a_kill_at_any_time()
    {
        Campaign campaign = Campaign.Named("storage-kill", seed: 4711, count: 4);
        using var folder = new TemporaryFolder();
        var acknowledged = new List<int>();
        var random = new Random(campaign.Seed);
        bool passed = false;
        try
        {
            for (int round = 0; round < campaign.Count; round++)
            {
                int kill = random.Next(1, 600);
                acknowledged.AddRange(await RunChildAsync(
                    folder.File("s.db"), Next(acknowledged), writers: 8, hangAt: -1, "none", (_, count) => count == kill));
                Assert.Equal([], await MissingAsync(folder.File("s.db"), acknowledged));
            }

            passed = true;
        }
        finally
        {
            campaign.Report(passed, ("acknowledged", acknowledged.Count));
        }
    }

    // Numbers that a killed child took but did not acknowledge may be in the file; the next child starts well above them.
    private static int Next(List<int> acknowledged) => acknowledged.Count == 0 ? 1 : acknowledged.Max() + 1000;

    private static async Task<List<int>> KillWhileHangingAsync(string path, int first, int writers, int hangAt, string fault)
    {
        bool refused = false;
        List<int> acknowledged = await RunChildAsync(path, first, writers, hangAt, fault, (line, _) =>
        {
            if (line != "hanging")
                return false;
            refused = Assert.ThrowsAny<AggregateException>(() => SqliteStorage.OpenAsync(path).AsTask().Wait())
                .InnerException is StorageException { Failure: StorageFailure.InUse };
            return true;
        });
        Assert.True(refused, "A second process could open the file while the child had it open.");
        return acknowledged;
    }

    /// <summary>Reads the child's output until <paramref name="kill"/> says so, kills it and returns what it had acknowledged.</summary>
    private static async Task<List<int>> RunChildAsync(
        string path, int first, int writers, int hangAt, string fault, Func<string, int, bool> kill)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Tributary.Storage.CrashWriter"))
        {
            RedirectStandardOutput = true,
        };
        foreach (object argument in (object[])[path, first, writers, hangAt, fault])
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        using Process child = Process.Start(start)!;
        using var patience = new CancellationTokenSource(ChildPatience);
        var acknowledged = new List<int>();
        bool killed = false;
        try
        {
            while (await child.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (int.TryParse(line, CultureInfo.InvariantCulture, out int number))
                    acknowledged.Add(number);
                if (!killed && kill(line, acknowledged.Count))
                {
                    child.Kill();
                    killed = true;
                }
            }
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
        }

        Assert.True(killed, "The child ended before it was killed.");
        return acknowledged;
    }

    /// <summary>Acknowledged numbers that are not whole in the file; fails when the file contradicts itself.</summary>
    private static async Task<List<int>> MissingAsync(string path, List<int> acknowledged)
    {
        await using SqliteStorage storage = await SqliteStorage.OpenAsync(path, new SqliteStorageOptions { CheckWholeFile = true });
        Dictionary<int, int> left = await NumbersAsync(storage, "left");
        Dictionary<int, int> right = await NumbersAsync(storage, "right");
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, entry => Assert.Equal(entry.Key % 2000, entry.Value));
        Assert.All(right, entry => Assert.Equal(entry.Key % 300, entry.Value));

        IReadOnlyList<Change> log = await storage.Changes.ReadAsync(
            CommitStamp.None, new KeyRange(ReadOnlyMemory<byte>.Empty, null), int.MaxValue, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, left.Count * 2).Select(i => (long)(i / 2) + 1), log.Select(change => change.Stamp.Number));
        Assert.Equal(left.Keys.Order(), log.Where(change => change.After is not null).Select(change => NumberOf(change.Key)).Order());
        return acknowledged.Where(number => !left.ContainsKey(number)).ToList();
    }

    private static async Task<Dictionary<int, int>> NumbersAsync(SqliteStorage storage, string side)
    {
        IReadOnlyList<StorageEntry> entries = await storage.ReadAsync(
            reader => reader.ScanAsync(KeyRange.WithPrefix(new Keys().Text(side).Build()), int.MaxValue), CancellationToken.None);
        return entries.ToDictionary(entry => NumberOf(entry.Key), entry => entry.Value.Length);
    }

    private static int NumberOf(byte[] key) => (int)(BinaryPrimitives.ReadInt64BigEndian(key.AsSpan(key.Length - 8)) ^ long.MinValue);
}
