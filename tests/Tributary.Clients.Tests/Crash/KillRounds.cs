using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Crash;

/// <summary>What many rounds of killing came to.</summary>
internal sealed record KillReport(int Rounds, int Acknowledged, int Retried, int StoredUnanswered, IReadOnlyList<Finding> Findings);

/// <summary>
/// Several clients write to one server, which is killed at a random moment and started again on the same data. After each start
/// everything is looked through; then the clients send again what got no answer, and go on. Rooms and members are made before by
/// <paramref name="prepare"/>, which is sound where <paramref name="start"/> has a fault.
/// </summary>
internal sealed class KillRounds(
    Func<TemporaryFolder, Task<Server>> prepare, Func<TemporaryFolder, Task<Server>> start, Random random)
{
    private const int Writers = 8;
    private const int AcknowledgedBeforeKillMax = 200;
    private const int FurtherMillisecondsMax = 30;

    private static readonly string[] Rooms = ["harbour", "lighthouse"];

    private readonly MessageLedger _ledger = new();

    /// <summary>Ends with the first round that found something.</summary>
    public async Task<KillReport> RunAsync(int rounds)
    {
        using TemporaryFolder folder = new();
        MessageWriter[] writers =
            [.. Enumerable.Range(1, Writers).Select(number => new MessageWriter(_ledger, $"w{number}", Rooms, new Random(random.Next())))];
        MessageAudit audit = new(_ledger, Rooms);
        IReadOnlyList<Finding> findings = [];
        int round = 0;
        await using (Server first = await prepare(folder))
            await PrepareAsync(first, writers);
        Server server = await start(folder);
        try
        {
            while (round < rounds && findings.Count == 0)
            {
                round++;
                await WriteAndKillAsync(server, writers);
                await server.DisposeAsync();
                server = await start(folder);
                findings = await audit.RunAsync(server.Outputs);
            }

            if (findings.Count == 0)
                findings = await SettleAsync(server, writers, audit);
        }
        finally
        {
            await server.DisposeAsync();
        }

        return new KillReport(round, _ledger.Acknowledged.Count, _ledger.Retried, audit.StoredUnanswered, findings);
    }

    private static async Task PrepareAsync(Server server, MessageWriter[] writers)
    {
        using GraphQLClient client = new(server.Outputs);
        foreach (string room in Rooms)
        {
            foreach (MessageWriter writer in writers)
                await client.PrepareRoomAsync(room, writer.Name);
        }
    }

    private async Task WriteAndKillAsync(Server server, MessageWriter[] writers)
    {
        Task enough = _ledger.NextAsync(random.Next(1, AcknowledgedBeforeKillMax));
        Task writing = Task.WhenAll(writers.Select(writer => writer.WriteUntilLostAsync(server.Outputs)));

        // Writers end by themselves only when the server is gone or one of them failed.
        await Task.WhenAny(enough, writing);
        if (writing.IsCompleted)
            await writing;
        Assert.False(writing.IsCompleted, $"The server ended before it was killed:\n{server.Process.Everything}");

        // Not at an acknowledgement, where the store always is at the same step.
        await Task.Delay(random.Next(FurtherMillisecondsMax));
        await server.Process.KillAsync();
        await writing;
    }

    private async Task<IReadOnlyList<Finding>> SettleAsync(Server server, MessageWriter[] writers, MessageAudit audit)
    {
        await Task.WhenAll(writers.Select(writer => writer.SettleAsync(server.Outputs)));
        IReadOnlyList<Finding> findings = await audit.RunAsync(server.Outputs);
        Finding[] unsettled =
            [.. _ledger.Sent.Keys.Except(_ledger.Acknowledged.Keys).Select(id => new Finding(Fault.Lost, $"{id} was never acknowledged"))];
        return [.. findings, .. unsettled];
    }
}
