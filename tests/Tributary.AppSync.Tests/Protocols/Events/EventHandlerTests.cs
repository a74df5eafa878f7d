using static Tributary.AppSync.Tests.Protocols.Events.EventConversation;

namespace Tributary.AppSync.Tests.Protocols.Events;

/// <summary>onPublish and onSubscribe without a data source.</summary>
public sealed class EventHandlerTests
{
    [Fact]
    public async Task OnPublish_changes_filters_and_orders_events()
    {
        (string[] data, string answer) = await PublishAsync(
            "export function onPublish(ctx) { return ctx.events.filter((e) => e.payload.n > 1).reverse().map((e) => ({ id: e.id, payload: { ...e.payload, seen: true } })); }",
            """{"n":1}""", """{"n":2}""", """{"n":3}""");
        Assert.Equal([Data("s", """{"n":3,"seen":true}"""), Data("s", """{"n":2,"seen":true}""")], data);
        Assert.Equal(PublishSuccess("p", 1, 2), answer);
    }

    [Theory]
    [InlineData("export const onPublish = (ctx) => ctx.events;", true)]
    [InlineData("export const onSubscribe = (ctx) => {};", true)]
    [InlineData("export function onPublish(ctx) { ctx.events.forEach((e) => { e.payload = 9; }); return [null, ...ctx.events, null]; }", false, "9")]
    [InlineData("export function onPublish(ctx) { return ctx.events.map(({ id }) => ({ id })); }", false, "null")]
    [InlineData("import { runtime } from '@aws-appsync/utils'; export function onPublish(ctx) { runtime.earlyReturn(ctx.events); }", true)]
    public async Task What_onPublish_returns_is_broadcast(string code, bool isUnchanged, string? sent = null)
    {
        (string[] data, string answer) = await PublishAsync(code, """{ "n": 1 }""");
        Assert.Equal([Data("s", isUnchanged ? """{ "n": 1 }""" : sent!)], data);
        Assert.Equal(PublishSuccess("p", 0), answer);
    }

    [Theory]
    [InlineData("export const onPublish = (ctx) => ([]);")]
    [InlineData("export const onPublish = (ctx) => null;")]
    [InlineData("export function onPublish(ctx) {}")]
    public async Task What_onPublish_leaves_out_is_dropped_silently(string code)
    {
        (string[] data, string answer) = await PublishAsync(code, "1", "2");
        Assert.Empty(data);
        Assert.Equal(PublishSuccess("p"), answer);
    }

    [Fact]
    public async Task An_event_with_an_error_is_not_broadcast_and_listed_as_failed()
    {
        (string[] data, string answer) = await PublishAsync(
            "export function onPublish(ctx) { return ctx.events.map((event) => { if (!event.payload.message) { event.error = 'Message required'; } return event; }); }",
            """{"message":"a"}""", "{}");
        Assert.Equal([Data("s", """{"message":"a"}""")], data);
        Assert.Equal(
            """{"id":"p","type":"publish_success","failed":[{"identifier":"ID","index":1,"code":400,"message":"Message required","errorCode":400,"errorMessage":"Message required","errorType":"MessageProcessingError"}],"successful":[{"identifier":"ID","index":0}]}""",
            answer);
    }

    [Fact]
    public async Task An_event_that_onPublish_makes_too_large_fails_alone()
    {
        (string[] data, string answer) = await PublishAsync(
            "export function onPublish(ctx) { return ctx.events.map(({ id, payload }) => ({ id, payload: payload.repeat(100) })); }",
            "\"" + new string('a', 3000) + "\"", "\"b\"");
        Assert.Single(data);
        Assert.Equal(
            """{"id":"p","type":"publish_success","failed":[{"identifier":"ID","index":0,"code":413,"message":"Transformed event is larger than 240KB","errorCode":413,"errorMessage":"Transformed event is larger than 240KB","errorType":"EventTooLargeException"}],"successful":[{"identifier":"ID","index":1}]}""",
            answer);
    }

    [Theory]
    [InlineData("return [{ id: 'x', payload: 1 }];", "Code", "onPublish returned an event with the id \"x\", which is not the id of an event that was published.")]
    [InlineData("return [1];", "Code", "onPublish returned an event with the id null, which is not the id of an event that was published.")]
    [InlineData("return 'all';", "Code", "onPublish returns a list of events or null, and this one returned a value of kind String.")]
    [InlineData("util.error('Not possible!');", "MessageProcessingError", "Not possible!")]
    [InlineData("util.error('Not possible!', 'Refused');", "Refused", "Not possible!")]
    [InlineData("util.unauthorized();", "UnauthorizedException", "You are not authorized to make this call.")]
    public async Task A_handler_that_fails_refuses_the_whole_publication(string body, string errorType, string message)
    {
        (string[] data, string answer) = await PublishAsync(
            $$"""import { util } from '@aws-appsync/utils'; export function onPublish(ctx) { {{body}} }""", "1");
        Assert.Empty(data);
        Assert.Equal(Error("publish_error", "p", errorType, message), answer);
    }

    [Fact]
    public async Task The_same_id_twice_refuses_the_publication_and_a_fault_says_where_it_is()
    {
        (_, string twice) = await PublishAsync("export function onPublish(ctx) { return [ctx.events[0], ctx.events[0]]; }", "1");
        Assert.StartsWith("""{"type":"publish_error","id":"p","errors":[{"errorType":"Code","message":"onPublish returned two events with the id""", twice, StringComparison.Ordinal);
        (_, string fault) = await PublishAsync("export function onPublish(ctx) {\n  return ctx.nothing.there;\n}", "1");
        Assert.Contains("code.js:2:", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("util.unauthorized();", "Unauthorized", "You are not authorized to make this call.")]
    [InlineData("util.error('Full');", "SubscriptionProcessingError", "Full")]
    public async Task OnSubscribe_refuses_a_subscription(string body, string errorType, string message)
    {
        await using TestEventApi api = await TestEventApi.CreateAsync(
            "import { util } from '@aws-appsync/utils'; export function onSubscribe(ctx) { if (ctx.info.channel.path !== '/coded/mine') { BODY } }"
                .Replace("BODY", body, StringComparison.Ordinal));
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Subscribe("a", "coded/mine"), Subscribe("b", "coded/yours"), Subscribe("c", "coded/*"));
        client.Server(
            SubscribeSuccess("a"), Error("subscribe_error", "b", errorType, message), Error("subscribe_error", "c", errorType, message));
        Assert.Equal(1, api.RealTime.SubscriptionsCount);
    }

    [Fact]
    public async Task The_context_is_that_of_the_reference_and_answers_the_other_spellings()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync("""
            export function onPublish(ctx) {
              console.log(ctx.identity, ctx.request.headers.animal, ctx.request.domainName, ctx.stash);
              console.log(ctx.info);
              console.log(ctx.channel, ctx.channelNamespace, ctx.operation, ctx.events.map((e) => e.payload), ctx.events[0].id.length);
              console.log(Object.keys(ctx));
              return ctx.events;
            }
            export function onSubscribe(ctx) { console.log(ctx.info, ctx.operation, ctx.events, Object.keys(ctx)); }
            """);
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        string authorization = $$"""{"x-api-key":"{{TestEventApi.ApiKey}}","Animal":"duck"}""";
        await client.ClientAsync(Subscribe("s", "coded/a/*"), PublishWith(authorization, "p", "coded/a/b", "1", "2"));
        Assert.Equal(
            [
                """code.js:8:36: {"channel":{"path":"/coded/a/*","segments":["coded","a","*"]},"channelNamespace":{"name":"coded"},"operation":"SUBSCRIBE"} "SUBSCRIBE" undefined ["identity","stash","request","info"]""",
                """code.js:2:3: null "duck" null {}""",
                """code.js:3:3: {"channel":{"path":"/coded/a/b","segments":["coded","a","b"]},"channelNamespace":{"name":"coded"},"operation":"PUBLISH"}""",
                """code.js:4:3: "/coded/a/b" {"name":"coded"} "PUBLISH" [1,2] 36""",
                """code.js:5:3: ["identity","stash","request","info","events"]""",
            ],
            api.Logs);
    }

    [Fact]
    public async Task What_belongs_to_GraphQL_is_refused_in_a_handler()
    {
        foreach (string call in new[] { "util.appendError('a')", "extensions.setSubscriptionFilter({})", "extensions.invalidateSubscriptions({ subscriptionField: 'a', payload: {} })" })
        {
            (_, string answer) = await PublishAsync(
                $$"""import { util, extensions } from '@aws-appsync/utils'; export function onPublish(ctx) { {{call}}; return ctx.events; }""", "1");
            Assert.Contains("works in the resolvers of GraphQL APIs and not in the handlers of Event APIs", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_handler_that_calls_a_Lambda_function_refuses_and_lets_nothing_pass()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        api.Namespace("coded", settings: """{"handlerConfigs":{"onPublish":{"behavior":"DIRECT","integration":{"dataSourceName":"f","lambdaConfig":{"invokeType":"EVENT"}}}}}""");
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Subscribe("s", "coded/a"), Publish("p", "coded/a", "1"));
        client.Server(SubscribeSuccess("s"), Error(
            "publish_error", "p", "UnsupportedHandler",
            "onPublish of the channel namespace 'coded' calls a Lambda function directly, which this version of Tributary does not do yet. Use a code handler."));
    }

    private static async Task<(string[] Data, string Answer)> PublishAsync(string code, params string[] events)
    {
        await using TestEventApi api = await TestEventApi.CreateAsync(code);
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Subscribe("s", "coded/*"));
        client.Server(SubscribeSuccess("s"));
        await client.ClientAsync(Publish("p", "coded/a", events));
        string[] sent = client.TakeSent();
        return (sent[..^1], sent[^1]);
    }
}
