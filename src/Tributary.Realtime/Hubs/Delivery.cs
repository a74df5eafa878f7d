using Tributary.Realtime.Histories;
using Tributary.Realtime.Publications;

namespace Tributary.Realtime.Hubs;

/// <summary>
/// One publication on its way to all its subscriptions, with what they share: the payload of each distinct reading (for GraphQL:
/// document, variables it uses, verdict) is computed by the first consumer that asks and handed to the rest.
/// </summary>
public sealed class Delivery
{
    private readonly Dictionary<object, object?> _payloads = [];
    private object? _lastReading;
    private object? _lastPayload;

    internal Delivery(Publication publication, HistoryPosition? position)
    {
        Publication = publication;
        Position = position;
    }

    public Publication Publication { get; }

    /// <summary>Its place in the history of its topic, or null when nobody wants that.</summary>
    public HistoryPosition? Position { get; }

    /// <summary>
    /// The payload of <paramref name="reading"/>, which compares by what it means. Only one consumer runs at a time, so
    /// <paramref name="compute"/> runs once; when it throws, nothing is kept.
    /// </summary>
    /// <typeparam name="TReading">Two equal readings must compute the same payload for everybody who has them.</typeparam>
    public TPayload Share<TReading, TPayload>(TReading reading, Func<TReading, Delivery, TPayload> compute)
        where TReading : class
        where TPayload : class?
    {
        // Neighbours of one bucket usually have the very same reading: no hashing then.
        if (ReferenceEquals(reading, _lastReading))
            return (TPayload)_lastPayload!;
        if (!_payloads.TryGetValue(reading, out object? payload))
        {
            payload = compute(reading, this);
            _payloads.Add(reading, payload);
        }

        _lastReading = reading;
        _lastPayload = payload;
        return (TPayload)payload!;
    }
}
