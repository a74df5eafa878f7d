using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>The AWS CLI of Debian on the tables of one region.</summary>
internal sealed class TablesCli(Outputs outputs, string region)
{
    public Task<JsonNode> TablesAsync(string operation, params string[] options) => RunAsync(["dynamodb", operation, .. options]);

    public Task<JsonNode> StreamsAsync(string operation, params string[] options) => RunAsync(["dynamodbstreams", operation, .. options]);

    /// <summary>What it printed: JSON, or the line of its error as text.</summary>
    private async Task<JsonNode> RunAsync(string[] arguments)
    {
        await using ChildProcess cli = ChildProcess.Start(
            DebianProgram.Find(DebianProgram.AwsCli),
            [.. arguments, "--endpoint-url", $"http://{outputs.GraphQL.Authority}", "--output", "json"],
            environment: DebianProgram.Environment(region));
        int code = await cli.WaitAsync(Limits.Script);
        return code == 0
            ? JsonNode.Parse(cli.Output.Length == 0 ? "{}" : cli.Output)!
            : JsonValue.Create($"exit {code}: {cli.Everything.Trim()}");
    }
}
