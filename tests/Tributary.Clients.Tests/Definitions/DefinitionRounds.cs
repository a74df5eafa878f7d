using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>What many rounds of killing came to.</summary>
internal sealed record DefinitionReport(int Rounds, DefinitionLedger Ledger);

/// <summary>
/// Clients of the management API, and somebody who saves templates, change definitions on one server, which is killed at a random
/// moment. A server with another template, which does not deploy again what was interrupted, then shows what has been left.
/// </summary>
/// <param name="start">Starts the server that is killed on the template at a path; it may have a fault.</param>
/// <param name="random">Where all that is random comes from.</param>
internal sealed class DefinitionRounds(Func<string, TemporaryFolder, Task<Server>> start, Random random)
{
    private const int Writers = 4;
    private const int Regions = 2;
    private const int AcknowledgedBeforeKillMax = 80;
    private const int FurtherMillisecondsMax = 30;

    private readonly DefinitionLedger _ledger = new();

    /// <summary>Ends with the first round that found something.</summary>
    public async Task<DefinitionReport> RunAsync(int rounds)
    {
        using TemporaryFolder folder = new();
        Deployer deployer = new(_ledger, folder["app"]);
        deployer.Save();
        DeployedTemplate.Save(folder["other"], "other", 1);
        DefinitionWriter[] writers =
        [
            .. Enumerable.Range(0, Writers).Select(number =>
                new DefinitionWriter(_ledger, $"w{number}", $"kill-{number % Regions}", new Random(random.Next()))),
        ];
        int round = 0;
        while (round < rounds && _ledger.Findings.Count == 0)
        {
            round++;
            await using (Server server = await start(folder["app"], folder))
                await WriteAndKillAsync(server, writers, deployer);
            await using Server audited = await Server.StartAsync(folder["other"], folder, "--no-watch");
            await deployer.AuditAsync(audited.Outputs);
            foreach (DefinitionWriter writer in writers)
                await writer.AuditAsync(audited.Outputs);
        }

        return new DefinitionReport(round, _ledger);
    }

    private async Task WriteAndKillAsync(Server server, DefinitionWriter[] writers, Deployer deployer)
    {
        deployer.OnStarted(server.Outputs);
        Task enough = _ledger.NextAsync(random.Next(1, AcknowledgedBeforeKillMax));
        Task writing = Task.WhenAll(
            [deployer.DeployUntilLostAsync(server.Outputs), .. writers.Select(writer => writer.WriteUntilLostAsync(server.Outputs))]);

        // They end by themselves only when the server is gone or one of them failed.
        await Task.WhenAny(enough, writing);
        if (writing.IsCompleted)
            await writing;
        Assert.False(writing.IsCompleted, $"The server ended before it was killed:\n{server.Process.Everything}");
        await Task.Delay(random.Next(FurtherMillisecondsMax));
        await server.Process.KillAsync();
        await writing;
    }
}
