namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The subscriptions of one connection by id. An id is taken from its start to its end, and free again afterwards. Most connections have
/// one subscription, which costs no table.
/// </summary>
internal sealed class SubscriptionTable
{
    private RealTimeSubscription? _only;
    private Dictionary<string, RealTimeSubscription>? _others;
    private int _starting;
    private bool _isClosed;

    /// <summary>Of the connection, the table and each of its subscriptions: whoever has one may take the others.</summary>
    public Lock Gate { get; } = new();

    private int Count => (_only is null ? 0 : 1) + (_others?.Count ?? 0);

    /// <param name="create">Called when the id is free and the limit not reached.</param>
    /// <param name="subscription">Set when it is admitted; then <see cref="StartEnded"/> must follow.</param>
    public Admission Admit(string id, int limit, Func<RealTimeSubscription> create, out RealTimeSubscription? subscription)
    {
        subscription = null;
        lock (Gate)
        {
            if (_isClosed)
                return Admission.Closed;
            if (FindLocked(id) is not null)
                return Admission.DuplicatedId;
            if (Count >= limit)
                return Admission.TooMany;
            // Starts that were stopped while the API is still at work: they hold no id but do hold the API's resources.
            if (_starting >= limit)
                return Admission.TooManyStarting;
            subscription = create();
            if (_only is null)
                _only = subscription;
            else
                (_others ??= new Dictionary<string, RealTimeSubscription>(StringComparer.Ordinal)).Add(id, subscription);
            _starting++;
            return Admission.Admitted;
        }
    }

    public void StartEnded()
    {
        lock (Gate)
            _starting--;
    }

    public RealTimeSubscription? Find(string id)
    {
        lock (Gate)
            return FindLocked(id);
    }

    /// <summary>Frees the id unless another subscription has it by now.</summary>
    public void Remove(RealTimeSubscription subscription)
    {
        lock (Gate)
        {
            if (ReferenceEquals(_only, subscription))
                _only = null;
            else if (_others?.GetValueOrDefault(subscription.Id) is { } current && ReferenceEquals(current, subscription))
                _others.Remove(subscription.Id);
        }
    }

    /// <summary>Admits nothing more and returns what is there.</summary>
    public RealTimeSubscription[] Close()
    {
        lock (Gate)
        {
            _isClosed = true;
            IEnumerable<RealTimeSubscription> others = _others?.Values ?? Enumerable.Empty<RealTimeSubscription>();
            return _only is null ? [.. others] : [_only, .. others];
        }
    }

    private RealTimeSubscription? FindLocked(string id) => _only is not null && _only.Id == id ? _only : _others?.GetValueOrDefault(id);
}
