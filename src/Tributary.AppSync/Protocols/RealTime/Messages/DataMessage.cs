using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>Server: one publication. The prefix belongs to the subscription and is written once; the rest is shared.</summary>
internal static class DataMessage
{
    public static byte[] WritePrefix(string id)
    {
        using var output = new Utf8Output(128);
        output.WriteRaw("{\"id\":"u8);
        output.WriteString(id);
        output.WriteRaw(",\"type\":\"data\",\"payload\":"u8);
        return output.WrittenSpan.ToArray();
    }
}
