using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests;

/// <summary>The log file of the real server.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task What_an_API_logs_by_its_LogConfig_is_in_the_file_under_the_id_that_the_client_got()
    {
        using TemporaryFolder folder = new();
        string file = folder["requests.log"];
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--log-file", file);
        using HttpClient http = new() { Timeout = Limits.Answer };
        http.DefaultRequestHeaders.Add("x-api-key", server.Outputs.ApiKey);

        using HttpResponseMessage answer = await http.PostAsJsonAsync(server.Outputs.GraphQL, new { query = "{ about { name } }" });
        string requestId = answer.Headers.GetValues("x-amzn-RequestId").Single();
        await Limits.UntilAsync("the end of the request in the log", () => Task.FromResult(Read(file).Contains($"{requestId} End Request")));

        string[] logged = Read(file);
        Assert.Equal($"/aws/appsync/apis/{(string)server.Outputs.Api["apiId"]!}", Groups(file).Distinct().Single());
        Assert.Contains(logged, message => message.Contains("\"logType\":\"RequestSummary\"", StringComparison.Ordinal)
            && message.Contains($"\"requestId\":\"{requestId}\"", StringComparison.Ordinal)
            && message.Contains("\"statusCode\":200", StringComparison.Ordinal));
        Assert.DoesNotContain(logged, message => message.Contains(server.Outputs.ApiKey, StringComparison.Ordinal));
        Assert.DoesNotContain(requestId, server.Process.Everything, StringComparison.Ordinal);
    }

    private static string[] Read(string file) => [.. Lines(file).Select(line => (string)line["message"]!)];

    private static IEnumerable<string> Groups(string file) => Lines(file).Select(line => (string)line["logGroup"]!);

    private static IEnumerable<JsonNode> Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
