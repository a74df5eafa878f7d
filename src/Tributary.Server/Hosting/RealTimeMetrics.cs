using System.Diagnostics.Metrics;
using Tributary.AppSync.Subscriptions;

namespace Tributary.Server.Hosting;

/// <summary>What is counted of subscriptions, under the name <see cref="MeterName"/>.</summary>
internal sealed class RealTimeMetrics(ILogger<RealTimeMetrics> log)
{
    public const string MeterName = "Tributary.RealTime";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> InboundMessageErrors = Meter.CreateCounter<long>(
        "tributary.realtime.inbound_message_errors",
        "{message}",
        "AppSync's metric InboundMessageError: publications too large to deliver.");

    private static readonly Counter<long> HandshakesRefused = Meter.CreateCounter<long>(
        "tributary.realtime.handshakes_refused",
        "{handshake}",
        "Clients that were told to connect again later, because too many connected at once.");

    private static readonly Counter<long> InvalidationsDropped = Meter.CreateCounter<long>(
        "tributary.realtime.invalidation_requests_dropped",
        "{request}",
        "AppSync's metric InvalidationRequestDropped: invalidations beyond the quota.");

    public void InvalidationDropped(string apiId, string subscriptionField)
    {
        InvalidationsDropped.Add(1, new KeyValuePair<string, object?>("GraphQLAPIId", apiId));
        ServerLog.InvalidationDropped(log, apiId, subscriptionField);
    }

    public void HandshakeRefused() => HandshakesRefused.Add(1);

    public void Oversized(OversizedPayload payload)
    {
        InboundMessageErrors.Add(1, new KeyValuePair<string, object?>("GraphQLAPIId", payload.ApiId));
        ServerLog.PayloadTooLarge(log, payload.ApiId, payload.SubscriptionField, payload.Bytes, OversizedPayload.BytesMax);
    }
}
