namespace Tributary.Realtime.Hubs;

/// <summary>Where the index has one alternative of a subscription's filter.</summary>
internal readonly record struct FilterPlace(SubscriptionBucket Bucket, int Position);
