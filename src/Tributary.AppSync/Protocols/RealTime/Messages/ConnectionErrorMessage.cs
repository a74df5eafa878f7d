using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>Server: the connection is refused; the socket closes after it. Kotlin and Swift decode the code as a number.</summary>
internal static class ConnectionErrorMessage
{
    public static ReadOnlyMemory<byte> Write(ConnectionError error)
    {
        ObjectValue entry = ObjectValue.Of(("errorType", error.ErrorType), ("message", error.Message), ("errorCode", error.ErrorCode));
        return Utf8Output.ToBytes(ObjectValue.Of(
            ("payload", ObjectValue.Of(("errors", ListValue.Of(entry)))),
            ("type", RealTimeTexts.ConnectionError)));
    }
}
