using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Tributary.Realtime.Topics;

namespace Tributary.AppSync.Events;

/// <summary>
/// A channel, or with a wildcard every channel below one ("Understanding the Event API WebSocket protocol": channel). The first segment
/// is its namespace; case counts.
/// </summary>
public sealed class Channel
{
    public const int SegmentsMax = 5;

    public const int SegmentLengthMax = 50;

    private const char Separator = '/';
    private const string Wildcard = "*";

    /// <summary>Both slashes at the ends may be left out.</summary>
    private const int TextLengthMax = (SegmentsMax * (SegmentLengthMax + 1)) + 1;

    private Channel(ImmutableArray<string> segments) => Segments = segments;

    /// <summary>With the wildcard, if there is one, as the last.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary><c>/default/rooms/1</c>, however the client wrote it.</summary>
    public string Path => Separator + string.Join(Separator, Segments);

    public string Namespace => Segments[0];

    public bool IsWildcard => Segments[^1] == Wildcard;

    /// <param name="text">With or without slashes at its ends.</param>
    /// <param name="allowsWildcard">Whether the last of several segments may be a star, which only subscriptions may.</param>
    /// <param name="channel">The channel.</param>
    public static bool TryParse(string text, bool allowsWildcard, [NotNullWhen(true)] out Channel? channel)
    {
        channel = null;
        if (text.Length > TextLengthMax)
            return false;
        string trimmed = text.StartsWith(Separator) ? text[1..] : text;
        string[] segments = (trimmed.EndsWith(Separator) ? trimmed[..^1] : trimmed).Split(Separator);
        if (segments.Length > SegmentsMax)
            return false;
        int names = allowsWildcard && segments.Length > 1 && segments[^1] == Wildcard ? segments.Length - 1 : segments.Length;
        if (!segments.AsSpan(0, names).ToArray().All(IsSegment))
            return false;
        channel = new Channel([.. segments]);
        return true;
    }

    /// <summary>Where its events are published; no wildcard.</summary>
    internal Topic Topic(string apiId) => TopicOf(apiId, Segments.AsSpan());

    /// <summary>Where its events, or those of all channels below it, are found.</summary>
    internal TopicPattern Pattern(string apiId) => IsWildcard
        ? TopicPattern.Below(TopicOf(apiId, Segments.AsSpan()[..^1]))
        : TopicPattern.Exactly(Topic(apiId));

    private static Topic TopicOf(string apiId, ReadOnlySpan<string> segments) =>
        Realtime.Topics.Topic.Of(["events", apiId, .. segments]);

    private static bool IsSegment(string segment) =>
        segment.Length is > 0 and <= SegmentLengthMax
        && segment.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && segment[0] != '-'
        && segment[^1] != '-';
}
