using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>A frame of the client: what every type has in common. Members of the wrong type count as missing.</summary>
internal readonly record struct ClientMessage(string? Type, string? Id, Value Members)
{
    public Value Payload => Members["payload"];

    /// <summary>Text that is no JSON object is a message without a type, which is answered like one of an unknown type.</summary>
    public static ClientMessage Read(ReadOnlySpan<byte> text)
    {
        Utf8ValueReader.TryRead(text, out Value value);
        Value type = value["type"];
        Value id = value["id"];
        return new ClientMessage(type.IsString ? type.AsString() : null, id.IsString ? id.AsString() : null, value);
    }
}
