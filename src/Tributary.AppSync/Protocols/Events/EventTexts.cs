using Tributary.AppSync.Events;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>
/// Names and sentences of Event APIs as clients see them ("Understanding the Event API WebSocket protocol"; what no page has is marked
/// as ours). Amplify for Kotlin maps the names of errors to exceptions.
/// </summary>
public static class EventTexts
{
    public const string Subprotocol = "aws-appsync-event-ws";

    /// <summary>With a blank, unlike answers of GraphQL.</summary>
    public const string ContentType = "application/json; charset=UTF-8";

    public const string Subscribe = "subscribe";
    public const string SubscribeSuccess = "subscribe_success";
    public const string SubscribeError = "subscribe_error";
    public const string Unsubscribe = "unsubscribe";
    public const string UnsubscribeSuccess = "unsubscribe_success";
    public const string UnsubscribeError = "unsubscribe_error";
    public const string Publish = "publish";
    public const string PublishError = "publish_error";

    public const string ResourceNotFound = "ResourceNotFound";
    public const string UnknownOperation = "UnknownOperationError";
    public const string MessageProcessing = "MessageProcessingError";
    public const string SubscriptionProcessing = "SubscriptionProcessingError";
    public const string EventTooLarge = "EventTooLargeException";

    public const string ChannelInvalid = "Invalid Channel Format";
    public const string NotSupported = "Operation not supported through the realtime channel";
    public const string TransformedTooLarge = "Transformed event is larger than 240KB";
    public const string MessageFailed = "There was an error processing the message";

    // Ours from here on.
    public const string NamespaceUnknown = "The API has no channel namespace of this name.";
    public const string EventsInvalid = "\"events\" is expected to be a list of 1 to 5 events.";
    public const string IdInvalid = "The id of an operation has 1 to 128 characters of a-z, A-Z, 0-9, '-', '_' and '+'.";
    public const string AuthorizationInvalid = "\"authorization\" is expected to be an object of headers.";
    public const string BodyUnreadable = "The body is expected to be a JSON object with \"channel\" and \"events\".";

    public static string UnknownId(string id) => $"Unknown operation id {id}";

    public static string EventNotJson(string? index) => $"Event {index} is not a string that contains JSON.";

    public static string TooLarge(string? index) => $"Event {index} is larger than {EventLimits.EventBytesMax} bytes.";

    public static string MethodNotAllowed(string method) => $"The method {method} is not allowed; use POST.";
}
