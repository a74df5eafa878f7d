using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>Editing an application that is being served: what is saved is live, what is broken is told and changes nothing.</summary>
public sealed class HotSwapTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Server _server = null!;
    private GraphQLClient _client = null!;
    private RealtimeSocket _socket = null!;
    private string _sample = "";

    public async ValueTask InitializeAsync()
    {
        _sample = _folder.CopySample();
        _server = await Server.StartAsync(_sample, _folder);
        _client = new GraphQLClient(_server.Outputs);
        await _client.PrepareRoomAsync("swap", "Ada");
        _socket = await RealtimeSocket.ConnectAsync(_server.Outputs);
        const string Subscription = "subscription { onMessage(roomId: \"swap\") { id text } }";
        Json.AssertEqual("""{ "id": "one", "type": "start_ack" }""", await _socket.StartAsync("one", Subscription));
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_saved_resolver_is_live_and_the_open_subscription_still_delivers()
    {
        Edit("resolvers/Query.about.js", "name: 'chat'", "name: 'edited'");

        await UntilAnswerIsAsync("{ about { name } }", """{"data":{"about":{"name":"edited"}}}""");
        await AssertDeliveredAsync("m1");
    }

    [Fact]
    public async Task A_saved_schema_is_live_and_the_open_subscription_still_delivers()
    {
        Edit("schema.graphql", "  time: AWSDateTime!", "  time: AWSDateTime!\n  motto: String");
        Edit("resolvers/Query.about.js", "name: 'chat'", "motto: 'new', name: 'chat'");

        await UntilAnswerIsAsync("{ about { motto } }", """{"data":{"about":{"motto":"new"}}}""");
        await AssertDeliveredAsync("m1");
    }

    [Fact]
    public async Task A_broken_resolver_is_reported_with_its_place_and_the_old_one_keeps_serving()
    {
        Edit("resolvers/Query.about.js", "return ctx.result;", "throw ctx.result;");

        await AssertReportedAsync(
            "resolvers/Query.about.js:9:3 AboutResolver: Throw statements are not supported. Use util.error(message, errorType).");
        await AssertOldKeepsServingAsync();
        Edit("resolvers/Query.about.js", "throw ctx.result;", "return { name: 'mended', time: ctx.result.time };");
        await UntilAnswerIsAsync("{ about { name } }", """{"data":{"about":{"name":"mended"}}}""");
        await AssertDeliveredAsync("m2");
    }

    [Fact]
    public async Task A_broken_schema_is_reported_with_its_place_and_the_old_one_keeps_serving()
    {
        int line = 1 + File.ReadLines(Path.Combine(_sample, "schema.graphql")).TakeWhile(text => !text.Contains("about: About!")).Count();
        Edit("schema.graphql", "about: About!", "about: Abuot!");

        await AssertReportedAsync(
            $"schema.graphql:{line}:10 ChatApi.SchemaUri: The type 'Abuot' in 'Query.about' is not defined. (rule: KnownTypeNames) "
            + "Did you mean 'About'?");
        await AssertOldKeepsServingAsync();
    }

    [Fact]
    public async Task A_broken_template_is_reported_with_its_place_and_the_old_one_keeps_serving()
    {
        string[] lines = File.ReadAllLines(Path.Combine(_sample, "template.yaml"));
        int about = 1 + Array.FindIndex(lines, text => text.Contains("!GetAtt LocalSource.Name", StringComparison.Ordinal));
        int setTyping = 1 + Array.FindLastIndex(lines, text => text.Contains("!GetAtt LocalSource.Name", StringComparison.Ordinal));
        Edit("template.yaml", "DataSourceName: !GetAtt LocalSource.Name", "DataSourceName: !GetAtt LocalSorce.Name");

        await AssertReportedAsync(
            $"template.yaml:{about}:23 AboutResolver: no resource is named 'LocalSorce'. Did you mean 'LocalSource'?",
            $"template.yaml:{setTyping}:23 SetTypingResolver: no resource is named 'LocalSorce'. Did you mean 'LocalSource'?");
        await AssertOldKeepsServingAsync();
    }

    private void Edit(string file, string from, string to)
    {
        string path = Path.Combine(_sample, file);
        string text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    private Task UntilAnswerIsAsync(string query, string expected) =>
        Limits.UntilAsync(expected, async () => (await _client.SendAsync(query)).ToJsonString() == expected);

    /// <summary>All that the server says about the broken edit: a line for each problem, its file relative to the current folder.</summary>
    private async Task AssertReportedAsync(params string[] problems)
    {
        const string End = "Nothing was changed: the version before keeps serving.";
        await Limits.UntilAsync("a report", () => Task.FromResult(_server.Process.Errors.EndsWith(End, StringComparison.Ordinal)));
        string folder = Path.GetRelativePath(Path.GetTempPath(), _sample);
        Assert.Equal([.. problems.Select(problem => $"{folder}/{problem}"), End], _server.Process.Errors.Split('\n'));
    }

    private async Task AssertOldKeepsServingAsync()
    {
        Json.AssertEqual("""{ "data": { "about": { "name": "chat" } } }""", await _client.SendAsync("{ about { name } }"));
        await AssertDeliveredAsync("m1");
    }

    private async Task AssertDeliveredAsync(string id)
    {
        await _client.PostAsync("swap", "Ada", id, $"text of {id}");
        JsonNode frame = await _socket.ReceiveAsync();
        Json.AssertEqual(
            $$$"""
            { "id": "one", "type": "data", "payload": { "data": { "onMessage": { "id": "{{{id}}}", "text": "text of {{{id}}}" } } } }
            """,
            frame);
    }
}
