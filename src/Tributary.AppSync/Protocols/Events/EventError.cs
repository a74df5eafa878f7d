using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>A refusal in the words of the wire, over HTTP and on sockets.</summary>
internal readonly record struct EventError(int Status, string ErrorType, string Message)
{
    /// <summary>Of a publication that did not happen.</summary>
    public static EventError OfPublish(EventRefusal refusal) => refusal.Reason == EventRefusalReason.HandlerDenied
        ? NotAuthorized(HttpTexts.UnauthorizedException)
        : Of(refusal, EventTexts.MessageProcessing);

    /// <summary>"You get a subscribe_error with an Unauthorized error type" ("Writing event handlers": Unauthorizing a request).</summary>
    public static EventError OfSubscribe(EventRefusal refusal) => refusal.Reason == EventRefusalReason.HandlerDenied
        ? NotAuthorized(RealTimeTexts.Unauthorized)
        : Of(refusal, EventTexts.SubscriptionProcessing);

    public HttpRefusal ToHttp() => new(Status, ErrorType, Message);

    /// <summary>The "errors" of a frame.</summary>
    public Value ToErrors() => StartErrors.One(ErrorType, Message);

    /// <param name="refusal">What is refused.</param>
    /// <param name="unnamed">For what a handler raised without a type: clients need one.</param>
    private static EventError Of(EventRefusal refusal, string unnamed) => refusal.Reason switch
    {
        EventRefusalReason.ChannelInvalid => Bad(EventTexts.ChannelInvalid),
        EventRefusalReason.NamespaceUnknown => new(404, EventTexts.ResourceNotFound, EventTexts.NamespaceUnknown),
        EventRefusalReason.NotAuthorized => NotAuthorized(HttpTexts.UnauthorizedException),
        EventRefusalReason.PermissionDenied => new(401, HttpTexts.UnauthorizedException, HttpTexts.PermissionDenied),
        EventRefusalReason.EventsInvalid => Bad(EventTexts.EventsInvalid),
        EventRefusalReason.EventNotJson => Bad(EventTexts.EventNotJson(refusal.Detail)),
        EventRefusalReason.EventTooLarge => Bad(EventTexts.TooLarge(refusal.Detail)),
        // "This returns an HTTP 403 response" ("Writing event handlers": Returning an error); a fault of the code counts as one.
        _ => new(403, refusal.ErrorType ?? unnamed, refusal.Detail ?? EventTexts.MessageFailed),
    };

    private static EventError Bad(string message) => new(400, HttpTexts.BadRequestException, message);

    private static EventError NotAuthorized(string errorType) => new(401, errorType, HttpTexts.NotAuthorized);
}
