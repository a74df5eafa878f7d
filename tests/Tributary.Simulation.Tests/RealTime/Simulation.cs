using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Tests;

namespace Tributary.Simulation.Tests.RealTime;

/// <summary>
/// One node and its clients through a life of cuts, pauses, slow readers, restarts and subscriptions that come and go. Everything that
/// happens is drawn from the seed, so that a run can be had again.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private const int Rooms = 3;
    private const int Clients = 12;

    /// <summary>How often a fault that was planted strikes: once in so many frames, or starts.</summary>
    private const int FrameFaultOneIn = 50;
    private const int StartFaultOneIn = 2;

    private readonly Random _random;
    private readonly TestApi _api;
    private readonly LinkFault _fault;
    private readonly ManualTime _time = new();
    private readonly PublicationRecord _published = new(Rooms);
    private readonly SimulatedScheduler _scheduler;
    private readonly SimulatedClient[] _clients;
    private SimulatedNode _node;
    private int _restarts;

    public Simulation(TestApi api, int seed, LinkFault fault)
    {
        _api = api;
        _fault = fault;
        _random = new Random(seed);
        _scheduler = new SimulatedScheduler(_random);
        _clients = [.. Enumerable.Range(0, Clients).Select(number =>
            new SimulatedClient(_published, number % 4 == 0 ? null : number % Rooms, canResume: number % 2 == 0))];
        _node = new SimulatedNode(api, _time, "node-0");
    }

    public long Deliveries => _clients.Sum(client => (long)client.Checker.Deliveries);

    public long Gaps => _clients.Sum(client => (long)client.Checker.Gaps);

    /// <summary>What was wrong, or null.</summary>
    public string? Violation => _clients.Select(client => client.Checker.Violation).FirstOrDefault(violation => violation is not null)
        ?? _node.Faults.FirstOrDefault()?.ToString();

    /// <summary>The same for two runs that went alike.</summary>
    public int Trace => _clients.Aggregate(0, (sum, client) => (sum * 31) + client.Trace);

    /// <param name="steps">Things that happen, most of them publications and frames.</param>
    public void Run(int steps)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_scheduler);
        try
        {
            for (int step = 0; step < steps && Violation is null; step++)
                Step();
            Settle();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public void Dispose()
    {
        foreach (SimulatedClient client in _clients)
            client.Dispose();
        _node.Dispose();
    }

    private void Step()
    {
        SimulatedClient client = _clients[_random.Next(Clients)];
        switch (_random.Next(1000))
        {
            case < 200:
                int room = _random.Next(Rooms);
                _node.Publish(room, _published.Add(room));
                break;
            case < 700:
                TakeSome(client);
                break;
            case < 900:
                _scheduler.RunOne();
                break;
            case < 940:
                if (Array.Find(_clients, other => !other.IsConnected) is { } away)
                    away.Connect(_node, Strike(StartFaultOneIn));
                break;
            case < 955:
                client.IsPaused = true;
                break;
            case < 965:
                client.Cut();
                break;
            case < 980:
                if (client.IsConnected)
                    client.Restart(Strike(StartFaultOneIn));
                break;
            case < 999:
                _time.Advance(TimeSpan.FromSeconds(_random.Next(1, 30)));
                break;
            default:
                RestartNode();
                break;
        }
    }

    private void TakeSome(SimulatedClient client)
    {
        if (_random.Next(10) == 0)
            client.IsPaused = false;
        for (int frames = _random.Next(1, 12); frames > 0 && !client.IsPaused; frames--)
            client.Take(Strike(FrameFaultOneIn));
    }

    private void RestartNode()
    {
        foreach (SimulatedClient client in _clients)
            client.Cut();
        while (!_scheduler.IsIdle)
            _scheduler.RunOne();
        if (_node.Faults.Count > 0)
            return;
        _node.Dispose();
        _node = new SimulatedNode(_api, _time, $"node-{++_restarts}");
    }

    // Everybody is connected and reads until nothing is under way: then nothing may be missing.
    private void Settle()
    {
        foreach (SimulatedClient client in _clients)
        {
            client.IsPaused = false;
            if (!client.IsConnected)
                client.Connect(_node, LinkFault.None);
        }

        while (!_scheduler.IsIdle || _clients.Any(client => client.HasFrames))
        {
            _scheduler.RunOne();
            foreach (SimulatedClient client in _clients)
                client.Take(LinkFault.None);
        }

        foreach (SimulatedClient client in _clients.Where(client => client.IsConnected))
            client.Checker.Quiet();
    }

    private LinkFault Strike(int oneIn) => _fault != LinkFault.None && _random.Next(oneIn) == 0 ? _fault : LinkFault.None;
}
