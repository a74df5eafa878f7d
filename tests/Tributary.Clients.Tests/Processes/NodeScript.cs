using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Processes;

/// <summary>Runs a script of the folder `node`, where the real clients are, and answers the one JSON line it prints.</summary>
internal static class NodeScript
{
    public static Task<JsonNode> RunAsync(string script, Outputs outputs)
    {
        JsonObject endpoints = outputs.Api.DeepClone().AsObject();
        endpoints["tableName"] = (string)outputs.Stack["MessagesTableName"]!;
        return RunAsync(script, [], new Dictionary<string, string?>
        {
            ["TRIBUTARY_ENDPOINTS"] = endpoints.ToJsonString(),
            ["NODE_EXTRA_CA_CERTS"] = outputs.CertificateAuthority,
        });
    }

    public static async Task<JsonNode> RunAsync(string script, string[] arguments, Dictionary<string, string?>? environment = null)
    {
        if (!Directory.Exists(Path.Combine(Repository.NodeScripts, "node_modules")))
            throw new InvalidOperationException($"The clients are not installed: run ./test, or `npm ci` in {Repository.NodeScripts}.");

        using TemporaryFolder folder = new();
        await using ChildProcess node = ChildProcess.Start(
            "node",
            [Path.Combine(Repository.NodeScripts, script), .. arguments],
            Repository.NodeScripts,
            new Dictionary<string, string?>(environment ?? []) { ["TMPDIR"] = folder.Location });
        int code = await node.WaitAsync(Limits.Script);
        Assert.True(code == 0, $"{script} ended with {code}:\n{node.Everything}");
        return JsonNode.Parse(node.Output)!;
    }
}
