using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>The HTTP answers to publications that did not happen.</summary>
public static class EventRefusals
{
    public static HttpRefusal Of(EventRefusal refusal) => EventError.OfPublish(refusal).ToHttp();

    public static HttpRefusal MethodNotAllowed(string method) =>
        new(405, HttpTexts.MethodNotAllowedException, EventTexts.MethodNotAllowed(method));
}
