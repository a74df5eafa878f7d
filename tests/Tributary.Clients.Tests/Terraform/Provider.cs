using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Terraform;

/// <summary>
/// One resource of the Terraform AWS provider: the calls it makes, and what it compares. The provider reads after every change, and
/// again to import; whatever then differs from what it sent is drift.
/// </summary>
internal sealed class Provider(ManagementClient client)
{
    /// <summary>Sends a create or update, whose answer must already be what a read gives.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="member">What the answer calls the resource.</param>
    /// <param name="body">What the provider sends.</param>
    public async Task<JsonObject> ApplyAsync(string target, string member, string body) =>
        (await client.RunAsync("POST", target, JsonNode.Parse(body)))[member]!.AsObject();

    /// <summary>Reads, and compares with what was sent and the attributes that the server computes: nothing more, nothing less.</summary>
    public async Task AssertNoDriftAsync(string target, string member, string sent, string computed)
    {
        JsonObject read = (await client.RunAsync("GET", target))[member]!.AsObject();
        AssertNoDrift(read, sent, computed);
    }

    public static void AssertNoDrift(JsonObject read, string sent, string computed)
    {
        JsonObject expected = JsonNode.Parse(sent)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(computed)!.AsObject())
            expected[name] = value?.DeepClone();
        Assert.True(JsonNode.DeepEquals(expected, read), $"Expected:\n{Sorted(expected)}\nread:\n{Sorted(read)}");
    }

    /// <summary>Deletes; the read afterwards and a second delete say "gone" in the way the provider understands.</summary>
    public async Task DeleteAsync(string target)
    {
        Assert.Equal(200, (await client.SendAsync("DELETE", target)).Status);
        foreach (string method in (string[])["GET", "DELETE"])
        {
            ManagementAnswer gone = await client.SendAsync(method, target);
            Assert.Equal((404, "NotFoundException"), (gone.Status, gone.ErrorType));
        }
    }

    /// <summary>Makes the API that other resources belong to, and answers its id.</summary>
    public async Task<string> CreateApiAsync(string further = "{}")
    {
        const string Minimal =
            """
            { "name": "example", "authenticationType": "API_KEY", "apiType": "GRAPHQL", "visibility": "GLOBAL",
              "introspectionConfig": "ENABLED" }
            """;
        return (string)(await ApplyAsync("/v1/apis", "graphqlApi", Merged(Minimal, further)))["apiId"]!;
    }

    /// <summary>The members of both; where both have one, that of the second.</summary>
    public static string Merged(string members, string further)
    {
        JsonObject merged = JsonNode.Parse(members)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(further)!.AsObject())
            merged[name] = value?.DeepClone();
        return merged.ToJsonString();
    }

    private static string Sorted(JsonObject resource) => string.Join('\n', resource
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"  {pair.Key}: {pair.Value?.ToJsonString()}"));
}
