using System.Text;
using Tributary.Realtime.Sockets;

namespace Tributary.Realtime.Tests.Sockets;

internal sealed class RecordingHandler : ISocketHandler
{
    public List<string> Received { get; } = [];

    public ConnectionEnding? Ending { get; private set; }

    public int Ticks { get; private set; }

    public TimeSpan NextTick { get; set; } = Timeout.InfiniteTimeSpan;

    public CancellationToken ConnectionOver { get; private set; }

    public Func<string, ValueTask> OnReceive { get; set; } = _ => ValueTask.CompletedTask;

    public void Open(CancellationToken connectionOver) => ConnectionOver = connectionOver;

    public async ValueTask ReceiveAsync(ReadOnlyMemory<byte> message)
    {
        string text = Encoding.UTF8.GetString(message.Span);
        Received.Add(text.Length > 100 ? $"{text.Length} characters" : text);
        await OnReceive(text);
    }

    public TimeSpan Tick()
    {
        Ticks++;
        return NextTick;
    }

    public ValueTask EndAsync(ConnectionEnding ending)
    {
        Assert.True(ConnectionOver.IsCancellationRequested);
        Ending = ending;
        return ValueTask.CompletedTask;
    }
}
