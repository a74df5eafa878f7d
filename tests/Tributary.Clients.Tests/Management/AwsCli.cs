using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Management;

/// <summary>The AWS CLI against one region of the server; each call and what it printed is kept.</summary>
internal sealed class AwsCli(Outputs outputs, string region)
{
    private readonly JsonArray _calls = [];
    private readonly List<(string Value, string Name)> _names = [(outputs.GraphQL.Authority, "{host}")];

    /// <summary>All calls and what they printed, with names for what differs from run to run.</summary>
    public JsonNode Calls
    {
        get
        {
            string text = _calls.ToJsonString();
            foreach ((string value, string name) in _names)
                text = text.Replace(value, name, StringComparison.Ordinal);
            return JsonNode.Parse(text)!;
        }
    }

    /// <summary>Replaces a value wherever it was printed.</summary>
    public string Name(string value, string name)
    {
        _names.Add((value, name));
        return value;
    }

    /// <summary>Runs `aws appsync` and answers what it printed: JSON, or the line of its error as text.</summary>
    public async Task<JsonNode> RunAsync(string operation, params string[] options)
    {
        await using ChildProcess cli = ChildProcess.Start(
            DebianProgram.Find(DebianProgram.AwsCli),
            ["appsync", operation, .. options, "--endpoint-url", $"http://{outputs.GraphQL.Authority}", "--output", "json"],
            environment: DebianProgram.Environment(region));
        int code = await cli.WaitAsync(Limits.Script);
        JsonNode printed = code == 0
            ? JsonNode.Parse(cli.Output.Length == 0 ? "{}" : cli.Output)!
            : JsonValue.Create($"exit {code}: {cli.Everything.Trim()}");
        _calls.Add(new JsonArray(operation, printed.DeepClone()));
        return printed;
    }
}
