using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>
/// Conditions that must all hold and that no index can look up. Subscriptions with equal sets share one evaluation of a publication.
/// </summary>
internal sealed class ConditionSet : IEquatable<ConditionSet>
{
    private readonly ImmutableArray<FieldCondition> _conditions;
    private readonly int _hash;

    /// <param name="conditions">Without any, every payload that is an object meets them.</param>
    public ConditionSet(IEnumerable<FieldCondition> conditions)
    {
        _conditions =
        [
            .. conditions.OrderBy(condition => condition.Path.Text, StringComparer.Ordinal).ThenBy(condition => condition.Operator),
        ];
        var hash = default(HashCode);
        foreach (FieldCondition condition in _conditions)
            hash.Add(condition);
        _hash = hash.ToHashCode();
    }

    /// <summary>Asks for nothing, not even an object.</summary>
    public static ConditionSet None { get; } = new([]);

    public bool Holds(Value payload)
    {
        if (!payload.IsObject)
            return ReferenceEquals(this, None);
        foreach (FieldCondition condition in _conditions)
        {
            if (!condition.Holds(payload))
                return false;
        }

        return true;
    }

    public bool Equals(ConditionSet? other) => other is not null
        && _hash == other._hash
        && ReferenceEquals(this, None) == ReferenceEquals(other, None)
        && _conditions.SequenceEqual(other._conditions);

    public override bool Equals(object? obj) => Equals(obj as ConditionSet);

    public override int GetHashCode() => _hash;
}
