using System.Collections.Frozen;

namespace Tributary.Aws.Principals;

/// <summary>The tags of a principal, with those of its session. Keys compare without case ("Tags for AWS IAM resources").</summary>
public sealed class PrincipalTags : IEquatable<PrincipalTags>
{
    private readonly FrozenDictionary<string, string> _tags;

    public PrincipalTags(IEnumerable<KeyValuePair<string, string>> tags) =>
        _tags = tags.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static PrincipalTags None { get; } = new([]);

    public string? Find(string key) => _tags.GetValueOrDefault(key);

    /// <summary>A session's tags replace the role's of the same key ("Passing session tags in AWS STS").</summary>
    public PrincipalTags With(PrincipalTags session) =>
        new(_tags.Where(tag => session.Find(tag.Key) is null).Concat(session._tags));

    public bool Equals(PrincipalTags? other) =>
        other is not null && _tags.Count == other._tags.Count && _tags.All(tag => other.Find(tag.Key) == tag.Value);

    public override bool Equals(object? obj) => Equals(obj as PrincipalTags);

    public override int GetHashCode() => _tags.Count;
}
