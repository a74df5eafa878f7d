using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Guides;

public sealed class GetPostTests
{
    private static readonly string Tributary = Environment.GetEnvironmentVariable("TRIBUTARY") ?? "tributary";

    private static readonly string Code = Path.Combine(AppContext.BaseDirectory, "resolvers", "getPost.js");

    [Fact]
    public async Task The_post_is_read_by_its_key()
    {
        JsonNode answer = await EvaluateAsync("request", """{"arguments":{"id":"7"},"identity":{"username":"ann"}}""");

        Assert.Equal("""{"operation":"GetItem","key":{"id":{"S":"7"}}}""", answer["result"]!.ToJsonString());
    }

    [Fact]
    public async Task Nobody_reads_without_an_identity()
    {
        JsonNode answer = await EvaluateAsync("request", """{"arguments":{"id":"7"}}""");

        Assert.Equal("Unauthorized", (string?)answer["error"]!["message"]);
    }

    private static async Task<JsonNode> EvaluateAsync(string function, string context)
    {
        var start = new ProcessStartInfo(Tributary, ["evaluate", Code, "--context", "-", "--function", function, "--format", "json"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(context);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonNode.Parse(output)!;
    }
}
