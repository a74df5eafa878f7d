using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Definitions;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Stacks;

/// <summary>What many rounds of killing came to.</summary>
internal sealed record StackReport(int Rounds, int Acknowledged, int FoundNew, int FoundOld, IReadOnlyList<Finding> Findings);

/// <summary>
/// A server deploys one version of an application after the other and is killed in the middle of a deployment. A server with another
/// application then shows what has been left; the next round goes on with the version that was interrupted.
/// </summary>
/// <param name="start">Starts the server that is killed; it may have a fault.</param>
/// <param name="random">Where all that is random comes from.</param>
internal sealed class StackRounds(Func<string, TemporaryFolder, Task<Server>> start, Random random)
{
    private const int DeploymentsBeforeKillMax = 3;

    /// <summary>A deployment takes some 20 to 300 ms from the saved file on, slow disks included.</summary>
    private const int DelayMillisecondsMax = 400;

    private readonly List<Finding> _findings = [];
    private readonly List<int> _kept = [];
    private int _acknowledged;
    private int _saved = 1;
    private int _total;
    private int _foundNew;
    private int _foundOld;
    private string _apiId = "";
    private string _key = "";

    /// <summary>Ends with the first round that found something.</summary>
    public async Task<StackReport> RunAsync(int rounds)
    {
        using TemporaryFolder folder = new();
        StackVersions.Save(folder["app"], _saved);
        DeployedTemplate.Save(folder["other"], "other", 1);
        int round = 0;
        while (round < rounds && _findings.Count == 0)
        {
            round++;
            await DeployAndKillAsync(folder);
            if (_findings.Count > 0)
                break;
            await using Server audited = await Server.StartAsync(folder["other"], folder, "--no-watch");
            await AuditAsync(audited.Outputs);
        }

        return new StackReport(round, _total, _foundNew, _foundOld, _findings);
    }

    private async Task DeployAndKillAsync(TemporaryFolder folder)
    {
        Server? server = null;
        try
        {
            server = await start(folder["app"], folder);
        }
        catch (InvalidOperationException exception)
        {
            _findings.Add(new Finding(Fault.Refused, $"version {_saved} does not deploy any more: {exception.Message}"));
            return;
        }

        await using Server killed = server;
        _apiId = (string)server.Outputs.Api["apiId"]!;
        _key = server.Outputs.ApiKey;
        Acknowledge(_saved);
        await AuditTablesAsync(server.Outputs);
        for (int i = random.Next(DeploymentsBeforeKillMax); i > 0; i--)
        {
            StackVersions.Save(folder["app"], ++_saved);
            await Limits.UntilAsync($"version {_saved}", async () => await Served(server.Outputs).VersionAsync() == _saved, Limits.Start);
            Acknowledge(_saved);
            await KeepAsync(server.Outputs, _saved);
        }

        StackVersions.Save(folder["app"], ++_saved);
        await Task.Delay(random.Next(DelayMillisecondsMax));
        await server.Process.KillAsync();
    }

    private void Acknowledge(int version)
    {
        _acknowledged = version;
        _total++;
    }

    private async Task KeepAsync(Outputs outputs, int version)
    {
        using DynamoDbClient tables = new(outputs);
        await tables.SendAsync("PutItem", new JsonObject
        {
            ["TableName"] = StackVersions.Kept,
            ["Item"] = new JsonObject { ["id"] = new JsonObject { ["S"] = $"v{version}" } },
        });
        _kept.Add(version);
    }

    // What the killed server left, before anything is deployed again: one version wholly, its table, and all that was written.
    private async Task AuditAsync(Outputs outputs)
    {
        int version = await Served(outputs).VersionAsync();
        if (version == _saved)
            _foundNew++;
        else if (version == _acknowledged)
            _foundOld++;
        else
        {
            string answer = (await Served(outputs).AskAsync()).ToJsonString();
            _findings.Add(new Finding(
                version == 0 ? Fault.Torn : Fault.Lost, $"acknowledged was {_acknowledged}, saved {_saved}, and served is {answer}"));
            return;
        }

        using DynamoDbClient tables = new(outputs);
        string table = await Served(outputs).TableAsync();
        if (!(await NamesAsync(tables)).Contains(table))
            _findings.Add(new Finding(Fault.Lost, $"version {version} is served, and its table '{table}' is gone"));
        IReadOnlyList<JsonObject> items = await tables.ScanAsync(StackVersions.Kept);
        string[] found = [.. items.Select(item => (string)item["id"]!["S"]!).Order(StringComparer.Ordinal)];
        string[] expected = [.. _kept.Select(kept => $"v{kept}").Order(StringComparer.Ordinal)];
        if (!found.SequenceEqual(expected))
            _findings.Add(new Finding(Fault.Lost, $"the table that stays has {string.Join(", ", found)} of {string.Join(", ", expected)}"));
    }

    // After the deployment that follows a kill there are the tables of the stacks, and no others.
    private async Task AuditTablesAsync(Outputs outputs)
    {
        using DynamoDbClient tables = new(outputs);
        string[] expected = [(string)outputs.Document["app"]!["Table"]!, StackVersions.Kept];
        string[] found = await NamesAsync(tables);
        if (!found.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
        {
            _findings.Add(new Finding(
                Fault.Twice, $"after version {_saved} there are the tables {string.Join(", ", found)}, and not {string.Join(", ", expected)}"));
        }
    }

    private ServedStack Served(Outputs outputs) => new(outputs, _apiId, _key);

    private static async Task<string[]> NamesAsync(DynamoDbClient tables) =>
        [.. (await tables.SendAsync("ListTables", []))["TableNames"]!.AsArray().Select(name => (string)name!)];
}
