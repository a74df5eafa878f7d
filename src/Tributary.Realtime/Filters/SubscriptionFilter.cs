using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>Which publications of its topic a subscription wants: those that one of its alternatives matches.</summary>
public sealed class SubscriptionFilter
{
    private SubscriptionFilter(ImmutableArray<FilterAlternative> alternatives) => Alternatives = alternatives;

    /// <summary>Matches every publication.</summary>
    public static SubscriptionFilter None { get; } = EqualityFilter.None;

    internal ImmutableArray<FilterAlternative> Alternatives { get; }

    /// <summary>Without an alternative it matches nothing; one that is given twice counts once.</summary>
    public static SubscriptionFilter AnyOf(IEnumerable<FilterAlternative> alternatives) => new([.. alternatives.Distinct()]);

    public static implicit operator SubscriptionFilter(EqualityFilter filter) => new([FilterAlternative.Of(filter)]);

    public bool Matches(Value payload)
    {
        foreach (FilterAlternative alternative in Alternatives)
        {
            if (alternative.Matches(payload))
                return true;
        }

        return false;
    }
}
