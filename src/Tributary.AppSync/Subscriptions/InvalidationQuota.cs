using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Subscriptions;

/// <summary>
/// Quota "Number of subscription invalidation requests" of an account and region, which a server is one of. The service drops what
/// comes beyond it and counts that as InvalidationRequestDropped; the mutation answers as if nothing were amiss.
/// </summary>
/// <param name="perSecond">As many may come at once, too.</param>
/// <param name="time">When they come.</param>
/// <param name="onDropped">Hears the API and the subscription field of what is dropped.</param>
public sealed class InvalidationQuota(int perSecond, TimeProvider time, Action<string, string> onDropped)
{
    private readonly TokenBucket _bucket = new(perSecond, perSecond, time);

    /// <returns>False when it is to be dropped.</returns>
    internal bool TryTake(string apiId, string subscriptionField)
    {
        if (_bucket.TryTake())
            return true;
        onDropped(apiId, subscriptionField);
        return false;
    }
}
