using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>A long conversation as each native client leads it, through everything that may go wrong, read as strictly as they read.</summary>
public sealed class StrictClientTests
{
    private const string Authorization = """{"host":"api.example.com","x-api-key":"good"}""";

    public static TheoryData<string> Families => ["swift", "android", "flutter"];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_native_client_never_gets_a_frame_it_rejects(string family)
    {
        await using Conversation conversation =
            Conversation.Open(HandshakeOf(family, "good"), limits: new RealTimeLimits { SubscriptionsMax = 3 });
        var client = new StrictClient();
        Assert.Equal("graphql-ws", conversation.Handshake.Subprotocol);
        await conversation.ClientAsync("""{"type":"connection_init"}""");
        client.Read(conversation.TakeSent());

        foreach ((string id, string field) in ((string, string)[])
            [("1", "onHello"), ("2", "onHello"), ("1", "onHello"), ("3", "onSecret"), ("4", "onHelo"), ("5", "onPost"), ("6", "onPost")])
        {
            client.Starts(id);
            await conversation.ClientAsync(Start(family, id, field));
            client.Read(conversation.TakeSent());
        }

        await conversation.Api.PublishAsync("onHello", "\"world\"");
        await conversation.ClientAsync(Stop("2"), Stop("2"), Stop("never"), """{"type":"stop"}""", """{"type":"no_such_type","id":"1"}""", "[]");
        await conversation.Api.PublishAsync("onHello", "\"again\"");
        conversation.Advance(TimeSpan.FromMinutes(2));
        client.Read(conversation.TakeSent());

        Assert.Equal(["1 {\"onHello\":\"world\"}", "2 {\"onHello\":\"world\"}", "1 {\"onHello\":\"again\"}"], client.Received);
        Assert.Equal(
            [
                "1 DuplicatedOperationError", "3 Unauthorized", $"4 {HubApi.FieldUndefined}", "6 MaxSubscriptionsReachedError",
                " UnsupportedOperation", " UnsupportedOperation",
            ],
            client.Errors);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_native_client_reads_the_end_of_its_subscriptions(string family)
    {
        await using Conversation conversation = Conversation.Open(HandshakeOf(family, "good"));
        var client = new StrictClient();
        await conversation.ClientAsync("""{"type":"connection_init"}""");
        client.Starts("1");
        client.Starts("2");
        await conversation.ClientAsync(Start(family, "1", "onHello"), Start(family, "2", "onPost"));
        conversation.Api.Sinks["1"].Fail(StartErrors.FieldNotAuthorized("onHello"));
        conversation.Api.Sinks["2"].Invalidate();
        await conversation.Api.PublishAsync("onHello", "1");
        client.Read(conversation.TakeSent());

        Assert.Equal(["1 Unauthorized"], client.Errors);
        Assert.Equal(ConnectionEndings.SubscriptionInvalidated, conversation.Ending);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_native_client_reads_why_it_was_refused(string family)
    {
        await using Conversation conversation = Conversation.Open(HandshakeOf(family, "wrong"));
        await conversation.ClientAsync("""{"type":"connection_init"}""");
        string[] sent = conversation.TakeSent();
        new StrictClient().Read(sent);

        Assert.Single(sent);
        Assert.Equal(ConnectionEndings.Refused, conversation.Ending);
    }

    private static HandshakeRequest HandshakeOf(string family, string key)
    {
        if (family == "flutter")
        {
            string credentials = Authorization.Replace("good", key, StringComparison.Ordinal);
            return new HandshakeRequest
            {
                Subprotocols = ["graphql-ws", "header-" + Conversation.Base64Url(credentials)],
                QueryString = "?payload=e30%3D",
            };
        }

        // Both by headers; Swift may send an empty token, Android signs without content-encoding.
        List<KeyValuePair<string, string>> headers =
            [new("Host", "api.example.com"), new("x-api-key", key), new("Upgrade", "websocket"), new("User-Agent", $"amplify-{family}")];
        if (family == "swift")
            headers.Add(new("X-Amz-Security-Token", string.Empty));
        return new HandshakeRequest { Subprotocols = ["graphql-ws"], Headers = headers };
    }

    // The order of members is each client's own.
    private static string Start(string family, string id, string field)
    {
        Value data = family == "flutter"
            ? ObjectValue.Of(("variables", ObjectValue.Empty), ("query", $"subscription {{ {field} }}"))
            : ObjectValue.Of(("query", $"subscription {{ {field} }}"), ("variables", family == "swift" ? Value.Null : ObjectValue.Empty));
        Value extensions = ObjectValue.Of(("authorization", Value.Parse(Authorization)));
        return family switch
        {
            "swift" => ObjectValue.Of(
                ("type", "start"), ("id", id), ("payload", ObjectValue.Of(("extensions", extensions), ("data", data.ToString())))).ToString(),
            "android" => ObjectValue.Of(
                ("id", id), ("type", "start"), ("payload", ObjectValue.Of(("data", data.ToString()), ("extensions", extensions)))).ToString(),
            _ => ObjectValue.Of(
                ("type", "start"), ("payload", ObjectValue.Of(("data", data.ToString()), ("extensions", extensions))), ("id", id)).ToString(),
        };
    }

    private static string Stop(string id) => $$"""{"type":"stop","id":"{{id}}"}""";
}
