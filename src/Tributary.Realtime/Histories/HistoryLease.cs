namespace Tributary.Realtime.Histories;

/// <summary>One subscriber's hold on a topic's history. Disposing it lets go; once is enough, more does no harm.</summary>
public sealed class HistoryLease : IDisposable
{
    private readonly HistoryTable _table;
    private readonly TopicHistory _history;
    private int _disposed;

    internal HistoryLease(HistoryTable table, TopicHistory history)
    {
        _table = table;
        _history = history;
    }

    /// <summary>Where the history stands.</summary>
    public HistoryPosition Position => _history.Position;

    public HistoryReplay ReadAfter(HistoryPosition from) => _history.ReadAfter(from);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            _table.Release(_history);
    }
}
