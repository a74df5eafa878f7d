using System.Collections.Concurrent;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;

namespace Tributary.Realtime.Histories;

/// <summary>
/// The histories of the topics that somebody wants one of. A topic without such a subscriber is not recorded and costs one look-up.
/// </summary>
public sealed class HistoryTable
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Topic, TopicHistory> _histories = new();
    private readonly TimeProvider _time;
    private readonly Func<string> _newEpoch;
    private readonly HistoryLimits _limits;

    /// <param name="newEpoch">Gives a name that no history ever had.</param>
    public HistoryTable(TimeProvider time, Func<string> newEpoch, HistoryLimits limits)
    {
        _time = time;
        _newEpoch = newEpoch;
        _limits = limits;
    }

    internal int Count => _histories.Count;

    /// <summary>Records the topic from now on, until some time after the lease is disposed. Null when there are too many.</summary>
    public HistoryLease? Hold(Topic topic)
    {
        lock (_gate)
        {
            if (!_histories.TryGetValue(topic, out TopicHistory? history))
            {
                RemoveAbandoned();
                if (_histories.Count >= _limits.TopicsMax)
                    return null;
                _histories[topic] = history = new TopicHistory(_newEpoch(), _limits);
            }

            history.Holders++;
            return new HistoryLease(this, history);
        }
    }

    /// <returns>Null when nobody wants the topic's history.</returns>
    internal HistoryPosition? Record(Publication publication)
    {
        if (_histories.IsEmpty || !_histories.TryGetValue(publication.Topic, out TopicHistory? history))
            return null;
        if (history.Holders == 0)
        {
            lock (_gate)
            {
                RemoveAbandoned();
                if (!_histories.ContainsKey(publication.Topic))
                    return null;
            }
        }

        return history.Record(publication);
    }

    internal void Release(TopicHistory history)
    {
        lock (_gate)
        {
            if (--history.Holders == 0)
                history.LeftAt = _time.GetTimestamp();
        }
    }

    private void RemoveAbandoned()
    {
        foreach ((Topic topic, TopicHistory history) in _histories)
        {
            if (history.Holders == 0 && _time.GetElapsedTime(history.LeftAt) >= _limits.Patience)
                _histories.TryRemove(topic, out _);
        }
    }
}
