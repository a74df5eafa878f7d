using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Realtime;

/// <summary>A server that is measured, and the sockets that are open to it.</summary>
internal sealed class FanoutTarget(string name, PinnedProcess server, IFanoutWire wire) : IDisposable
{
    /// <summary>Sockets that are opened at once.</summary>
    private const int Openers = 16;

    private readonly List<FanoutSocket> _sockets = [];

    public string Name => name;

    public PinnedProcess Server => server;

    public IFanoutWire Wire => wire;

    /// <param name="count">How many more.</param>
    /// <param name="room">What they subscribe to, by their number.</param>
    public async Task<FanoutSocket[]> SubscribeAsync(int count, Func<int, string> room)
    {
        FanoutSocket[] opened = new FanoutSocket[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Openers }, async (number, _) =>
            opened[number] = await wire.SubscribeAsync(room(number)));
        _sockets.AddRange(opened);
        return opened;
    }

    public void CloseSockets()
    {
        foreach (FanoutSocket socket in _sockets)
            socket.Dispose();
        _sockets.Clear();
    }

    public void Dispose()
    {
        CloseSockets();
        wire.Dispose();
        server.Dispose();
    }
}
