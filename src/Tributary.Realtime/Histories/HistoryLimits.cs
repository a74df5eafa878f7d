namespace Tributary.Realtime.Histories;

/// <summary>How much of the past this node keeps for subscribers that come back.</summary>
public sealed record HistoryLimits
{
    /// <summary>Of one topic.</summary>
    public int PublicationsMax { get; init; } = 512;

    /// <summary>
    /// Of one topic, in bytes of the payloads as JSON: half of what may wait for a socket, so that a replay does not close it.
    /// </summary>
    public int BytesMax { get; init; } = 512 * 1024;

    /// <summary>Topics that have a history; beyond it, those that ask for one are told of a gap whenever they come back.</summary>
    public int TopicsMax { get; init; } = 256;

    /// <summary>How long a topic's history goes on after the last subscriber that wanted it has gone.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    public static HistoryLimits Default { get; } = new();
}
