namespace Tributary.Realtime.Sockets;

/// <summary>
/// A text frame in two parts: what belongs to one receiver, and the tail that all receivers of a publication share. Neither changes
/// once it is here; they meet in the send buffer.
/// </summary>
public readonly record struct OutgoingFrame(ReadOnlyMemory<byte> Prefix, ReadOnlyMemory<byte> Tail)
{
    public int Length => Prefix.Length + Tail.Length;
}
