using System.Diagnostics.CodeAnalysis;

namespace Tributary.Realtime.Topics;

/// <summary>What publications are published on: a path of one or more segments. Case-sensitive, immutable.</summary>
public sealed class Topic : IEquatable<Topic>
{
    public const char Separator = '/';

    public const int SegmentsMax = 16;

    /// <summary>In UTF-16 units; a GraphQL name or a channel segment is far shorter.</summary>
    public const int SegmentLengthMax = 256;

    private Topic(string text) => Text = text;

    /// <summary>The segments, joined by <see cref="Separator"/>.</summary>
    public string Text { get; }

    /// <exception cref="ArgumentException">No segment, too many, or one that is empty, too long or has a reserved character.</exception>
    public static Topic Of(params ReadOnlySpan<string> segments)
    {
        string text = string.Join(Separator, segments);
        foreach (string segment in segments)
        {
            if (!IsSegment(segment))
                throw new ArgumentException($"'{segment}' is not a segment of a topic.", nameof(segments));
        }

        return TryParse(text, out Topic? topic)
            ? topic
            : throw new ArgumentException($"A topic has 1 to {SegmentsMax} segments, '{text}' has {segments.Length}.", nameof(segments));
    }

    /// <summary>Reads segments joined by <see cref="Separator"/>, without one at the start or the end.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Topic? topic)
    {
        topic = null;
        int count = 0;
        foreach (Range range in text.AsSpan().Split(Separator))
        {
            if (++count > SegmentsMax || !IsSegment(text.AsSpan(range)))
                return false;
        }

        topic = new Topic(text);
        return true;
    }

    public bool Equals(Topic? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Topic);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static bool IsSegment(ReadOnlySpan<char> segment)
    {
        if (segment.IsEmpty || segment.Length > SegmentLengthMax)
            return false;
        foreach (char c in segment)
        {
            if (c is Separator or TopicPattern.Wildcard || char.IsControl(c))
                return false;
        }

        return true;
    }
}
