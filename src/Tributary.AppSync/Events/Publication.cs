using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Events;

/// <summary>Events that a client asks to publish.</summary>
internal sealed class Publication
{
    private Publication(Channel channel, IReadOnlyList<IncomingEvent> events)
    {
        Channel = channel;
        Events = events;
    }

    public Channel Channel { get; }

    public IReadOnlyList<IncomingEvent> Events { get; }

    /// <param name="channel">What the client names.</param>
    /// <param name="events">A list of texts, each of them JSON ("Publish events via HTTP").</param>
    public static (Publication? Publication, EventRefusal? Refusal) Read(Value channel, Value events)
    {
        if (!channel.TryGetString(out string path) || !Channel.TryParse(path, allowsWildcard: false, out Channel? parsed))
            return (null, new EventRefusal(EventRefusalReason.ChannelInvalid));
        if (!events.TryGetList(out ListValue? list) || list.Count is 0 or > EventLimits.EventsMax)
            return (null, new EventRefusal(EventRefusalReason.EventsInvalid));
        var read = new IncomingEvent[list.Count];
        for (int i = 0; i < read.Length; i++)
        {
            (IncomingEvent? one, EventRefusal? refusal) = ReadEvent(list[i], i);
            if (one is null)
                return (null, refusal);
            read[i] = one;
        }

        return (new Publication(parsed, read), null);
    }

    private static (IncomingEvent? Event, EventRefusal? Refusal) ReadEvent(Value value, int index)
    {
        if (!value.TryGetString(out string json))
            return (null, At(EventRefusalReason.EventNotJson, index));
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        if (bytes.Length > EventLimits.EventBytesMax)
            return (null, At(EventRefusalReason.EventTooLarge, index));
        return Utf8ValueReader.TryRead(bytes, out Value payload)
            ? (new IncomingEvent(Guid.NewGuid().ToString("D"), json, payload), null)
            : (null, At(EventRefusalReason.EventNotJson, index));
    }

    private static EventRefusal At(EventRefusalReason reason, int index) =>
        new(reason, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
