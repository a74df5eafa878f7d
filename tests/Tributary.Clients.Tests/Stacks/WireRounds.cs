using System.Diagnostics;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Definitions;
using Tributary.Clients.Tests.Deployment;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Stacks;

/// <summary>
/// Tools deploy one version of an application after the other to a server, over the wire, and the server is killed while they do. The
/// server that comes up afterwards serves the old or the new version as a whole from its first answer on, ends what was begun, and
/// takes the next deployment.
/// </summary>
/// <param name="start">Starts the server that is killed; it may have a fault.</param>
/// <param name="random">Where all that is random comes from.</param>
internal sealed class WireRounds(Func<string, TemporaryFolder, Task<Server>> start, Random random)
{
    private const string StackName = "app";

    /// <summary>What a tool can go on from.</summary>
    private static readonly string[] Settled = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"];

    private readonly List<Finding> _findings = [];
    private readonly List<int> _kept = [];
    private TimeSpan _duration = TimeSpan.FromSeconds(2);
    private int _version;
    private int _acknowledged;
    private int _total;
    private int _foundNew;
    private int _foundOld;
    private string _apiId = "";
    private string _key = "";

    /// <summary>Ends with the first round that found something.</summary>
    public async Task<StackReport> RunAsync(int rounds)
    {
        using TemporaryFolder folder = new();
        DeployedTemplate.Save(folder["other"], "other", 1);
        int round = 0;
        Server server = await start(folder["other"], folder);
        try
        {
            while (round < rounds && _findings.Count == 0)
            {
                round++;
                await AcknowledgeAsync(server, folder);
                if (_findings.Count > 0)
                    break;
                await DeployAndKillAsync(server, folder);
                await server.DisposeAsync();
                server = await start(folder["other"], folder);
                await AuditAsync(server.Outputs);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }

        return new StackReport(round, _total, _foundNew, _foundOld, _findings);
    }

    // A deployment that nothing disturbs: it has to work whatever the kill before has left.
    private async Task AcknowledgeAsync(Server server, TemporaryFolder folder)
    {
        StackVersions.Save(folder[StackName], ++_version);
        string file = folder["deployed.json"];
        long begun = Stopwatch.GetTimestamp();
        CommandResult deployed = await DeployAsync(server, folder, file);
        _duration = Stopwatch.GetElapsedTime(begun);
        if (deployed.ExitCode != 0)
        {
            _findings.Add(new Finding(Fault.Refused, $"version {_version} does not deploy any more: {deployed.Errors}"));
            return;
        }

        JsonNode outputs = JsonNode.Parse(await File.ReadAllTextAsync(file))![StackName]!;
        (_apiId, _key) = ((string)outputs["ApiId"]!, (string)outputs["ApiKey"]!);
        Acknowledge();
        using DynamoDbClient tables = new(server.Outputs);
        await AuditTablesAsync(tables, (string)outputs["Table"]!);
        await tables.SendAsync("PutItem", new JsonObject
        {
            ["TableName"] = StackVersions.Kept,
            ["Item"] = new JsonObject { ["id"] = new JsonObject { ["S"] = $"v{_version}" } },
        });
        _kept.Add(_version);
    }

    private async Task DeployAndKillAsync(Server server, TemporaryFolder folder)
    {
        StackVersions.Save(folder[StackName], ++_version);
        Task<bool> tool = random.Next(3) == 0 ? DeployByAwsAsync(server, folder) : DeployByCommandAsync(server, folder);
        await Task.Delay(_duration * (0.4 + (0.7 * random.NextDouble())));
        await server.Process.KillAsync();
        if (await tool)
            Acknowledge();
    }

    private void Acknowledge()
    {
        _acknowledged = _version;
        _total++;
    }

    private static Task<CommandResult> DeployAsync(Server server, TemporaryFolder folder, string outputs) => CommandResult.RunAsync(
        server, ["deploy", folder[StackName], "--stack-name", StackName, "--outputs-file", outputs]);

    private static async Task<bool> DeployByCommandAsync(Server server, TemporaryFolder folder) =>
        (await DeployAsync(server, folder, folder["interrupted.json"])).ExitCode == 0;

    private static async Task<bool> DeployByAwsAsync(Server server, TemporaryFolder folder)
    {
        string packaged = folder["packaged.json"];
        try
        {
            await Tools.CloudFormationAsync(
                server, "package", "--template-file", Path.Combine(folder[StackName], "template.json"), "--s3-bucket", "assets",
                "--output-template-file", packaged, "--use-json");
            await Tools.CloudFormationAsync(server, "deploy", "--template-file", packaged, "--stack-name", StackName);
            return true;
        }
        catch (Exception exception) when (exception is Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    // From the first answer on one version wholly; and when what was begun has ended, a state that tools go on from.
    private async Task AuditAsync(Outputs outputs)
    {
        var served = new ServedStack(outputs, _apiId, _key);
        using CloudFormationClient stacks = new(outputs);
        string? status;
        using var patience = new CancellationTokenSource(Limits.Start);
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            status = await stacks.StatusAsync(StackName);
            if (!await IsWholeAsync(served))
                return;
        }
        while (status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) ?? false);
        if (!Settled.Contains(status))
            _findings.Add(new Finding(Fault.Refused, $"after the restart the stack is {status}"));
        if (await served.VersionAsync() == _version)
            _foundNew++;
        else
            _foundOld++;
        await AuditDataAsync(outputs, await served.TableAsync());
    }

    private async Task<bool> IsWholeAsync(ServedStack served)
    {
        int version = await served.VersionAsync();
        if (version == _version || version == _acknowledged)
            return true;
        string answer = (await served.AskAsync()).ToJsonString();
        _findings.Add(new Finding(
            version == 0 ? Fault.Torn : Fault.Lost, $"acknowledged was {_acknowledged}, begun {_version}, and served is {answer}"));
        return false;
    }

    private async Task AuditDataAsync(Outputs outputs, string table)
    {
        using DynamoDbClient tables = new(outputs);
        if (!(await NamesAsync(tables)).Contains(table))
            _findings.Add(new Finding(Fault.Lost, $"the table '{table}' of what is served is gone"));
        IReadOnlyList<JsonObject> items = await tables.ScanAsync(StackVersions.Kept);
        string[] found = [.. items.Select(item => (string)item["id"]!["S"]!).Order(StringComparer.Ordinal)];
        string[] expected = [.. _kept.Select(kept => $"v{kept}").Order(StringComparer.Ordinal)];
        if (!found.SequenceEqual(expected))
            _findings.Add(new Finding(Fault.Lost, $"the table that stays has {string.Join(", ", found)} of {string.Join(", ", expected)}"));
    }

    private async Task AuditTablesAsync(DynamoDbClient tables, string table)
    {
        string[] expected = [table, StackVersions.Kept];
        string[] found = await NamesAsync(tables);
        if (!found.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
        {
            _findings.Add(new Finding(
                Fault.Twice, $"after version {_version} there are the tables {string.Join(", ", found)}, and not {string.Join(", ", expected)}"));
        }
    }

    private static async Task<string[]> NamesAsync(DynamoDbClient tables) =>
        [.. (await tables.SendAsync("ListTables", []))["TableNames"]!.AsArray().Select(name => (string)name!)];
}
