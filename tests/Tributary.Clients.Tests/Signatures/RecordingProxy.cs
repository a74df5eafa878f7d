using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Tributary.Clients.Tests.Signatures;

/// <summary>Stands between a client and the server, hands on every byte as it is, and keeps what the client sent.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<MemoryStream> _recorded = new();
    private readonly List<Task> _connections = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _server;
    private readonly Task _accepting;

    public RecordingProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients send to; this is also the host that they sign.</summary>
    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>All requests so far; call it when the clients have ended.</summary>
    public async Task<IReadOnlyList<RecordedRequest>> EndAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        return [.. _recorded.SelectMany(bytes => RecordedRequest.ReadAll(bytes.ToArray()))];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(HandOnAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task HandOnAsync(TcpClient client)
    {
        MemoryStream recorded = new();
        _recorded.Enqueue(recorded);
        using (client)
        using (TcpClient server = new())
        {
            await server.ConnectAsync(_server.Host, _server.Port);
            Task requests = PumpAsync(client, server, recorded), answers = PumpAsync(server, client, recorded: null);
            await Task.WhenAny(requests, answers);
            client.Close();
            server.Close();
            await Task.WhenAll(requests, answers);
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, MemoryStream? recorded)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            NetworkStream source = from.GetStream(), target = to.GetStream();
            for (int count; (count = await source.ReadAsync(buffer, _end.Token)) > 0;)
            {
                recorded?.Write(buffer, 0, count);
                await target.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One side has closed, which ends the other.
        }
    }
}
