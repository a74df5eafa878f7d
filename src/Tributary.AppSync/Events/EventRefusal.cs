namespace Tributary.AppSync.Events;

public enum EventRefusalReason
{
    /// <summary>What is named as a channel is none.</summary>
    ChannelInvalid,
    NamespaceUnknown,

    /// <summary>By the mode of the caller.</summary>
    NotAuthorized,

    /// <summary>By the policies of whoever signed.</summary>
    PermissionDenied,

    /// <summary>No list of events, none in it, or too many.</summary>
    EventsInvalid,

    /// <summary>An event that is no text, or whose text is not JSON; the detail is its place.</summary>
    EventNotJson,

    /// <summary>An event with too many bytes; the detail is its place.</summary>
    EventTooLarge,

    /// <summary>The handler called util.unauthorized.</summary>
    HandlerDenied,

    /// <summary>The handler called util.error or has a fault; the detail is its message.</summary>
    HandlerFailed,
}

/// <summary>Why a publication or a subscription does not happen.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Detail">As the reason says, or null.</param>
/// <param name="ErrorType">What the handler called the error, or null.</param>
public sealed record EventRefusal(EventRefusalReason Reason, string? Detail = null, string? ErrorType = null);
