using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>
/// Conditions that must all hold, in two parts: equalities, which the index looks up, and the rest, which it evaluates on what the
/// equalities let through.
/// </summary>
public sealed class FilterAlternative : IEquatable<FilterAlternative>
{
    private FilterAlternative(EqualityFilter equality, ConditionSet rest)
    {
        Equality = equality;
        Rest = rest;
    }

    internal EqualityFilter Equality { get; }

    internal ConditionSet Rest { get; }

    /// <exception cref="ArgumentException">More equalities than <see cref="EqualityFilter.TestsMax"/>, or two of one path.</exception>
    public static FilterAlternative Of(EqualityFilter equality) => new(equality, ConditionSet.None);

    /// <summary>Matches payloads that are objects and no others, also when there are no conditions.</summary>
    /// <inheritdoc cref="Of(EqualityFilter)"/>
    public static FilterAlternative Of(IReadOnlyCollection<FieldCondition> conditions)
    {
        // Null is equal to what is missing: also on a payload that is no object, which no condition may match.
        ILookup<bool, FieldCondition> parts = conditions.ToLookup(
            condition => condition.Operator == FilterOperator.Equal && !condition.Operand.IsNull);
        EqualityFilter equality = EqualityFilter.Of([.. parts[true].Select(condition => (condition.Path, condition.Operand))]);
        bool isCovered = parts[true].Any() && !parts[false].Any();
        return new FilterAlternative(equality, isCovered ? ConditionSet.None : new ConditionSet(parts[false]));
    }

    public bool Matches(Value payload) => Equality.Matches(payload) && Rest.Holds(payload);

    public bool Equals(FilterAlternative? other) => other is not null
        && Equality.Fields.Equals(other.Equality.Fields)
        && Equality.Expected.AsSpan().SequenceEqual(other.Equality.Expected)
        && Rest.Equals(other.Rest);

    public override bool Equals(object? obj) => Equals(obj as FilterAlternative);

    public override int GetHashCode() => HashCode.Combine(Equality.Fields, new ValueKey(Equality.Expected), Rest);
}
