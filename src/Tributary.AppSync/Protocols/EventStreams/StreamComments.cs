using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>Waits for the next event of a stream, with comments meanwhile.</summary>
internal static class StreamComments
{
    /// <returns>False when nothing more will come.</returns>
    public static async ValueTask<bool> WaitAsync<TEvent>(
        ChannelReader<TEvent> events, PipeWriter output, TimeSpan period, TimeProvider time, CancellationToken cancellationToken)
    {
        ValueTask<bool> next = events.WaitToReadAsync(cancellationToken);
        if (next.IsCompleted)
            return await next;
        Task<bool> waiting = next.AsTask();
        while (await Task.WhenAny(waiting, Task.Delay(period, time, cancellationToken)) != waiting)
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.Write(EventStreamTexts.Comment);
            await output.FlushAsync(cancellationToken);
        }

        return await waiting;
    }
}
