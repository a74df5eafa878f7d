using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Values;

namespace Tributary.Realtime.Histories;

/// <summary>The last publications of one topic, numbered. The oldest go when there are too many or they are too large.</summary>
internal sealed class TopicHistory(string epoch, HistoryLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Queue<(Publication Publication, int Bytes)> _kept = new();
    private long _last;
    private long _bytes;

    /// <summary>Subscribers that want it; this and the time below are under the lock of the table.</summary>
    public int Holders { get; set; }

    /// <summary>When the last of them left.</summary>
    public long LeftAt { get; set; }

    public HistoryPosition Position
    {
        get
        {
            lock (_gate)
                return new HistoryPosition(epoch, _last);
        }
    }

    /// <summary>Called one publication at a time, in the order of the topic.</summary>
    public HistoryPosition Record(Publication publication)
    {
        int bytes = SizeOf(publication.Payload);
        lock (_gate)
        {
            _kept.Enqueue((publication, bytes));
            _bytes += bytes;
            while (_kept.Count > limits.PublicationsMax || _bytes > limits.BytesMax)
                _bytes -= _kept.Dequeue().Bytes;
            return new HistoryPosition(epoch, ++_last);
        }
    }

    public HistoryReplay ReadAfter(HistoryPosition from)
    {
        lock (_gate)
        {
            long oldest = _last - _kept.Count + 1;
            if (from.Epoch != epoch || from.Offset < oldest - 1 || from.Offset > _last)
                return new HistoryReplay(new HistoryPosition(epoch, _last), HasGap: true, []);
            return new HistoryReplay(
                from,
                HasGap: false,
                [
                    .. _kept.Skip((int)(from.Offset - oldest + 1)).Select((kept, index) =>
                        new Delivery(kept.Publication, new HistoryPosition(epoch, from.Offset + 1 + index))),
                ]);
        }
    }

    private static int SizeOf(Value payload)
    {
        using var output = new Utf8Output();
        output.WriteValue(payload);
        return output.Length;
    }
}
