using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The way to the client of one subscription. From any thread, never blocking, never throwing; nothing happens once the
/// subscription has ended.
/// </summary>
public interface ISubscriptionSink
{
    /// <summary>Sends a data frame.</summary>
    void Send(DataPayload payload);

    /// <summary>
    /// Ends the subscription with an error frame: its field or its rights are gone, say. The outcome's subscription is disposed.
    /// </summary>
    /// <param name="errors">As <see cref="StartOutcome.Errors"/>.</param>
    void Fail(Value errors);

    /// <summary>Ends the subscription as an invalidation does, which takes the whole connection with it.</summary>
    void Invalidate();

    /// <summary>Ends the whole connection.</summary>
    void CloseConnection(ConnectionEnding ending);
}
