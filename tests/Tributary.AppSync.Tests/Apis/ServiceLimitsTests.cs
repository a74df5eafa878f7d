using System.Net;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Tests.Subscriptions;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

/// <summary>Limits that every request has ("AWS AppSync endpoints and quotas"), whatever its API says.</summary>
public sealed class ServiceLimitsTests
{
    private const string Get = """
        export function request() { return { method: 'GET', resourcePath: '/', params: {} }; }
        export function response(ctx) { return JSON.parse(ctx.result.body); }
        """;

    private const string Child = """
        export function request() { return { payload: 1 }; }
        export function response(ctx) { return ctx.result; }
        """;

    [Fact]
    public async Task The_ten_thousand_and_first_resolver_does_not_run()
    {
        string items = $"[{string.Join(',', Enumerable.Repeat("{}", 10_000))}]";
        await using TestApi api = await CreateAsync("type Query { items: [Item] } type Item { n: Int }", "Query.items", new Respond(items));
        api.Unit("Item.n", Child);

        Value answer = Value.Parse(await api.AskAsync("{ items { n } }"));

        Value error = Assert.Single(answer["errors"].AsList());
        Assert.Equal("ResolverExecutionLimitReached", error["errorType"]);
        Assert.Equal("[\"items\",9999,\"n\"]", error["path"].ToString());
        Assert.Equal(9_999, answer["data"]["items"].AsList().Count(item => item["n"] == 1));
    }

    [Fact]
    public async Task A_request_ends_after_thirty_seconds()
    {
        var clock = new ManualTime();
        var handler = new Hang();
        await using TestApi api = await CreateAsync("type Query { slow: Int, quick: Int }", "Query.slow", handler, clock);
        api.Unit("Query.quick", Child);
        Task<string> answer = api.AskAsync("{ slow quick }");
        await handler.Called;

        clock.Advance(Dialect.Aws.ExecutionTime - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(
            """{"data":{"slow":null,"quick":1},"errors":[{"path":["slow"],"data":null,"errorType":"ExecutionTimeout","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"Execution timed out."}]}""",
            await answer);
    }

    [Fact]
    public async Task A_subscription_whose_resolver_takes_more_than_thirty_seconds_is_refused()
    {
        var clock = new ManualTime();
        var handler = new Hang();
        const string Schema = """
            type Query { none: Int }
            type Mutation { change: Int }
            type Subscription { onChange: Int @aws_subscribe(mutations: ["change"]) }
            """;
        await using TestApi api = await CreateAsync(Schema, "Subscription.onChange", handler, clock);
        Task<Subscriber> starting = Subscriber.StartAsync(api, "subscription { onChange }");
        await handler.Called;

        clock.Advance(Dialect.Aws.ExecutionTime);

        Subscriber subscriber = await starting;
        Assert.Equal("""[{"errorType":"ExecutionTimeout","message":"Execution timed out."}]""", subscriber.Refusal.ToString());
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(200, """{"data":{"big":null},"errors":[{"path":["big"],"data":null,"errorType":"Code","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"The evaluation exceeded its budget of bytes of result (5242880)."}]}""")]
    public async Task What_a_handler_comes_to_has_at_most_five_megabytes(int more, string? refusal)
    {
        const string Code = """
            export function request() { return { method: 'GET', resourcePath: '/', params: {} }; }
            export function response(ctx) { return { text: JSON.parse(ctx.result.body).text, more: (ctx.stash.y ?? 'y').repeat(ctx.args.more) }; }
            """;
        string text = new('x', (5 * 1024 * 1024) - 100);
        await using TestApi api = await CreateAsync(
            "type Query { big(more: Int): Big } type Big { text: String }", "Query.big", new Respond($"{{\"text\":\"{text}\"}}"));
        api.Unit("Query.big", Code, "Remote");

        string answer = await api.AskAsync($"{{ big(more: {more}) {{ text }} }}");

        Assert.Equal(refusal ?? $"{{\"data\":{{\"big\":{{\"text\":\"{text}\"}}}}}}", answer);
    }

    private static async Task<TestApi> CreateAsync(string schema, string field, HttpMessageHandler handler, TimeProvider? clock = null) =>
        (await TestApi.CreateAsync(schema, handler, clock: clock))
            .Source("Remote", "HTTP", ObjectValue.Of(("httpConfig", ObjectValue.Of(("endpoint", "https://example.com")))))
            .Unit(field, Get, "Remote");

    private sealed class Respond(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }

    private sealed class Hang : HttpMessageHandler
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Called => _called.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _called.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("It waits until it is cancelled.");
        }
    }
}
