using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Subscriptions;
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
        await using var backplane = new InMemoryBackplane("node");
        var hub = new Hub(backplane);
        var requests = new ApiRequests(new MutationPublisher(hub, _ => { }), TimeProvider.System, (_, _) => { }, _ => { });
        var metrics = new RealTimeMetrics(NullLogger<RealTimeMetrics>.Instance);
        var full = new HandshakeGate(new HandshakeLimits { AtOnceMax = 0, WaitingMax = 0 }, TimeProvider.System);
        using var apis = new RealTimeApis(
            new ApiRegistry(), new CredentialRegistry([]), requests, hub, new AdministrationGuard([]), metrics, full,
            NullLogger<RealTimeApis>.Instance);
        using var endpoint = new RealTimeEndpoint(metrics, TimeProvider.System, NullLogger<RealTimeEndpoint>.Instance);
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();

        await endpoint.HandleAsync(context, apis, "unknown", default);

        await context.Response.BodyWriter.FlushAsync();
        var answer = new ServedAnswer(context.Response);
        Assert.Equal((503, "5", "ServiceUnavailable", Refusal), (answer.Status, answer["Retry-After"], answer["x-amzn-ErrorType"], answer.Body));
    }
}
