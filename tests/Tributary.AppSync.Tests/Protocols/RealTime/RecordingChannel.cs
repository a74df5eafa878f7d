using System.Text;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>A socket that only records, with its ticks on manual time.</summary>
internal sealed class RecordingChannel(ManualTime time) : ISocketChannel
{
    private readonly Lock _gate = new();
    private readonly List<string> _sent = [];

    public ISocketHandler? Handler { get; set; }

    public ConnectionEnding? Ending { get; private set; }

    /// <summary>Measured as the time's timestamp, or null for no tick.</summary>
    private long? TickDue { get; set; }

    public bool Send(OutgoingFrame frame)
    {
        lock (_gate)
        {
            if (Ending is not null)
                return false;
            _sent.Add(Encoding.UTF8.GetString([.. frame.Prefix.Span, .. frame.Tail.Span]));
            return true;
        }
    }

    public void Close(ConnectionEnding ending)
    {
        lock (_gate)
            Ending ??= ending;
    }

    public void TickAfter(TimeSpan delay) => TickDue = time.GetTimestamp() + delay.Ticks;

    /// <summary>The frames since the last call.</summary>
    public string[] TakeSent()
    {
        lock (_gate)
        {
            string[] sent = [.. _sent];
            _sent.Clear();
            return sent;
        }
    }

    public void Advance(TimeSpan span)
    {
        long end = time.GetTimestamp() + span.Ticks;
        while (TickDue is { } due && due <= end && Ending is null)
        {
            time.Advance(TimeSpan.FromTicks(due - time.GetTimestamp()));
            TickDue = null;
            TimeSpan next = Handler!.Tick();
            if (next != Timeout.InfiniteTimeSpan)
                TickAfter(next);
        }

        time.Advance(TimeSpan.FromTicks(end - time.GetTimestamp()));
    }
}
