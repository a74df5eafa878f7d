using Tributary.Values;

namespace Tributary.AppSync.Events;

/// <summary>One event of a publication as it came.</summary>
/// <param name="Id">Made for it: the "identifier" of answers and the id that handlers see.</param>
/// <param name="Json">Its text.</param>
/// <param name="Payload">What the text says.</param>
internal sealed record IncomingEvent(string Id, string Json, Value Payload)
{
    public ObjectValue ToValue() => ObjectValue.Of(("id", Id), ("payload", Payload));
}
