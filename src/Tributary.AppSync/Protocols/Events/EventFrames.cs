using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>
/// The frames of the server. The page of the protocol shows "event" as a list of one text; its own client and those for Kotlin and
/// Swift read a text, which is what is sent.
/// </summary>
internal sealed class EventFrames : SubscriptionFrames
{
    private EventFrames()
    {
    }

    public static EventFrames Instance { get; } = new();

    /// <summary>Milliseconds; also where GraphQL has it, as Amplify for Swift reads that.</summary>
    public static ReadOnlyMemory<byte> ConnectionAck { get; } =
        """{"type":"connection_ack","connectionTimeoutMs":300000,"payload":{"connectionTimeoutMs":300000}}"""u8.ToArray();

    public override byte[] DataPrefix(string id)
    {
        using var output = new Utf8Output(256);
        output.WriteRaw("{\"type\":\"data\",\"id\":"u8);
        output.WriteString(id);
        output.WriteRaw(",\"event\":"u8);
        return output.WrittenSpan.ToArray();
    }

    public override ReadOnlyMemory<byte> Acknowledgement(string id) => Write(EventTexts.SubscribeSuccess, id);

    public override ReadOnlyMemory<byte> Error(string id, Value errors) => Error(EventTexts.SubscribeError, id, errors);

    public override ReadOnlyMemory<byte> Complete(string id) => Write(EventTexts.UnsubscribeSuccess, id);

    /// <param name="type">One of those that end in "error".</param>
    /// <param name="id">The operation's, or empty.</param>
    /// <param name="errors">A list, or one error.</param>
    public static ReadOnlyMemory<byte> Error(string type, string id, Value errors) => Utf8Output.ToBytes(
        ObjectValue.Of(("type", type), ("id", id), ("errors", errors.IsList ? errors : ListValue.Of(errors))));

    /// <summary>With "errors" at the top: where GraphQL has them, Amplify would connect again forever.</summary>
    public static ReadOnlyMemory<byte> ConnectionError(ConnectionError error) => Utf8Output.ToBytes(ObjectValue.Of(
        ("type", RealTimeTexts.ConnectionError),
        ("errors", ListValue.Of(ObjectValue.Of(
            ("errorType", error.ErrorType), ("message", error.Message), ("errorCode", error.ErrorCode))))));

    public static ReadOnlyMemory<byte> PublishSuccess(string id, PublishAnswer answer)
    {
        using var output = new Utf8Output(512);
        output.WriteRaw("{\"id\":"u8);
        output.WriteString(id);
        output.WriteRaw(",\"type\":\"publish_success\","u8);
        PublishAnswers.Write(output, answer);
        output.WriteByte((byte)'}');
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Write(string type, string id) => Utf8Output.ToBytes(ObjectValue.Of(("type", type), ("id", id)));
}
