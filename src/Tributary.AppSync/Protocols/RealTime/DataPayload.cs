using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The payload of data frames, written once and sent to every subscriber with the same reading: a frame is the subscription's
/// prefix and these bytes.
/// </summary>
public sealed class DataPayload
{
    private DataPayload(byte[] tail) => Tail = tail;

    /// <summary>Bytes of the payload.</summary>
    public int Length => Tail.Length - 1;

    internal ReadOnlyMemory<byte> Json => Tail[..^1];

    /// <summary>The payload and the brace that closes the frame.</summary>
    internal ReadOnlyMemory<byte> Tail { get; }

    /// <param name="json">A GraphQL result as JSON: an object with "data" and maybe "errors".</param>
    public static DataPayload FromJson(ReadOnlySpan<byte> json)
    {
        var tail = new byte[json.Length + 1];
        json.CopyTo(tail);
        tail[^1] = (byte)'}';
        return new DataPayload(tail);
    }

    public static DataPayload FromValue(Value result)
    {
        using var output = new Utf8Output();
        output.WriteValue(result);
        return FromJson(output.WrittenSpan);
    }
}
