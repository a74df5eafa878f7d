using Tributary.AppSync.Protocols.RealTime;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>The events of one operation among others on a stream (single connection mode), without the blank line that ends each.</summary>
internal sealed class StreamFrames : SubscriptionFrames
{
    public static StreamFrames Instance { get; } = new();

    public override byte[] DataPrefix(string id)
    {
        using var output = new Utf8Output(128);
        output.WriteRaw(EventStreamTexts.NextPrefix);
        output.WriteRaw("{\"id\":"u8);
        output.WriteString(id);
        output.WriteRaw(",\"payload\":"u8);
        return output.WrittenSpan.ToArray();
    }

    public override ReadOnlyMemory<byte> Acknowledgement(string id) => default;

    public override ReadOnlyMemory<byte> Error(string id, Value errors)
    {
        ObjectValue payload = ObjectValue.Of(("errors", errors.IsList ? errors : ListValue.Of(errors)));
        using var output = new Utf8Output();
        output.WriteRaw(EventStreamTexts.NextPrefix);
        output.WriteValue(ObjectValue.Of(("id", id), ("payload", payload)));
        output.WriteRaw(EventStreamTexts.EventEnd);
        WriteComplete(output, id);
        return output.WrittenSpan.ToArray();
    }

    public override ReadOnlyMemory<byte> Complete(string id)
    {
        using var output = new Utf8Output(128);
        WriteComplete(output, id);
        return output.WrittenSpan.ToArray();
    }

    public override ReadOnlyMemory<byte> Invalidated(string id) => Complete(id);

    private static void WriteComplete(Utf8Output output, string id)
    {
        output.WriteRaw(EventStreamTexts.CompletePrefix);
        output.WriteValue(ObjectValue.Of(("id", id)));
    }
}
