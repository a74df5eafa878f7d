using Tributary.AppSync.Protocols.RealTime;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>The frames each family of clients sends, in its order, spelling and carrier, and what it must get back.</summary>
public sealed class ClientScriptTests
{
    private const string Data = """{"query":"subscription {\n  onHello\n}\n","variables":{}}""";

    [Fact]
    public async Task Amplify_js_subscribes_by_subprotocol_and_again_with_the_same_id_on_a_new_connection()
    {
        const string Connect = """{"host":"localhost:4000","x-amz-date":"20260102T030405Z","x-api-key":"good"}""";
        string own = Connect.Replace("}", ",\"x-amz-user-agent\":\"aws-amplify/6.22.1 api/1 framework/100\"}", StringComparison.Ordinal);
        string start = $$$$$"""{"id":"6f0c","payload":{"data":{{{{{Text(Data)}}}}},"""
            + $$$$$""" "extensions":{"authorization":{{{{{own}}}}}}},"type":"start"}""";
        for (int connection = 0; connection < 2; connection++)
        {
            await using Conversation conversation = Conversation.Open(Conversation.WithObject(Connect));
            Assert.Equal("graphql-ws", conversation.Handshake.Subprotocol);
            await conversation.ClientAsync("""{"type":"connection_init"}""");
            conversation.Server(Conversation.Ack, Conversation.KeepAlive);
            await conversation.ClientAsync(start);
            conversation.Server(Conversation.StartAck("6f0c"));
            await conversation.Api.PublishAsync("onHello", "\"world\"");
            conversation.Server(Conversation.Data("6f0c", "onHello", "\"world\""));
            if (connection == 1)
                await conversation.ClientAsync("""{"id":"6f0c","type":"stop"}""");
            conversation.Server([.. connection == 1 ? [Conversation.Complete("6f0c")] : Array.Empty<string>()]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_apollo_link_sends_the_key_twice_by_subprotocol_or_in_older_versions_by_query_string(bool subprotocol)
    {
        const string Authorization = """{"x-api-key":"good","X-Api-Key":"good","host":"localhost:4000","x-amz-date":"20260102T030405Z"}""";
        string encoded = Conversation.Base64Url(Authorization);
        HandshakeRequest request = subprotocol
            ? new HandshakeRequest { Subprotocols = ["graphql-ws, header-" + encoded] }
            : new HandshakeRequest { Subprotocols = ["graphql-ws"], QueryString = $"?header={encoded}&payload=e30=" };
        await using Conversation conversation = Conversation.Open(request);
        await conversation.ClientAsync("""{"type":"connection_init"}""");
        conversation.Server(Conversation.Ack, Conversation.KeepAlive);
        await conversation.ClientAsync(
            $$$$$"""{"id":"a1","payload":{"data":{{{{{Text(Data)}}}}},"""
            + $$$$$""" "extensions":{"x-amz-user-agent":"aws-amplify/4.0.2","authorization":{{{{{Authorization}}}}}}},"type":"start"}""");
        conversation.Server(Conversation.StartAck("a1"));
        await conversation.Api.PublishAsync("onHello", "\"world\"");
        conversation.Server(Conversation.Data("a1", "onHello", "\"world\""));
        await conversation.ClientAsync("""{"type":"stop","id":"a1"}""");
        conversation.Server(Conversation.Complete("a1"));
    }

    [Fact]
    public async Task Swift_connects_by_http_headers_with_a_host_without_port_and_waits_for_ack_and_complete()
    {
        await using Conversation conversation =
            Conversation.Open(HttpHeaders(("host", "api.example.com"), ("User-Agent", "amplify-swift")));
        Assert.Equal(CredentialCarrier.Headers, Assert.Single(conversation.Api.Connects).Carrier);
        await conversation.ClientAsync("""{"type":"connection_init"}""");
        conversation.Server(Conversation.Ack, Conversation.KeepAlive);
        await conversation.ClientAsync(
            """{"type":"start","id":"S-1","payload":{"extensions":{"authorization":{"host":"api.example.com","x-api-key":"good"}},"""
            + $$$"""
              "data":{{{Text("""{"query":"subscription { onHello }","variables":null}""")}}}}}
              """);
        conversation.Server(Conversation.StartAck("S-1"));
        await conversation.ClientAsync("""{"type":"stop","id":"S-1"}""");
        conversation.Server(Conversation.Complete("S-1"));
    }

    /// <summary>Android throws on an unknown type, on an error without id, and fails all subscriptions on an unknown id.</summary>
    [Fact]
    public async Task Android_gets_only_frames_it_knows_for_ids_it_knows()
    {
        await using Conversation conversation = Conversation.Open(HttpHeaders(("host", "api.example.com")));
        await conversation.ClientAsync("""{"type":"connection_init"}""");
        string start = $$$$$"""{"id":"A-1","type":"start","payload":{"data":{{{{{Text(Data)}}}}},"""
            + """ "extensions":{"authorization":{"host":"api.example.com","x-api-key":"good"}}}}""";
        await conversation.ClientAsync(start, """{"type":"stop","id":"A-1"}""", """{"type":"stop","id":"A-1"}""");
        await conversation.Api.PublishAsync("onHello", "\"late\"");
        conversation.Advance(TimeSpan.FromSeconds(60));
        conversation.Server(
            Conversation.Ack, Conversation.KeepAlive, Conversation.StartAck("A-1"), Conversation.Complete("A-1"), Conversation.KeepAlive);
    }

    [Fact]
    public async Task Flutter_combines_the_payload_of_the_query_string_with_the_subprotocol()
    {
        await using Conversation conversation = Conversation.Open(new HandshakeRequest
        {
            Subprotocols = ["graphql-ws", "header-" + Conversation.Base64Url("""{"x-api-key":"good","host":"api.example.com"}""")],
            QueryString = "?payload=e30%3D",
        });
        Assert.Equal("{}", Assert.Single(conversation.Api.Connects).Payload);
        await conversation.ClientAsync("""{"type":"connection_init"}""");
        conversation.Server(Conversation.Ack, Conversation.KeepAlive);
        await conversation.ClientAsync(
            $$$"""{"type":"start","payload":{"data":{{{Text("""{"variables":{},"query":"subscription { onHello }"}""")}}},"""
            + """ "extensions":{"authorization":{"x-api-key":"good","host":"api.example.com"}}},"id":"F-1"}""");
        conversation.Server(Conversation.StartAck("F-1"));
        await conversation.Api.PublishAsync("onHello", "\"world\"");
        await conversation.ClientAsync("""{"type":"stop","id":"F-1"}""");
        conversation.Server(Conversation.Data("F-1", "onHello", "\"world\""), Conversation.Complete("F-1"));
    }

    private static string Text(string data) => Utf8Output.ToText(data);

    private static HandshakeRequest HttpHeaders(params (string Name, string Value)[] headers) => new()
    {
        Subprotocols = ["graphql-ws"],
        Headers = [.. headers.Append(("x-api-key", "good")).Select(header => KeyValuePair.Create(header.Item1, header.Item2))],
    };
}
