using Tributary.AppSync.Authorization;
using Tributary.AppSync.Tests.Authorization;
using Tributary.Aws.Policies;
using Tributary.Aws.Signatures;
using Tributary.Realtime.Sockets;
using Tributary.Values;
using static Tributary.AppSync.Tests.Protocols.Events.EventConversation;

namespace Tributary.AppSync.Tests.Protocols.Events;

/// <summary>Connecting, publishing and subscribing are decided apart, by mode and for signed requests by policy.</summary>
public sealed class EventAuthorizationTests
{
    private const string NotAuthorized = "You are not authorized to make this call.";
    private const string Mismatch = "The request signature we calculated does not match the signature you provided.";
    private const string Arn = "arn:aws:appsync:us-east-1:123456789012:apis/" + TestEventApi.ApiId;

    private static readonly string Connect = Signed("{}");

    [Theory]
    [InlineData("connectionAuthModes", false, true, true)]
    [InlineData("defaultPublishAuthModes", true, false, true)]
    [InlineData("defaultSubscribeAuthModes", true, true, false)]
    public async Task A_mode_is_good_for_what_lists_it(string restricted, bool connects, bool publishes, bool subscribes)
    {
        await using TestEventApi api = await CreateAsync(PolicySet.Administrator);
        api.Change(definition => definition with { Settings = WithModes(definition.Settings, restricted) });

        await using EventConversation byKey = Open(api);
        await byKey.ClientAsync(Init);
        Assert.Equal(connects, byKey.TakeSent()[0] == Ack);
        await using EventConversation signed = await OpenAcknowledgedAsync(api, Connect);
        await signed.ClientAsync(Publish("p", "default/a", "1"), Subscribe("s", "default/a"));
        signed.Server(
            publishes ? PublishSuccess("p", 0) : Error("publish_error", "p", "UnauthorizedException", NotAuthorized),
            subscribes ? SubscribeSuccess("s") : Error("subscribe_error", "s", "UnauthorizedException", NotAuthorized));
    }

    [Fact]
    public async Task The_modes_of_a_namespace_take_the_place_of_the_APIs_and_an_empty_list_does_not()
    {
        await using TestEventApi api = await CreateAsync(PolicySet.Administrator);
        api.Namespace("strict", settings: """{"publishAuthModes":[{"authType":"AWS_IAM"}],"subscribeAuthModes":[]}""");
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(
            Subscribe("s", "strict/a"), Publish("p", "strict/a", "1"),
            PublishWith(Signed("""{"channel":"strict/a","events":["2"]}"""), "q", "strict/a", "2"));
        client.Server(
            SubscribeSuccess("s"), Error("publish_error", "p", "UnauthorizedException", NotAuthorized), Data("s", "2"), PublishSuccess("q", 0));
    }

    [Theory]
    [InlineData("""["appsync:EventConnect"]""", Arn, true, "", "")]
    [InlineData("""["appsync:EventConnect"]""", Arn + "/*", true, "", "")]
    [InlineData("""["appsync:EventConnect"]""", Arn + "/channelNamespace/default", false, "", "")]
    [InlineData("""["appsync:EventConnect","appsync:EventPublish","appsync:EventSubscribe"]""", Arn + "/*", true, "default coded", "default coded")]
    [InlineData("""["appsync:Event*"]""", "arn:aws:appsync:us-east-1:123456789012:apis/zzzzzzzzzzzzzzzzzzzzzzzzzz*", false, "", "")]
    [InlineData("""["appsync:GraphQL"]""", "*", false, "", "")]
    public async Task Policies_grant_each_action_on_the_API_or_a_namespace(
        string actions, string resource, bool connects, string published, string subscribed)
    {
        await using TestEventApi api = await CreateAsync(Policy($$"""{"Effect":"Allow","Action":{{actions}},"Resource":"{{resource}}"}"""));
        await using EventConversation client = Open(api, Connect);
        await client.ClientAsync(Init);
        Assert.Equal(connects ? Ack : ConnectionRefused("Permission denied"), client.TakeSent()[0]);
        if (connects)
            Assert.Equal((published, subscribed), await GrantedAsync(client));
    }

    [Fact]
    public async Task A_namespace_is_granted_alone_and_a_denial_counts_more()
    {
        await using TestEventApi api = await CreateAsync(Policy(
            $$"""{"Effect":"Allow","Action":"appsync:EventConnect","Resource":"{{Arn}}"}""",
            $$"""{"Effect":"Allow","Action":"appsync:EventPublish","Resource":"{{Arn}}/channelNamespace/default"}""",
            $$"""{"Effect":"Allow","Action":"appsync:EventSubscribe","Resource":"{{Arn}}/*"}""",
            $$"""{"Effect":"Deny","Action":"appsync:EventSubscribe","Resource":"{{Arn}}/channelNamespace/coded"}"""));
        await using EventConversation client = await OpenAcknowledgedAsync(api, Connect);
        Assert.Equal(("default", "default"), await GrantedAsync(client));

        await using TestEventApi denied = await CreateAsync(Policy(
            """{"Effect":"Allow","Action":"*","Resource":"*"}""",
            $$"""{"Effect":"Deny","Action":"appsync:EventConnect","Resource":"{{Arn}}/*"}"""));
        await using EventConversation refused = Open(denied, Connect);
        await refused.ClientAsync(Init);
        refused.Server(ConnectionRefused("Permission denied"));
    }

    [Fact]
    public async Task A_signature_covers_the_channel_and_the_events_as_they_are_written()
    {
        await using TestEventApi api = await CreateAsync(PolicySet.Administrator);
        await using EventConversation client = await OpenAcknowledgedAsync(api, Connect);
        const string Written = """["{\"a\":\"é<&>'+\"}"]""";
        string frame = """{"events":EVENTS,"type":"publish","id":"p","channel":"default\/a","authorization":AUTH,"payload":{"channel":"x"}}"""
            .Replace("EVENTS", Written, StringComparison.Ordinal);
        foreach (string body in new[] { $$"""{"channel":"default\/a","events":{{Written}}}""", $$"""{"events":{{Written}},"channel":"default\/a"}""" })
        {
            await client.ClientAsync(frame.Replace("AUTH", Signed(body), StringComparison.Ordinal));
            client.Server(PublishSuccess("p", 0));
        }

        foreach (string body in new[] { "{}", """{"channel":"default/a"}""", $$"""{"channel":"default/a","events":{{Written}}}""", """{"channel":"default\/a","events":["1"]}""" })
        {
            await client.ClientAsync(frame.Replace("AUTH", Signed(body), StringComparison.Ordinal));
            string error = Assert.Single(client.TakeSent());
            Assert.StartsWith("""{"type":"publish_error","id":"p","errors":[{"errorType":"BadRequestException","message":"The request signature""", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_signature_for_another_channel_path_or_host_is_refused()
    {
        await using TestEventApi api = await CreateAsync(PolicySet.Administrator);
        await using EventConversation client = await OpenAcknowledgedAsync(api, Connect);
        await client.ClientAsync(Subscribe("s", "default/a", Signed("""{"channel":"default/a"}""")));
        client.Server(SubscribeSuccess("s"));
        await client.ClientAsync(Subscribe("t", "default/b", Signed("""{"channel":"default/a"}""")));
        Assert.Contains(Mismatch, Assert.Single(client.TakeSent()), StringComparison.Ordinal);
        await client.ClientAsync(Subscribe("u", "default/a", Signed("""{"channel":"default/a"}""", host: "elsewhere.example")));
        client.Server(Error("subscribe_error", "u", "UnauthorizedException", NotAuthorized));

        foreach (string path in new[] { "/event/connect", "/event/realtime", "/graphql" })
        {
            await using EventConversation refused = Open(api, Signed("{}", path));
            await refused.ClientAsync(Init);
            Assert.Contains(Mismatch, Assert.Single(refused.TakeSent()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Policies_that_are_taken_back_end_what_they_allowed()
    {
        await using TestEventApi api = await CreateAsync(PolicySet.Administrator);
        await using EventConversation client = await OpenAcknowledgedAsync(api, Connect);
        api.Credentials.Replace([With(Policy("""{"Effect":"Allow","Action":"appsync:GraphQL","Resource":"*"}"""))]);
        Assert.Equal(ConnectionEndings.CredentialsRevoked, client.Ending);
    }

    [Fact]
    public async Task A_mode_whose_credentials_are_not_verified_here_lets_nobody_in()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        api.Change(definition => definition with
        {
            Settings = Value.Parse(
                """{"eventConfig":{"authProviders":[{"authType":"AMAZON_COGNITO_USER_POOLS"}],"connectionAuthModes":[{"authType":"AMAZON_COGNITO_USER_POOLS"}],"defaultPublishAuthModes":[{"authType":"AMAZON_COGNITO_USER_POOLS"}],"defaultSubscribeAuthModes":[{"authType":"AMAZON_COGNITO_USER_POOLS"}]}}""").AsObject(),
        });
        foreach (string credentials in new[] { """{"host":"localhost:4000","Authorization":"a.b.c"}""", $$"""{"host":"localhost:4000","x-api-key":"{{TestEventApi.ApiKey}}"}""" })
        {
            await using EventConversation client = Open(api, credentials);
            await client.ClientAsync(Subscribe("s", "default/a", credentials));
            Assert.StartsWith("""{"type":"connection_error","errors":[{"errorType":"UnauthorizedException",""", Assert.Single(client.TakeSent()), StringComparison.Ordinal);
        }
    }

    /// <summary>The namespaces on which a signed publish, and a signed subscribe, succeed.</summary>
    private static async Task<(string Published, string Subscribed)> GrantedAsync(EventConversation client)
    {
        var published = new List<string>();
        var subscribed = new List<string>();
        foreach (string name in new[] { "default", "coded" })
        {
            await client.ClientAsync(PublishWith(Signed($$"""{"channel":"{{name}}/a","events":["1"]}"""), "p", $"{name}/a", "1"));
            string answer = Assert.Single(client.TakeSent());
            if (answer == PublishSuccess("p", 0))
                published.Add(name);
            else
                Assert.Equal(Error("publish_error", "p", "UnauthorizedException", "Permission denied"), answer);
            await client.ClientAsync(Subscribe(name, $"{name}/b", Signed($$"""{"channel":"{{name}}/b"}""")));
            answer = Assert.Single(client.TakeSent());
            if (answer == SubscribeSuccess(name))
                subscribed.Add(name);
            else
                Assert.Equal(Error("subscribe_error", name, "UnauthorizedException", "Permission denied"), answer);
        }

        return (string.Join(' ', published), string.Join(' ', subscribed));
    }

    private static string ConnectionRefused(string message) =>
        $$"""{"type":"connection_error","errors":[{"errorType":"UnauthorizedException","message":"{{message}}","errorCode":401}]}""";

    private static ObjectValue WithModes(ObjectValue settings, string list) => ObjectValue.Of(
        ("eventConfig", new ObjectBuilder(settings["eventConfig"].AsObject()).Set(list, Value.Parse("""[{"authType":"AWS_IAM"}]""")).Build()));

    private static async Task<TestEventApi> CreateAsync(PolicySet policies)
    {
        TestEventApi api = await TestEventApi.CreateAsync();
        api.Credentials.Replace([With(policies)]);
        return api;
    }

    private static PolicySet Policy(params string[] statements) =>
        SignedApi.Policies($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");

    private static AwsCredential With(PolicySet policies) => new(SignedApi.LongLived.AccessKeyId, SignedApi.LongLived.SecretAccessKey)
    {
        Principal = SignedApi.LongLived.Principal! with { Policies = policies },
    };

    // As Amplify signs: the URL of the API, and a body that is never sent.
    private static string Signed(string body, string path = "/event", string host = "localhost:4000")
    {
        var request = new Signable(
            "POST",
            path,
            [
                new("accept", "application/json, text/javascript"), new("content-encoding", "amz-1.0"),
                new("content-type", "application/json; charset=UTF-8"), new("host", host),
            ],
            body);
        Signable signed = request.Sign(SignedApi.LongLived, DateTimeOffset.UtcNow);
        return ObjectValue.Of([.. signed.Headers.Select(header => (header.Key, (Value)header.Value))]).ToString();
    }
}
