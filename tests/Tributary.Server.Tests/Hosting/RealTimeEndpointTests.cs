using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.AppSync.Apis;
using Tributary.Aws.Credentials;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Sockets;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class RealTimeEndpointTests
{
    private const string Refusal =
        """{"errors":[{"errorType":"ServiceUnavailable","message":"Too many clients connect at once; connect again in a few seconds."}]}""";

    [Fact]
    public async Task An_upgrade_beyond_the_queue_is_refused_with_503_and_says_when_to_come_back()
    {
        await using Full full = await Full.CreateAsync();
        using var endpoint = new RealTimeEndpoint(full.Entrance, TimeProvider.System, NullLogger<RealTimeEndpoint>.Instance);
        HttpContext context = Request("GET");

        await endpoint.HandleAsync(context, full.Apis, "unknown", default);

        await AssertRefusedAsync(context);
    }

    [Theory]
    [InlineData("POST", """{"query":"subscription { onNothing }"}""")]
    [InlineData("POST", """{"query":"{ none }"}""")]
    public async Task An_event_stream_beyond_the_queue_is_refused_alike(string method, string body)
    {
        await using Full full = await Full.CreateAsync();
        var endpoint = new EventStreamEndpoint(
            full.Apis, full.Entrance, full.Api.Requests, TimeProvider.System, NullLogger<EventStreamEndpoint>.Instance);
        HttpContext context = Request(method, body);

        await endpoint.HandleAsync(context, ServedApi.ApiId, full.Api.Snapshot, default);

        await AssertRefusedAsync(context);
    }

    [Fact]
    public async Task The_reservation_of_a_stream_beyond_the_queue_is_refused_alike()
    {
        await using Full full = await Full.CreateAsync();
        var endpoint = new SingleConnectionEndpoint(
            full.Apis, full.Entrance, TimeProvider.System, NullLogger<SingleConnectionEndpoint>.Instance);
        HttpContext context = Request("PUT");

        await endpoint.HandleAsync(context, ServedApi.ApiId, full.Api.Snapshot, default);

        await AssertRefusedAsync(context);
    }

    private static DefaultHttpContext Request(string method, string body = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Headers["x-api-key"] = ServedApi.ApiKey;
        context.Request.Headers.Accept = "text/event-stream";
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static async Task AssertRefusedAsync(HttpContext context)
    {
        await context.Response.BodyWriter.FlushAsync();
        var answer = new ServedAnswer(context.Response);
        Assert.Equal((503, "5", "ServiceUnavailable", Refusal), (answer.Status, answer["Retry-After"], answer["x-amzn-ErrorType"], answer.Body));
    }

    /// <summary>A server where as many connect as may, and as many wait.</summary>
    private sealed class Full : IAsyncDisposable
    {
        private readonly InMemoryBackplane _backplane = new("node");

        private Full(ServedApi api)
        {
            Api = api;
            var registry = new ApiRegistry();
            registry.Publish(api.Snapshot);
            var metrics = new RealTimeMetrics(NullLogger<RealTimeMetrics>.Instance);
            var gate = new HandshakeGate(new HandshakeLimits { AtOnceMax = 0, WaitingMax = 0 }, TimeProvider.System);
            Entrance = new HandshakeEntrance(metrics);
            Apis = new RealTimeApis(
                registry, new CredentialRegistry([]), api.Requests, new Hub(_backplane), new AdministrationGuard([]), metrics, gate,
                NullLogger<RealTimeApis>.Instance);
        }

        public ServedApi Api { get; }

        public HandshakeEntrance Entrance { get; }

        public RealTimeApis Apis { get; }

        public static async Task<Full> CreateAsync() => new(await ServedApi.CreateAsync("type Query { none: Int }", []));

        public async ValueTask DisposeAsync()
        {
            Apis.Dispose();
            await Api.DisposeAsync();
            await _backplane.DisposeAsync();
        }
    }
}
