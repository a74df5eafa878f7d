using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>An open connection of any protocol, as far as the API has a say in it.</summary>
internal interface IRealTimeConnection
{
    /// <summary>Who opened it, as <see cref="AuthorizationOutcome.Caller"/>, once that is known.</summary>
    object? Caller { get; }

    void Close(ConnectionEnding ending);
}
