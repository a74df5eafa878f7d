using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// What the resolvers of one request asked of subscriptions through <c>extensions</c>. Safe for resolvers that run at once.
/// </summary>
public sealed class SubscriptionEffects
{
    /// <summary>Different calls of invalidateSubscriptions in one request ("Extensions": Subscription extensions).</summary>
    public const int InvalidationsMax = 5;

    private readonly Lock _gate = new();
    private ImmutableArray<SubscriptionInvalidation> _invalidations = [];

    /// <summary>The last argument of setSubscriptionFilter; null when it was null or not called.</summary>
    public Value Filter { get; internal set; }

    /// <summary>The last argument of setSubscriptionInvalidationFilter.</summary>
    public Value InvalidationFilter { get; internal set; }

    public ImmutableArray<SubscriptionInvalidation> Invalidations
    {
        get
        {
            lock (_gate)
                return _invalidations;
        }
    }

    /// <summary>The same call again counts once.</summary>
    /// <returns>False beyond <see cref="InvalidationsMax"/>.</returns>
    internal bool TryAdd(SubscriptionInvalidation invalidation)
    {
        lock (_gate)
        {
            if (_invalidations.Contains(invalidation))
                return true;
            if (_invalidations.Length >= InvalidationsMax)
                return false;
            _invalidations = _invalidations.Add(invalidation);
            return true;
        }
    }
}

/// <summary>Ends the subscriptions to a field whose invalidation filter matches the payload.</summary>
public sealed record SubscriptionInvalidation(string SubscriptionField, Value Payload);
