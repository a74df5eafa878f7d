using System.Net;
using Tributary.DynamoDb;
using Tributary.Values;
using static Tributary.AppSync.Tests.Protocols.Events.EventConversation;

namespace Tributary.AppSync.Tests.Protocols.Events;

/// <summary>Handlers that are objects with a request and a response, on the data sources that run.</summary>
public sealed class DataSourceHandlerTests
{
    private const string Code = """
        import { runtime, util } from '@aws-appsync/utils';
        import * as ddb from '@aws-appsync/utils/dynamodb';
        export const onPublish = {
          request(ctx) {
            ctx.stash.count = ctx.events.length;
            if (ctx.info.channel.segments[1] === 'early') { return runtime.earlyReturn(ctx.events); }
            if (ctx.info.channel.segments[1] === 'broken') { return { operation: 'Nothing' }; }
            return ddb.batchPut({ tables: { messages: ctx.events.map(({ id, payload }) => ({ id, channel: ctx.info.channel.path, ...payload })) } });
          },
          response(ctx) {
            if (ctx.error) { util.error(ctx.error.message, ctx.error.type); }
            return ctx.result.data.messages.map(({ id, ...payload }) => ({ id, payload: { ...payload, of: ctx.stash.count } }));
          },
        };
        export const onSubscribe = {
          request: (ctx) => ddb.get({ key: { id: ctx.info.channel.segments[1] } }),
          response: (ctx) => { if (ctx.result === null) { util.unauthorized(); } },
        };
        """;

    private const string Source =
        """{"handlerConfigs":{"onPublish":{"behavior":"CODE","integration":{"dataSourceName":"Messages"}},"onSubscribe":{"behavior":"CODE","integration":{"dataSourceName":"Messages"}}}}""";

    [Fact]
    public async Task Events_are_written_to_a_table_and_broadcast_as_the_response_returns_them()
    {
        await using TestEventApi api = await CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Subscribe("no", "coded/closed"));
        await client.ServerAsync(Error("subscribe_error", "no", "Unauthorized", "You are not authorized to make this call."));
        await TableAsync(api, "PutItem", """{"TableName":"messages","Item":{"id":{"S":"open"}}}""");
        await client.ClientAsync(Subscribe("s", "coded/open"));
        await client.ServerAsync(SubscribeSuccess("s"));
        await client.ClientAsync(Publish("p", "coded/open", """{"text":"a"}""", """{"text":"b"}"""));
        client.Server(
            Data("s", """{"channel":"/coded/open","text":"a","of":2}"""),
            Data("s", """{"channel":"/coded/open","text":"b","of":2}"""),
            PublishSuccess("p", 0, 1));
        Assert.Equal(3, (await TableAsync(api, "Scan", """{"TableName":"messages"}"""))["Count"].AsInteger());
    }

    [Fact]
    public async Task An_early_return_skips_source_and_response_and_a_request_that_is_none_refuses()
    {
        await using TestEventApi api = await CreateAsync();
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Publish("p", "coded/early", "1"), Publish("q", "coded/broken", "1"));
        string[] sent = client.TakeSent();
        Assert.Equal(PublishSuccess("p", 0), sent[0]);
        Assert.StartsWith("""{"type":"publish_error","id":"q","errors":[{"errorType":"MappingTemplate",""", sent[1], StringComparison.Ordinal);
        Assert.Equal(0, (await TableAsync(api, "Scan", """{"TableName":"messages"}"""))["Count"].AsInteger());
    }

    [Fact]
    public async Task NONE_and_HTTP_sources_answer_and_a_source_that_is_not_built_says_so_to_the_response()
    {
        const string Relay = """
            export const onPublish = {
              request: (ctx) => ({ method: 'POST', resourcePath: '/check', params: { headers: {}, body: ctx.events[0].payload } }),
              response: (ctx) => ctx.events.map(({ id }) => ({ id, payload: ctx.error ? ctx.error.type : ctx.result.body })),
            };
            """;
        const string Config = """{"handlerConfigs":{"onPublish":{"behavior":"CODE","integration":{"dataSourceName":"Remote"}}}}""";
        await using TestEventApi api = await TestEventApi.CreateAsync(handler: new Echo());
        api.Source("Remote", "HTTP", """{"httpConfig":{"endpoint":"http://remote.example"}}""").Namespace("http", Relay, Config);
        api.Source("Function", "AWS_LAMBDA").Namespace("function", Relay, Config.Replace("Remote", "Function", StringComparison.Ordinal));
        api.Source("None", "NONE").Namespace(
            "none",
            "export const onPublish = { request: (ctx) => ({ payload: ctx.events }), response: (ctx) => ctx.result };",
            Config.Replace("Remote", "None", StringComparison.Ordinal));
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        foreach ((string name, string answer) in new[] { ("http", "\"POST /check asked\""), ("function", "\"UnsupportedDataSource\""), ("none", "\"asked\"") })
        {
            await client.ClientAsync(Subscribe(name, $"{name}/a"), Publish("p", $"{name}/a", "\"asked\""));
            client.Server(SubscribeSuccess(name), Data(name, answer), PublishSuccess("p", 0));
        }
    }

    [Fact]
    public async Task A_function_where_the_source_needs_an_object_is_a_fault_that_names_it()
    {
        await using TestEventApi api = await CreateAsync();
        api.Namespace("coded", "export function onPublish(ctx) { return ctx.events; }", Source);
        await using EventConversation client = await OpenAcknowledgedAsync(api);
        await client.ClientAsync(Publish("p", "coded/a", "1"));
        Assert.Contains("TypeError: onPublish.request is not a function", Assert.Single(client.TakeSent()), StringComparison.Ordinal);
    }

    private static async Task<TestEventApi> CreateAsync()
    {
        TestEventApi api = await TestEventApi.CreateAsync();
        await TableAsync(
            api, "CreateTable",
            """{"TableName":"messages","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}""");
        return api.Source("Messages", "AMAZON_DYNAMODB", """{"dynamodbConfig":{"tableName":"messages","awsRegion":"us-east-1"}}""")
            .Namespace("coded", Code, Source);
    }

    private static ValueTask<ObjectValue> TableAsync(TestEventApi api, string operation, string request) => api.Tables.InvokeAsync(
        operation, Value.Parse(request).AsObject(), new DynamoDbScope("123456789012", "us-east-1"), CancellationToken.None);

    private sealed class Echo : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($"{request.Method} {request.RequestUri!.AbsolutePath} {body}"),
            };
        }
    }
}
