namespace Tributary.Realtime.Sockets;

internal enum SendOutcome
{
    /// <summary>Sent, or queued behind what is being sent.</summary>
    Accepted,

    /// <summary>Not sent: the limit for a client that does not read is reached.</summary>
    QueueFull,

    /// <summary>Not sent: the connection is ending.</summary>
    Ending,
}
