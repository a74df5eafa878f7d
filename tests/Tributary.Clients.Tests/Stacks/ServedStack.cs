using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Stacks;

/// <summary>The API of <see cref="StackVersions"/> as a server serves it.</summary>
internal sealed class ServedStack(Outputs outputs, string apiId, string key)
{
    public Task<JsonNode> AskAsync() =>
        GraphQLClient.SendAsync(new Uri(outputs.GraphQL, $"/apis/{apiId}/graphql"), key, StackVersions.Query);

    /// <summary>The version that every field answers; 0 when they differ.</summary>
    public async Task<int> VersionAsync()
    {
        JsonNode? data = (await AskAsync())["data"];
        string?[] answers = [.. new[] { "root", "first", "second", "moving" }.Select(field => (string?)data?[field])];
        return answers.Distinct().Count() == 1 && answers[0] is { } version ? int.Parse(version[1..]) : 0;
    }

    /// <summary>The name of the table that the served version has.</summary>
    public async Task<string> TableAsync() => (string)(await AskAsync())["data"]!["table"]!;
}
