using Tributary.Realtime.Topics;

namespace Tributary.AppSync.Subscriptions;

/// <summary>Every subscription field of every API has a topic of its own.</summary>
internal static class SubscriptionTopics
{
    public static Topic Of(string apiId, string subscriptionField) => Topic.Of("subscriptions", apiId, subscriptionField);

    /// <summary>Where the payloads of invalidateSubscriptions go.</summary>
    public static Topic OfInvalidations(string apiId, string subscriptionField) => Topic.Of("invalidations", apiId, subscriptionField);
}
