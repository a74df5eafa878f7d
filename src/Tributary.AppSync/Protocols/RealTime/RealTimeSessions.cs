using System.Collections.Concurrent;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The open connections of one API, so that all or some can be ended: a deleted API, a deleted key, a stop.</summary>
public sealed class RealTimeSessions
{
    private readonly ConcurrentDictionary<IRealTimeConnection, byte> _sessions = new();
    private ConnectionEnding? _ending;

    public int Count => _sessions.Count;

    /// <summary>Ends every connection, also those that are opened from now on.</summary>
    public void CloseAll(ConnectionEnding ending)
    {
        Volatile.Write(ref _ending, ending);
        foreach ((IRealTimeConnection session, _) in _sessions)
            session.Close(ending);
    }

    /// <summary>
    /// Ends the connections whose caller (<see cref="AuthorizationOutcome.Caller"/>) meets the condition. Those whose credentials are
    /// just being verified have no caller yet: let the verification fail first, then call this.
    /// </summary>
    public void CloseWhere(Func<object, bool> condition, ConnectionEnding ending)
    {
        foreach ((IRealTimeConnection session, _) in _sessions)
        {
            if (session.Caller is { } caller && condition(caller))
                session.Close(ending);
        }
    }

    // First in the table, then the look at the ending: whichever of the two comes first, no connection slips through.
    internal void Add(IRealTimeConnection session)
    {
        _sessions.TryAdd(session, 0);
        if (Volatile.Read(ref _ending) is { } ending)
            session.Close(ending);
    }

    internal void Remove(IRealTimeConnection session) => _sessions.TryRemove(session, out _);
}
