using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;
using static Tributary.AppSync.Tests.Protocols.Events.EventConversation;

namespace Tributary.AppSync.Tests.Protocols.Events;

/// <summary>The protocol of Event APIs frame by frame.</summary>
public sealed class EventSessionTests
{
    private const string NotAuthorized = "You are not authorized to make this call.";

    [Fact]
    public async Task A_subscription_from_subscribe_to_unsubscribe()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);

        await client.ClientAsync(Subscribe("s1", "/default/*"));
        client.Server(SubscribeSuccess("s1"));
        await client.ClientAsync(Publish("p1", "default/a", """{"n":1}""", "\"text\"", "null"));
        client.Server(Data("s1", """{"n":1}"""), Data("s1", "\"text\""), Data("s1", "null"), PublishSuccess("p1", 0, 1, 2));
        await client.ClientAsync("""{"type":"unsubscribe","id":"s1"}""", Publish("p2", "default/a", "2"));
        client.Server("""{"type":"unsubscribe_success","id":"s1"}""", PublishSuccess("p2", 0));
        Assert.Equal(0, api.RealTime.SubscriptionsCount);
    }

    [Fact]
    public async Task An_event_is_one_frame_with_its_text_as_it_was_sent()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Subscribe("s", "default/a"));
        client.TakeSent();

        await client.ClientAsync(Publish("p", "/default/a/", """ { "a" : 1.50, "ü": "\u00e9 <&>'+" } """));
        Assert.Equal(Data("s", """ { "a" : 1.50, "ü": "\u00e9 <&>'+" } """), client.TakeSent()[0]);
    }

    [Fact]
    public async Task Matching_subscriptions_get_a_publication_once_each_and_others_nothing()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(
            Subscribe("all", "default/*"), Subscribe("below", "default/a/*"), Subscribe("exact", "default/a/b"),
            Subscribe("twin", "default/a/b"), Subscribe("above", "default/a"), Subscribe("other", "coded/*"));
        client.TakeSent();

        await client.ClientAsync(Publish("p", "default/a/b", "1"));
        string[] sent = client.TakeSent();
        Assert.Equal(
            new[] { Data("all", "1"), Data("below", "1"), Data("exact", "1"), Data("twin", "1"), PublishSuccess("p", 0) }.Order(),
            sent.Order());
        Assert.Equal(PublishSuccess("p", 0), sent[^1]);
    }

    [Fact]
    public async Task Nothing_is_kept_for_who_comes_later()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Publish("p", "default/a", "1"), Subscribe("s", "default/a"));
        client.Server(PublishSuccess("p", 0), SubscribeSuccess("s"));
    }

    [Fact]
    public async Task A_channel_keeps_the_order_of_what_is_published()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation subscriber = await OpenAcknowledgedAsync(api);
        await subscriber.ClientAsync(Subscribe("s", "default/*"));
        subscriber.TakeSent();
        await using EventConversation publisher = await OpenAcknowledgedAsync(api);
        for (int i = 0; i < 20; i++)
            await publisher.ClientAsync(Publish($"p{i}", "default/a", $"{2 * i}", $"{(2 * i) + 1}"));
        subscriber.Server([.. Enumerable.Range(0, 40).Select(i => Data("s", $"{i}"))]);
    }

    [Fact]
    public async Task Connection_init_is_optional()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = Open(api);
        await client.ClientAsync(Subscribe("s", "default/a"));
        client.Server(KeepAlive, SubscribeSuccess("s"));
        client.Advance(TimeSpan.FromSeconds(60));
        client.Server(KeepAlive);
    }

    [Fact]
    public async Task The_subprotocol_is_selected_and_any_other_refused()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        Assert.Equal("aws-appsync-event-ws", Open(api).Handshake.Subprotocol);
        Handshake foreign = api.RealTime.ReadHandshake(new HandshakeRequest { Subprotocols = ["graphql-ws"] });
        Assert.Equal(("graphql-ws", ConnectionError.SubprotocolNotSupported), (foreign.Subprotocol, foreign.Refusal));
    }

    [Theory]
    [InlineData("""{"host":"localhost:4000","x-api-key":"da2-cccccccccccccccccccccccccc"}""", NotAuthorized)]
    [InlineData("""{"host":"localhost:4000"}""", "Valid authorization header not provided.")]
    [InlineData("""{"host":"elsewhere.example","x-api-key":"da2-aaaaaaaaaaaaaaaaaaaaaaaaaa"}""", NotAuthorized)]
    public async Task A_refusal_has_its_errors_at_the_top_and_serves_nothing(string credentials, string message)
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        foreach (string first in new[] { Init, Subscribe("s", "default/a"), Publish("p", "default/a", "1") })
        {
            await using EventConversation client = Open(api, credentials);
            await client.ClientAsync(first, Subscribe("t", "default/a"));
            client.Server($$"""{"type":"connection_error","errors":[{"errorType":"UnauthorizedException","message":"{{message}}","errorCode":401}]}""");
            Assert.Equal(ConnectionEndings.Refused, client.Ending);
        }

        Assert.Equal(0, api.RealTime.SubscriptionsCount);
    }

    [Theory]
    [InlineData("""{"type":"subscribe","id":"x","channel":"a b","authorization":AUTH}""", "subscribe_error", "BadRequestException", "Invalid Channel Format")]
    [InlineData("""{"type":"subscribe","id":"x","channel":"/*","authorization":AUTH}""", "subscribe_error", "BadRequestException", "Invalid Channel Format")]
    [InlineData("""{"type":"subscribe","id":"x","channel":7,"authorization":AUTH}""", "subscribe_error", "BadRequestException", "Invalid Channel Format")]
    [InlineData("""{"type":"subscribe","id":"x","channel":"nowhere/a","authorization":AUTH}""", "subscribe_error", "ResourceNotFound", "The API has no channel namespace of this name.")]
    [InlineData("""{"type":"subscribe","id":"x","channel":"default/a"}""", "subscribe_error", "UnauthorizedException", "Valid authorization header not provided.")]
    [InlineData("""{"type":"subscribe","id":"x","channel":"default/a","authorization":[]}""", "subscribe_error", "BadRequestException", "\"authorization\" is expected to be an object of headers.")]
    [InlineData("""{"type":"subscribe","id":"x","channel":"default/a","authorization":{"x-api-key":"da2-cccccccccccccccccccccccccc"}}""", "subscribe_error", "UnauthorizedException", NotAuthorized)]
    [InlineData("""{"type":"publish","id":"x","channel":"default/*","events":["1"],"authorization":AUTH}""", "publish_error", "BadRequestException", "Invalid Channel Format")]
    [InlineData("""{"type":"publish","id":"x","channel":"nowhere","events":["1"],"authorization":AUTH}""", "publish_error", "ResourceNotFound", "The API has no channel namespace of this name.")]
    [InlineData("""{"type":"publish","id":"x","channel":"default/a","events":["1"]}""", "publish_error", "UnauthorizedException", "Valid authorization header not provided.")]
    [InlineData("""{"type":"publish","id":"x","channel":"default/a","authorization":AUTH}""", "publish_error", "BadRequestException", "\"events\" is expected to be a list of 1 to 5 events.")]
    [InlineData("""{"type":"publish","id":"x","channel":"default/a","events":["1",{"a":1}],"authorization":AUTH}""", "publish_error", "BadRequestException", "Event 1 is not a string that contains JSON.")]
    [InlineData("""{"type":"unsubscribe","id":"x"}""", "unsubscribe_error", "UnknownOperationError", "Unknown operation id x")]
    [InlineData("""{"type":"start","id":"x"}""", "error", "UnsupportedOperation", "Operation not supported through the realtime channel")]
    public async Task An_operation_that_cannot_be_is_answered_under_its_id_and_the_socket_lives(
        string frame, string type, string errorType, string message)
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(frame.Replace("AUTH", KeyHeaders, StringComparison.Ordinal));
        client.Server(Error(type, "x", errorType, message));
        await client.ClientAsync(Subscribe("s", "default/a"));
        client.Server(SubscribeSuccess("s"));
        Assert.Null(client.Ending);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"type":7,"id":"x y"}""")]
    public async Task What_is_no_operation_is_an_error_without_an_id(string frame)
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(frame);
        client.Server(Error("error", "", "UnsupportedOperation", "Operation not supported through the realtime channel"));
    }

    [Fact]
    public async Task An_id_has_128_characters_at_most_and_is_taken_while_its_subscription_lives()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        const string Rule = "The id of an operation has 1 to 128 characters of a-z, A-Z, 0-9, '-', '_' and '+'.";
        foreach (string id in new[] { "", "a b", "ä", "a/b", new string('a', 129) })
        {
            await client.ClientAsync(Subscribe(id, "default/a"), Publish(id, "default/a", "1"));
            client.Server(
                Error("subscribe_error", "", "BadRequestException", Rule), Error("publish_error", "", "BadRequestException", Rule));
        }

        string longest = new string('a', 125) + "-_+";
        await client.ClientAsync(Subscribe(longest, "default/a"), Subscribe(longest, "default/b"), Publish(longest, "default/a", "1"));
        client.Server(
            SubscribeSuccess(longest),
            Error("subscribe_error", longest, "DuplicatedOperationError", $"Duplicated operation with id {longest}"),
            Data(longest, "1"),
            PublishSuccess(longest, 0));
    }

    [Fact]
    public async Task A_connection_publishes_25_times_a_second()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        for (int i = 0; i < 26; i++)
            await client.ClientAsync(Publish("p", "default/a", "1"));
        string[] sent = client.TakeSent();
        Assert.Equal(Enumerable.Repeat(PublishSuccess("p", 0), 25), sent[..25]);
        Assert.Equal(Error("publish_error", "p", "LimitExceededError", "Rate limit exceeded"), sent[25]);

        client.Advance(TimeSpan.FromSeconds(1));
        for (int i = 0; i < 25; i++)
            await client.ClientAsync(Publish("p", "default/a", "1"));
        Assert.Equal(Enumerable.Repeat(PublishSuccess("p", 0), 25), client.TakeSent());
    }

    [Fact]
    public async Task A_flood_of_subscriptions_ends_at_200_and_a_flood_of_errors_ends_the_connection()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        for (int i = 0; i < 1000; i++)
            await client.ClientAsync(Subscribe($"s{i}", "default/a"));
        string[] sent = client.TakeSent();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => SubscribeSuccess($"s{i}")), sent[..200]);
        Assert.Equal(
            Error("subscribe_error", "s200", "MaxSubscriptionsReachedError", "Max number of 200 subscriptions reached"), sent[200]);
        Assert.Equal(ConnectionEndings.TooManyErrors, client.Ending);
        Assert.Equal(200 + RealTimeLimits.Default.ErrorsBurstMax + 2, sent.Length);
        Assert.Equal(Error("error", "", "LimitExceededError", "Rate limit exceeded"), sent[^1]);
    }

    [Fact]
    public async Task A_connection_lives_a_day()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        client.Advance(TimeSpan.FromHours(24));
        Assert.Equal(ConnectionEndings.LifeOver, client.Ending);
    }

    [Fact]
    public async Task A_deleted_key_ends_its_connections_and_those_with_a_subscription_by_it()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        string other = $$"""{"host":"localhost:4000","x-api-key":"{{TestEventApi.OtherKey}}"}""";
        await using EventConversation kept = await OpenAcknowledgedAsync(api);
        await using EventConversation connected = await OpenAcknowledgedAsync(api, other);
        await using EventConversation subscribed = await OpenAcknowledgedAsync(api);
        await subscribed.ClientAsync(Subscribe("s", "default/a", other));

        api.Change(definition => definition with { ApiKeys = TestEventApi.Keys(TestEventApi.ApiKey) });

        Assert.Equal(
            (null, ConnectionEndings.CredentialsRevoked, ConnectionEndings.CredentialsRevoked),
            (kept.Ending, connected.Ending, subscribed.Ending));
    }

    [Fact]
    public async Task A_deleted_namespace_ends_its_subscriptions_and_a_deleted_API_everything()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Subscribe("s", "default/a"), Subscribe("t", "coded/a"));
        client.TakeSent();

        api.Change(definition => definition with { ChannelNamespaces = definition.ChannelNamespaces.Remove("coded") });
        client.Server(Error("subscribe_error", "t", "ResourceNotFound", "The API has no channel namespace of this name."));
        Assert.Null(client.Ending);

        api.Registry.Remove(TestEventApi.ApiId);
        Assert.Equal(ConnectionEndings.ApiDeleted, client.Ending);
    }
}
