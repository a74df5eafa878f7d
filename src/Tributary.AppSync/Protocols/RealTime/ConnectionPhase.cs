namespace Tributary.AppSync.Protocols.RealTime;

internal enum ConnectionPhase
{
    /// <summary>The client has not sent anything yet.</summary>
    Silent,

    /// <summary>connection_init has come and is not answered yet.</summary>
    AwaitingAck,

    /// <summary>Subscriptions are served.</summary>
    Open,

    /// <summary>connection_error is sent.</summary>
    Refused,
}
