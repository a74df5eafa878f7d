using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>Custom domain names, and a private API behind a listener of its own, over real connections.</summary>
public sealed class HostTests
{
    private const string Domain = "live.example.com";

    [Fact]
    public async Task Domain_names_and_the_private_listener_lead_to_their_APIs_over_HTTP_and_sockets()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Path.Combine(Repository.Templates, "private"), folder, "--private-port", "0");
        JsonArray apis = server.Outputs.Document["tributary"]!.AsArray();
        Outputs open = OutputsOf(apis[0]!), hidden = OutputsOf(apis[1]!);

        await AssertDomainNameAsync(open);
        await AssertPrivateAsync(open, hidden);
        Assert.Equal(hidden.GraphQL.ToString(), (string?)server.Outputs.Stack["HiddenUrl"]);
    }

    private static async Task AssertDomainNameAsync(Outputs api)
    {
        using ManagementClient management = new(api, "us-east-1");
        JsonNode domain = JsonNode.Parse($$"""{ "domainName": "{{Domain}}", "certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1" }""")!;
        await management.RunAsync("POST", "/v1/domainnames", domain);
        await management.RunAsync("POST", $"/v1/domainnames/{Domain}/apiassociation", new JsonObject { ["apiId"] = (string)api.Api["apiId"]! });

        Uri graphql = new(api.GraphQL, "/graphql");
        Json.AssertEqual("""{ "data": { "domainName": "live.example.com" } }""", await AskAsync(graphql, api.ApiKey, Domain));
        Json.AssertEqual("""{ "data": { "domainName": null } }""", await AskAsync(api.GraphQL, api.ApiKey));

        await using RealtimeSocket elsewhere = await RealtimeSocket.ConnectAsync(api);
        Assert.Equal("asked at null", (string?)(await elsewhere.StartAsync("1", "subscription { noted }"))["payload"]!["errors"]![0]!["message"]);
        await using RealtimeSocket socket = await RealtimeSocket.ConnectAsync(api, Domain);
        Assert.Equal("start_ack", (string?)(await socket.StartAsync("1", "subscription { noted }"))["type"]);
    }

    private static async Task AssertPrivateAsync(Outputs open, Outputs hidden)
    {
        Assert.NotEqual(open.GraphQL.Port, hidden.GraphQL.Port);
        Assert.Null(hidden.Api["httpsGraphqlUrl"]);
        Uri publicAddress = new(open.GraphQL, hidden.GraphQL.AbsolutePath), privateAddress = new(hidden.GraphQL, open.GraphQL.AbsolutePath);
        Json.AssertEqual("""{ "data": { "domainName": null } }""", await AskAsync(hidden.GraphQL, hidden.ApiKey));
        Assert.Equal("AccessDeniedException", (string?)(await AskAsync(publicAddress, hidden.ApiKey))["errors"]![0]!["errorType"]);
        Assert.Equal("AccessDeniedException", (string?)(await AskAsync(privateAddress, open.ApiKey))["errors"]![0]!["errorType"]);

        await using RealtimeSocket socket = await RealtimeSocket.ConnectAsync(hidden);
        Assert.Equal(WebSocketState.Open, socket.State);
        JsonObject moved = hidden.Api.DeepClone().AsObject();
        moved["realtimeUrl"] = new Uri(open.Realtime, hidden.Realtime.AbsolutePath).ToString();
        await Assert.ThrowsAsync<WebSocketException>(() => RealtimeSocket.ConnectAsync(OutputsOf(moved)));
    }

    private static Outputs OutputsOf(JsonNode api) => new(new JsonObject { ["tributary"] = new JsonArray(api.DeepClone()) });

    private static async Task<JsonNode> AskAsync(Uri address, string apiKey, string? host = null)
    {
        using HttpClient http = new() { Timeout = Limits.Answer };
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Headers.Host = host;
        request.Headers.Add("x-api-key", apiKey);
        request.Content = new StringContent("""{"query":"{ domainName }"}""", null, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
