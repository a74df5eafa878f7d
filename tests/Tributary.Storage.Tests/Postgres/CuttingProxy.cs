using System.Net;
using System.Net.Sockets;

namespace Tributary.Storage.Tests.Postgres;

/// <summary>Stands between a storage and its server, and cuts a connection instead of passing on an answer.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly Task _accepting;
    private int _armed;
    private int _cuts;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>The next connection that sends something gets no answer: it is cut when the server has given one.</summary>
    public void CutAtNextAnswer() => Volatile.Write(ref _armed, 1);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            var cutting = new StrongBox();
            await Task.WhenAny(
                CopyAsync(client.GetStream(), server.GetStream(), () =>
                {
                    if (Interlocked.Exchange(ref _armed, 0) == 1)
                        cutting.Value = true;
                    return true;
                }),
                CopyAsync(server.GetStream(), client.GetStream(), () =>
                {
                    if (!cutting.Value)
                        return true;
                    Interlocked.Increment(ref _cuts);
                    return false;
                }));
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<bool> mayPass)
    {
        byte[] buffer = new byte[65536];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer)) > 0 && mayPass())
                await to.WriteAsync(buffer.AsMemory(0, count));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The other direction has ended.
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
