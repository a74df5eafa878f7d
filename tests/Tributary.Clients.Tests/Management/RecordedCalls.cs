using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Management;

/// <summary>
/// What each call of a client answered, in order, ids and times replaced by names: [["CreateApi", answer], ...]. The folder Expected
/// has what it has to be.
/// </summary>
internal static class RecordedCalls
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Compares all calls, one on a line, with Expected/<paramref name="name"/>.json.</summary>
    public static async Task AssertExpectedAsync(string name, JsonNode calls)
    {
        string expected = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json"));
        Assert.Equal(Lines(JsonNode.Parse(expected)!), Lines(calls));
    }

    /// <summary>What is called in one of them.</summary>
    public static IEnumerable<string> ExpectedNames(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!.AsArray().Select(call => (string)call![0]!);

    private static string Folder => Path.Combine(Repository.ClientTests, "Management", "Expected");

    private static string Lines(JsonNode calls) => string.Join('\n', calls.AsArray().Select(call => call!.ToJsonString(Readable)));
}
