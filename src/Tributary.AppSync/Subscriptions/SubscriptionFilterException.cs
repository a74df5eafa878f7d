namespace Tributary.AppSync.Subscriptions;

/// <summary>A filter that a subscription cannot have; the message goes to the subscriber.</summary>
public sealed class SubscriptionFilterException(string message) : Exception(message);
