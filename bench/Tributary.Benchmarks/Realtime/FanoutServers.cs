using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Realtime;

/// <summary>The servers by name, each a process of its own on the servers' core. Those that are not installed take no part.</summary>
internal sealed class FanoutServers : IDisposable
{
    public const string Broadcast = "kestrel-broadcast";
    public const string Tributary = "tributary";

    public static readonly string[] Peers = ["nats", "mosquitto", "mercurius"];

    private const string PeerKey = "fanout";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
    private readonly int _core;
    private string[] _settings = [];

    public FanoutServers(int core) => _core = core;

    /// <summary>Whether what the server needs is there.</summary>
    public static bool IsInstalled(string name) => name switch
    {
        "nats" => Find("nats-server") is not null,
        "mosquitto" => Find("mosquitto") is not null,
        "mercurius" => Directory.Exists(Path.Combine(Repository.Peers, "node_modules")),
        _ => true,
    };

    /// <param name="name">Which.</param>
    /// <param name="collectsOften">
    /// Whether the servers on .NET collect after every 4 MiB that are allocated, so that memory in use tells of what is kept and not of
    /// what waits for a collection.
    /// </param>
    public Task<FanoutTarget> StartAsync(string name, bool collectsOften)
    {
        _settings = collectsOften ? ["DOTNET_GCgen0size=400000"] : [];
        return StartNamedAsync(name);
    }

    private Task<FanoutTarget> StartNamedAsync(string name) => name switch
    {
        Broadcast => StartBroadcastAsync(),
        Tributary => StartTributaryAsync(),
        "nats" => StartNatsAsync(),
        "mosquitto" => StartMosquittoAsync(),
        "mercurius" => StartMercuriusAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such server."),
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<FanoutTarget> StartBroadcastAsync()
    {
        string benchmarks = Path.Combine(AppContext.BaseDirectory, "Tributary.Benchmarks.dll");
        PinnedProcess process = PinnedProcess.Start(_core, "env", [.. _settings, "dotnet", benchmarks, "serve", "--kind", "broadcast"]);
        return new FanoutTarget(Broadcast, process, new BroadcastWire(await ReadAddressAsync(process)));
    }

    private async Task<FanoutTarget> StartMercuriusAsync()
    {
        PinnedProcess process = PinnedProcess.Start(
            _core, "env", "NODE_ENV=production", $"API_KEY={PeerKey}", "node", Repository.Peer("mercurius-fanout"));
        return new FanoutTarget("mercurius", process, new TransportWire(new Uri(await ReadAddressAsync(process), "graphql"), PeerKey));
    }

    private async Task<FanoutTarget> StartTributaryAsync()
    {
        string run = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        string outputsFile = Path.Combine(run, "outputs.json");
        PinnedProcess process = PinnedProcess.Start(
            _core, "env",
            [
                .. _settings, "dotnet", Repository.ServerLibrary, "dev", Repository.FanoutTemplate, "--port", "0", "--https-port", "0",
                "--no-watch", "--data", Path.Combine(run, "data"), "--outputs-file", outputsFile,
            ]);
        // Nobody reads what it prints, and a full pipe would stop it.
        _ = process.Output.BaseStream.CopyToAsync(Stream.Null);
        using CancellationTokenSource patience = new(StartPatience);
        while (!File.Exists(outputsFile))
        {
            if (process.HasExited)
                throw new InvalidOperationException("The server ended before it was ready.");
            await Task.Delay(Poll, patience.Token);
        }

        JsonObject api = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile))!["tributary"]![0]!.AsObject();
        return new FanoutTarget(
            Tributary, process, new AppSyncWire(new Uri((string)api["graphqlUrl"]!), (string)api["apiKeys"]![0]!));
    }

    private async Task<FanoutTarget> StartNatsAsync()
    {
        int port = FreePort();
        string configuration = Path.Combine(_folder, $"nats-{port}.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            listen: "127.0.0.1:-1"
            ping_interval: "1h"
            log_file: "/dev/null"
            websocket { listen: "127.0.0.1:{{port}}", no_tls: true }
            """);
        return await StartBrokerAsync("nats", port, address => new NatsWire(address), Find("nats-server")!, "-c", configuration);
    }

    private async Task<FanoutTarget> StartMosquittoAsync()
    {
        int port = FreePort();
        string configuration = Path.Combine(_folder, $"mosquitto-{port}.conf");
        // It does not start without a listener of its own protocol, nor WebSockets where IPv6 is missing.
        await File.WriteAllTextAsync(configuration, $"""
            listener {FreePort()} 127.0.0.1
            listener {port}
            socket_domain ipv4
            protocol websockets
            allow_anonymous true
            max_queued_messages 0
            log_type none

            """);
        return await StartBrokerAsync("mosquitto", port, address => new MqttWire(address), Find("mosquitto")!, "-c", configuration);
    }

    private async Task<FanoutTarget> StartBrokerAsync(
        string name, int port, Func<Uri, IFanoutWire> wire, string program, params string[] arguments)
    {
        PinnedProcess process = PinnedProcess.Start(_core, program, arguments);
        _ = process.Output.BaseStream.CopyToAsync(Stream.Null);
        using CancellationTokenSource patience = new(StartPatience);
        while (!await IsListeningAsync(port))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{name} ended before it listened.");
            await Task.Delay(Poll, patience.Token);
        }

        return new FanoutTarget(name, process, wire(new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}")));
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<Uri> ReadAddressAsync(PinnedProcess process) =>
        new(await process.Output.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it listened."));

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
