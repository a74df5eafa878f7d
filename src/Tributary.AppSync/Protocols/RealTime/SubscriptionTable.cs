namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The subscriptions of one connection by id. An id is taken from its start to its end, and free again afterwards.</summary>
internal sealed class SubscriptionTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RealTimeSubscription> _byId = new(1, StringComparer.Ordinal);
    private int _starting;
    private bool _isClosed;

    /// <param name="create">Called when the id is free and the limit not reached.</param>
    /// <param name="subscription">Set when it is admitted; then <see cref="StartEnded"/> must follow.</param>
    public Admission Admit(string id, int limit, Func<RealTimeSubscription> create, out RealTimeSubscription? subscription)
    {
        subscription = null;
        lock (_gate)
        {
            if (_isClosed)
                return Admission.Closed;
            if (_byId.ContainsKey(id))
                return Admission.DuplicatedId;
            if (_byId.Count >= limit)
                return Admission.TooMany;
            // Starts that were stopped while the API is still at work: they hold no id but do hold the API's resources.
            if (_starting >= limit)
                return Admission.TooManyStarting;
            subscription = create();
            _byId.Add(id, subscription);
            _starting++;
            return Admission.Admitted;
        }
    }

    public void StartEnded()
    {
        lock (_gate)
            _starting--;
    }

    public RealTimeSubscription? Find(string id)
    {
        lock (_gate)
            return _byId.GetValueOrDefault(id);
    }

    /// <summary>Frees the id unless another subscription has it by now.</summary>
    public void Remove(RealTimeSubscription subscription)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(subscription.Id, out RealTimeSubscription? current) && ReferenceEquals(current, subscription))
                _byId.Remove(subscription.Id);
        }
    }

    /// <summary>Admits nothing more and returns what is there.</summary>
    public RealTimeSubscription[] Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return [.. _byId.Values];
        }
    }
}
