using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The open connections of one API, so that all or some can be ended: a deleted API, a deleted key, a stop.</summary>
public sealed class RealTimeSessions
{
    private readonly OpenSet<IRealTimeConnection> _sessions = new();
    private ConnectionEnding? _ending;

    /// <summary>The last one has gone; another may have come by now.</summary>
    public event Action? Emptied;

    public int Count => _sessions.Count;

    /// <summary>Ends every connection, also those that are opened from now on.</summary>
    public void CloseAll(ConnectionEnding ending)
    {
        Volatile.Write(ref _ending, ending);
        foreach (IRealTimeConnection session in _sessions.ToArray())
            session.Close(ending);
    }

    /// <summary>
    /// Ends the connections whose caller (<see cref="AuthorizationOutcome.Caller"/>) meets the condition. Those whose credentials are
    /// just being verified have no caller yet: let the verification fail first, then call this.
    /// </summary>
    public void CloseWhere(Func<object, bool> condition, ConnectionEnding ending)
    {
        foreach (IRealTimeConnection session in _sessions.ToArray())
        {
            if (session.Caller is { } caller && condition(caller))
                session.Close(ending);
        }
    }

    // First in the table, then the look at the ending: whichever of the two comes first, no connection slips through.
    internal void Add(IRealTimeConnection session)
    {
        _sessions.Add(session);
        if (Volatile.Read(ref _ending) is { } ending)
            session.Close(ending);
    }

    internal void Remove(IRealTimeConnection session)
    {
        if (_sessions.Remove(session) && _sessions.Count == 0)
            Emptied?.Invoke();
    }
}
