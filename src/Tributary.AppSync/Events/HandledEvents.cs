using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Events;

/// <summary>
/// Reads what onPublish returned ("Process real-time events with AWS AppSync event handlers": Important rules for onPublish): events by
/// the ids of those that came, each at most once, in the order in which they are to be broadcast.
/// </summary>
internal static class HandledEvents
{
    /// <param name="events">What came.</param>
    /// <param name="returned">Of the handler.</param>
    /// <returns>What becomes of them, or what is wrong with the handler.</returns>
    public static (IReadOnlyList<HandledEvent> Events, string? Fault) Read(IReadOnlyList<IncomingEvent> events, Value returned)
    {
        if (returned.IsNull)
            return ([], null);
        if (!returned.TryGetList(out ListValue? list))
            return ([], $"onPublish returns a list of events or null, and this one returned a value of kind {returned.Kind}.");
        var handled = new List<HandledEvent>(events.Count);
        foreach (Value item in list)
        {
            if (item.IsNull)
                continue;
            int index = item["id"].TryGetString(out string id) ? IndexOf(events, id) : -1;
            if (index < 0)
                return ([], $"onPublish returned an event with the id {item["id"]}, which is not the id of an event that was published.");
            if (handled.Any(one => one.Index == index))
                return ([], $"onPublish returned two events with the id \"{id}\".");
            handled.Add(Handle(events[index], index, item));
        }

        return (handled, null);
    }

    /// <summary>Without a handler events go on as they came.</summary>
    public static IReadOnlyList<HandledEvent> Forward(IReadOnlyList<IncomingEvent> events) =>
        [.. events.Select((one, index) => new HandledEvent(one.Id, index) { Json = one.Json })];

    private static HandledEvent Handle(IncomingEvent came, int index, Value returned)
    {
        var handled = new HandledEvent(came.Id, index);
        Value error = returned["error"];
        if (!error.IsNull)
            return handled with { Error = error.TryGetString(out string text) ? text : error.ToString() };
        string json = returned["payload"].Equals(came.Payload) ? came.Json : returned["payload"].ToString();
        return Encoding.UTF8.GetByteCount(json) > EventLimits.EventBytesMax
            ? handled with { IsTooLarge = true }
            : handled with { Json = json };
    }

    private static int IndexOf(IReadOnlyList<IncomingEvent> events, string id)
    {
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i].Id == id)
                return i;
        }

        return -1;
    }
}
