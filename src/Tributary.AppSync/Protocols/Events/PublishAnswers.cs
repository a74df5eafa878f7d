using Tributary.AppSync.Apis;
using Tributary.AppSync.Events;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>
/// The lists of what was published and what was not. No page has the members of what failed, and clients differ: Kotlin decodes "code"
/// and Swift "errorCode" as a number and fail on a text, which was seen of the service; so the name has a member of its own.
/// </summary>
public static class PublishAnswers
{
    private const int Refused = 400;
    private const int TooLarge = 413;

    /// <summary>The two members, without braces.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="answer">No refusal.</param>
    public static void Write(Utf8Output output, PublishAnswer answer)
    {
        HandledEvent[] events = [.. answer.Events.OrderBy(one => one.Index)];
        output.WriteRaw("\"failed\":"u8);
        output.WriteValue(ListValue.From(events.Where(one => one.Json is null).Select(Failed)));
        output.WriteRaw(",\"successful\":"u8);
        output.WriteValue(ListValue.From(events.Where(one => one.Json is not null).Select(Successful)));
    }

    private static Value Successful(HandledEvent one) => ObjectValue.Of(("identifier", one.Id), ("index", one.Index));

    private static Value Failed(HandledEvent one)
    {
        (int code, string type, string message) = one.IsTooLarge
            ? (TooLarge, EventTexts.EventTooLarge, EventTexts.TransformedTooLarge)
            : (Refused, EventTexts.MessageProcessing, one.Error!);
        return ObjectValue.Of(
            ("identifier", one.Id), ("index", one.Index), ("code", code), ("message", message),
            ("errorCode", code), ("errorMessage", message), ("errorType", type));
    }
}
