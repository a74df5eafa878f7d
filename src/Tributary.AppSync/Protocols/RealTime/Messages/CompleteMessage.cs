using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>Server: the subscription is over, as the client asked or because it was invalidated; nothing for its id follows.</summary>
internal static class CompleteMessage
{
    public static ReadOnlyMemory<byte> Write(string id) =>
        Utf8Output.ToBytes(ObjectValue.Of(("id", id), ("type", RealTimeTexts.Complete)));

    /// <summary>The content is documented ("Unsubscribing WebSocket connections using filters"), the envelope is not.</summary>
    public static ReadOnlyMemory<byte> WriteInvalidated(string id) => Utf8Output.ToBytes(ObjectValue.Of(
        ("id", id),
        ("type", RealTimeTexts.Complete),
        ("payload", ObjectValue.Of(("message", RealTimeTexts.SubscriptionComplete)))));
}
