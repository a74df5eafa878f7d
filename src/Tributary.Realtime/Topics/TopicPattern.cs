using System.Diagnostics.CodeAnalysis;

namespace Tributary.Realtime.Topics;

/// <summary>What can be subscribed to: one topic, or every topic below it at any depth (a trailing wildcard).</summary>
public sealed class TopicPattern : IEquatable<TopicPattern>
{
    public const char Wildcard = '*';

    private TopicPattern(Topic topic, bool isWildcard)
    {
        Topic = topic;
        IsWildcard = isWildcard;
    }

    /// <summary>The topic itself, or with a wildcard the topic above those that match.</summary>
    public Topic Topic { get; }

    public bool IsWildcard { get; }

    public static TopicPattern Exactly(Topic topic) => new(topic, false);

    /// <summary>All topics below <paramref name="topic"/>, not the topic itself.</summary>
    public static TopicPattern Below(Topic topic) => new(topic, true);

    /// <summary>Reads a topic, or a topic followed by "/*". A wildcard elsewhere, or alone, is no pattern.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TopicPattern? pattern)
    {
        bool isWildcard = text.EndsWith("/*", StringComparison.Ordinal);
        pattern = Topic.TryParse(isWildcard ? text[..^2] : text, out Topic? topic) ? new TopicPattern(topic, isWildcard) : null;
        return pattern is not null;
    }

    public bool Matches(Topic topic) => IsWildcard
        ? topic.Text.Length > Topic.Text.Length
            && topic.Text[Topic.Text.Length] == Topic.Separator
            && topic.Text.StartsWith(Topic.Text, StringComparison.Ordinal)
        : Topic.Equals(topic);

    public bool Equals(TopicPattern? other) => other is not null && IsWildcard == other.IsWildcard && Topic.Equals(other.Topic);

    public override bool Equals(object? obj) => Equals(obj as TopicPattern);

    public override int GetHashCode() => HashCode.Combine(Topic, IsWildcard);

    public override string ToString() => IsWildcard ? $"{Topic}{Topic.Separator}{Wildcard}" : Topic.Text;
}
