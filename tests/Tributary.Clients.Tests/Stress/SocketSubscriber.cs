using System.Buffers.Text;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Tributary.Clients.Tests.Stress;

/// <summary>By a WebSocket, of either protocol.</summary>
internal sealed class SocketSubscriber(StressRun run, StressFilter filter, int seed, SocketKind kind) : Subscriber(run, filter, seed)
{
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    private const int BufferSize = 4096;

    /// <summary>How often the text is asked for by one that is to fall behind.</summary>
    private const int StalledAliases = 10;

    private readonly byte[] _buffer = new byte[kind == SocketKind.Stalled ? 64 * BufferSize : BufferSize];
    private int _starts;
    private int[]? _answeredAtStop;
    private volatile bool _isPaused;

    private bool IsTransport => kind == SocketKind.Transport;

    private string Id => $"s{_starts}";

    private string Query => kind == SocketKind.Stalled
        ? Filter.QueryOf($"publisher number {string.Join(' ', Enumerable.Range(0, StalledAliases).Select(number => $"t{number}: text"))}")
        : Filter.Query;

    protected override async Task ConnectAndReadAsync()
    {
        using ClientWebSocket socket = await ConnectAsync();
        while (!HasHeardTheEnd)
        {
            await StartAsync(socket);
            using var ended = new CancellationTokenSource();
            Task acting = ActAsync(socket, ended.Token);
            try
            {
                if (!await ReadAsync(socket))
                    return;
            }
            finally
            {
                await ended.CancelAsync();
                await acting;
            }
        }
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        ClientWebSocket socket = new();
        Dictionary<string, string> credentials = new() { ["host"] = Run.Outputs.GraphQL.Authority, ["x-api-key"] = Run.Outputs.ApiKey };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(credentials);
        socket.Options.AddSubProtocol(IsTransport ? "graphql-transport-ws" : "graphql-ws");
        if (!IsTransport)
            socket.Options.AddSubProtocol($"header-{Base64Url.EncodeToString(json)}");
        try
        {
            using HttpMessageInvoker invoker = new(new SocketsHttpHandler { ConnectCallback = DialAsync });
            await socket.ConnectAsync(new UriBuilder(Run.Outputs.Realtime) { Scheme = "ws" }.Uri, invoker, Run.Over);
            await SendAsync(socket, new { type = "connection_init", payload = IsTransport ? credentials : null });
            while (!(await ReceiveAsync(socket)).Contains("connection_ack", StringComparison.Ordinal))
                continue;
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // So that a client that does not read soon has no room left.
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = BufferSize };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private Task StartAsync(ClientWebSocket socket)
    {
        _answeredAtStop = null;
        _starts++;
        Starts();
        object payload = IsTransport
            ? new { query = Query, extensions = Extensions }
            : new { data = JsonSerializer.Serialize(new { query = Query }), extensions = Extensions };
        return SendAsync(socket, new { type = IsTransport ? "subscribe" : "start", id = Id, payload });
    }

    /// <returns>True when the subscription ended and its socket did not; false when it has heard the end.</returns>
    private async Task<bool> ReadAsync(ClientWebSocket socket)
    {
        while (!HasHeardTheEnd)
        {
            string frame = await ReceiveAsync(socket);
            if (_isPaused)
            {
                await PauseAsync(kind == SocketKind.Stalled ? TimeSpan.FromSeconds(25) : null);
                _isPaused = false;
            }

            if (frame.Contains("\"ping\"", StringComparison.Ordinal))
                await SendAsync(socket, new { type = "pong" });
            else if (frame.Contains("\"error\"", StringComparison.Ordinal))
                Run.Report(frame);
            else if (!frame.Contains($"\"id\":\"{Id}\"", StringComparison.Ordinal))
                continue;
            else if (frame.Contains("\"start_ack\"", StringComparison.Ordinal))
                Acknowledged();
            else if (frame.Contains("\"complete\"", StringComparison.Ordinal))
                return Complete();
            else
                Take(frame);
            if (kind == SocketKind.Witness && frame.Contains("\"publisher\":", StringComparison.Ordinal))
                Run.Witnessed();
        }

        return false;
    }

    private bool Complete()
    {
        if (_answeredAtStop is { } answered)
            Ended(answered);
        else
            Run.Report($"{Filter.Query} was completed by the server");
        return true;
    }

    // One thing in the life of a subscription.
    private async Task ActAsync(ClientWebSocket socket, CancellationToken ended)
    {
        if (kind == SocketKind.Witness || !await WaitToActAsync(ended))
            return;
        int what = kind == SocketKind.Stalled ? int.MaxValue : Random.Next(10);
        if (what < 5)
        {
            Run.CountCut();
            socket.Abort();
        }
        else if (what < 8 && !IsTransport)
        {
            int[] answered = Answered();
            Volatile.Write(ref _answeredAtStop, answered);
            await SendAsync(socket, new { type = "stop", id = Id });
        }
        else
        {
            _isPaused = true;
        }
    }

    private async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(length), Run.Over);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (socket.CloseStatus == TryAgainLater)
                    Run.CountSlowReader();
                else
                    Run.Report($"The server closed with {socket.CloseStatus}: {socket.CloseStatusDescription}");
                throw new IOException("The server has closed.");
            }

            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(_buffer, 0, length);
        }
    }

    private Task SendAsync(ClientWebSocket socket, object frame) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, endOfMessage: true, Run.Over);
}
