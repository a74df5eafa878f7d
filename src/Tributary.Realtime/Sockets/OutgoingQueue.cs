namespace Tributary.Realtime.Sockets;

/// <summary>
/// Frames that wait for a busy socket, bounded in number and bytes. There is none while nothing waits, which is nearly always.
/// Not thread-safe: under the lock of its connection.
/// </summary>
internal sealed class OutgoingQueue(SocketLimits limits)
{
    private readonly Queue<OutgoingFrame> _frames = new();
    private int _bytes;

    /// <returns>False when the frame would exceed a limit; a single frame larger than all limits still goes into an empty queue.</returns>
    public bool TryEnqueue(OutgoingFrame frame)
    {
        if (_frames.Count >= limits.QueuedFramesMax || (_frames.Count > 0 && frame.Length > limits.QueuedBytesMax - _bytes))
            return false;
        _frames.Enqueue(frame);
        _bytes += frame.Length;
        return true;
    }

    public bool TryDequeue(out OutgoingFrame frame)
    {
        if (!_frames.TryDequeue(out frame))
            return false;
        _bytes -= frame.Length;
        return true;
    }
}
