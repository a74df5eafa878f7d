using Tributary.AppSync.Protocols.RealTime;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.TransportWs;

/// <summary>The frames of graphql-transport-ws: no acknowledgement, errors as a list, and "error" says that nothing follows.</summary>
internal sealed class TransportFrames : SubscriptionFrames
{
    private static readonly byte[] ConnectionAckFrame = """{"type":"connection_ack"}"""u8.ToArray();
    private static readonly byte[] PingFrame = """{"type":"ping"}"""u8.ToArray();
    private static readonly byte[] PongFrame = """{"type":"pong"}"""u8.ToArray();

    public static TransportFrames Instance { get; } = new();

    public static ReadOnlyMemory<byte> ConnectionAck => ConnectionAckFrame;

    public static ReadOnlyMemory<byte> Ping => PingFrame;

    public static ReadOnlyMemory<byte> Pong(Value payload) => payload.IsObject
        ? Utf8Output.ToBytes(ObjectValue.Of(("type", TransportTexts.Pong), ("payload", payload)))
        : PongFrame;

    public override byte[] DataPrefix(string id)
    {
        using var output = new Utf8Output(128);
        output.WriteRaw("{\"id\":"u8);
        output.WriteString(id);
        output.WriteRaw(",\"type\":\"next\",\"payload\":"u8);
        return output.WrittenSpan.ToArray();
    }

    public override ReadOnlyMemory<byte> Acknowledgement(string id) => default;

    public override ReadOnlyMemory<byte> Error(string id, Value errors) => Utf8Output.ToBytes(ObjectValue.Of(
        ("id", id), ("type", "error"), ("payload", errors.IsList ? errors : ListValue.Of(errors))));

    public override ReadOnlyMemory<byte> Complete(string id) =>
        Utf8Output.ToBytes(ObjectValue.Of(("id", id), ("type", TransportTexts.Complete)));

    public override ReadOnlyMemory<byte> Invalidated(string id) => Complete(id);
}
