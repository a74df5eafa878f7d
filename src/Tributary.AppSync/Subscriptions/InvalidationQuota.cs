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
    private readonly Lock _gate = new();
    private double _left = perSecond;
    private long _refilledAt = time.GetTimestamp();

    /// <returns>False when it is to be dropped.</returns>
    internal bool TryTake(string apiId, string subscriptionField)
    {
        if (TryTake())
            return true;
        onDropped(apiId, subscriptionField);
        return false;
    }

    private bool TryTake()
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _left = Math.Min(perSecond, _left + (time.GetElapsedTime(_refilledAt, now).TotalSeconds * perSecond));
            _refilledAt = now;
            if (_left < 1)
                return false;
            _left--;
            return true;
        }
    }
}
