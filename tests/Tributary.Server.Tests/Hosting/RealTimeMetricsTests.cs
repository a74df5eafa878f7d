using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Tributary.AppSync.Subscriptions;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class RealTimeMetricsTests
{
    [Fact]
    public void A_payload_that_is_too_large_is_logged_and_counted()
    {
        using var counted = new Counted("oversized-api");
        var log = new RecordingLog();

        new RealTimeMetrics(log).Oversized(new OversizedPayload("oversized-api", "onMessage", 300_000));

        Assert.Equal(["tributary.realtime.inbound_message_errors: 1"], counted.Measurements);
        Assert.Equal(
            [
                "Warning: A payload of 300000 bytes for onMessage of API oversized-api was not delivered: subscriptions take at most 245760. "
                + "Select less in the mutation.",
            ],
            log.Lines);
    }

    [Fact]
    public void An_invalidation_beyond_the_quota_is_logged_and_counted()
    {
        using var counted = new Counted("invalidating-api");
        var log = new RecordingLog();

        new RealTimeMetrics(log).InvalidationDropped("invalidating-api", "onMessage");

        Assert.Equal(["tributary.realtime.invalidation_requests_dropped: 1"], counted.Measurements);
        Assert.Equal(
            [
                "Warning: An invalidation of onMessage of API invalidating-api was dropped, and the subscriptions it was to end go on: "
                + "too many come in a second.",
            ],
            log.Lines);
    }

    /// <summary>What is measured of one API, since other tests measure at the same time.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Counted(string apiId)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == RealTimeMetrics.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                if (tags.ToArray().Contains(new KeyValuePair<string, object?>("GraphQLAPIId", apiId)))
                    Measurements.Add($"{instrument.Name}: {value}");
            });
            _listener.Start();
        }

        public List<string> Measurements { get; } = [];

        public void Dispose() => _listener.Dispose();
    }

    private sealed class RecordingLog : ILogger<RealTimeMetrics>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
