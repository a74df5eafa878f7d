using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>Server: the subscription is in place; what is published from now on arrives.</summary>
internal static class StartAckMessage
{
    public static ReadOnlyMemory<byte> Write(string id) =>
        Utf8Output.ToBytes(ObjectValue.Of(("id", id), ("type", RealTimeTexts.StartAck)));
}
