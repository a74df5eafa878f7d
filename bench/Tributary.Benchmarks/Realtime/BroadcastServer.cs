using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tributary.Benchmarks.Realtime;

/// <summary>
/// What a delivery costs at least on Kestrel: every socket gets the same bytes, which are made once, and nobody is asked what it
/// wants. Kestrel itself gathers what is written to a socket meanwhile into one write. The frames are as long as Tributary's.
/// </summary>
internal static class BroadcastServer
{
    private const int ReceiveBufferSize = 1024;

    /// <summary>One for all: nobody reads what clients send.</summary>
    private static readonly byte[] Ignored = new byte[ReceiveBufferSize];

    private static readonly ConcurrentDictionary<WebSocket, byte> Sockets = new();

    public static void Map(WebApplication application)
    {
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        application.Run(context => context.WebSockets.IsWebSocketRequest ? HoldAsync(context) : PublishAsync(context));
    }

    private static async Task HoldAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { SubProtocol = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault() });
        Sockets.TryAdd(socket, 0);
        try
        {
            while ((await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
                await socket.ReceiveAsync(Ignored.AsMemory(), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The load cuts its sockets when a measurement is over.
        }
        finally
        {
            Sockets.TryRemove(socket, out _);
        }
    }

    private static async Task PublishAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string text = await reader.ReadToEndAsync();
        byte[] frame = Encoding.UTF8.GetBytes(FanoutMessage.AppSyncFrame(Guid.Empty.ToString(), text));
        foreach ((WebSocket socket, _) in Sockets)
            _ = SendAsync(socket, frame);
        await context.Response.WriteAsync("{}");
    }

    private static async Task SendAsync(WebSocket socket, byte[] frame)
    {
        try
        {
            await socket.SendAsync(frame.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // As above.
        }
    }
}
