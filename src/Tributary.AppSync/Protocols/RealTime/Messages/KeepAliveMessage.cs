namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>Server: still here. The first comes right after the acknowledgement: some clients arm their watchdog only on it.</summary>
internal static class KeepAliveMessage
{
    private static readonly byte[] Frame = """{"type":"ka"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Write() => Frame;
}
