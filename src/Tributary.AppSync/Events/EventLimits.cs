namespace Tributary.AppSync.Events;

/// <summary>What one publication may hold ("AWS AppSync endpoints and quotas": Event APIs).</summary>
public static class EventLimits
{
    /// <summary>Events of one publication.</summary>
    public const int EventsMax = 5;

    /// <summary>Bytes of one event as UTF-8. As many as there may be together make the 1.2 MB that a publication may have.</summary>
    public const int EventBytesMax = 240 * 1024;

    /// <summary>Bytes that carry a publication: quotes of events are escaped, and Amplify sends all events of a frame twice.</summary>
    public const int RequestBytesMax = 4 * 1024 * 1024;

    /// <summary>How long handlers with a data source may take; that of GraphQL requests.</summary>
    public static TimeSpan HandlerTime { get; } = TimeSpan.FromSeconds(30);
}
