using System.Text.Json.Nodes;

namespace Tributary.Benchmarks.Http;

/// <summary>Starts the servers to measure, each as a process of its own on the same core.</summary>
internal sealed class Servers : IDisposable
{
    public const string Handmade = "handmade";

    /// <summary>mercurius runs with graphql-jit.</summary>
    private static readonly string[] NodePeers = ["mercurius", "yoga", "apollo"];

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
    private readonly List<PinnedProcess> _processes = [];
    private readonly int _core;

    private Servers(int core) => _core = core;

    public IReadOnlyList<Target> Targets { get; private set; } = [];

    /// <param name="core">Of all servers.</param>
    /// <param name="http">Fills the table.</param>
    /// <param name="withPeers">Whether the servers on Node take part.</param>
    public static async Task<Servers> StartAsync(int core, HttpClient http, bool withPeers)
    {
        Servers servers = new(core);
        try
        {
            List<Target> targets =
            [
                .. (await servers.StartKestrelAsync("raw")).Select(target => target with { ReadsRequests = false }),
                .. await servers.StartKestrelAsync(Handmade),
                .. await servers.StartTributaryAsync(http),
            ];
            foreach (string peer in withPeers ? NodePeers : [])
                targets.AddRange(await servers.StartNodeAsync(peer));
            servers.Targets = targets;
            return servers;
        }
        catch
        {
            servers.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (PinnedProcess process in _processes)
            process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Target[]> StartKestrelAsync(string kind)
    {
        string benchmarks = Path.Combine(AppContext.BaseDirectory, "Tributary.Benchmarks.dll");
        PinnedProcess process = Start("dotnet", benchmarks, "serve", "--kind", kind);
        Uri address = await ReadAddressAsync(process, kind);
        return [.. Rooms.Operations.Select(operation =>
            new Target($"kestrel-{kind}", process, new Uri(address, operation.Name), Rooms.ApiKey, operation))];
    }

    private async Task<Target[]> StartNodeAsync(string peer)
    {
        PinnedProcess process = Start("env", "NODE_ENV=production", $"API_KEY={Rooms.ApiKey}", "node", Repository.Peer(peer));
        Uri address = await ReadAddressAsync(process, peer);
        Uri url = peer == "apollo" ? address : new Uri(address, "graphql");
        return [.. Rooms.Operations.Select(operation => new Target(peer, process, url, Rooms.ApiKey, operation))];
    }

    private static async Task<Uri> ReadAddressAsync(PinnedProcess process, string name) =>
        new(await process.Output.ReadLineAsync() ?? throw new InvalidOperationException($"The server {name} ended."));

    private async Task<Target[]> StartTributaryAsync(HttpClient http)
    {
        string outputsFile = Path.Combine(_folder, "outputs.json");
        PinnedProcess process = Start(
            "dotnet", Repository.ServerLibrary, "dev", Repository.RoomsTemplate, "--port", "0", "--https-port", "0", "--no-watch",
            "--data", Path.Combine(_folder, "data"), "--outputs-file", outputsFile);
        // Nobody reads what it prints, and a full pipe would stop it.
        _ = process.Output.BaseStream.CopyToAsync(Stream.Null);
        using CancellationTokenSource patience = new(StartPatience);
        while (!File.Exists(outputsFile))
        {
            if (process.HasExited)
                throw new InvalidOperationException("The server ended before it was ready.");
            await Task.Delay(50, patience.Token);
        }

        JsonObject outputs = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile))!.AsObject();
        JsonObject code = ApiOf(outputs, "rooms"), templates = ApiOf(outputs, "rooms-by-templates");
        JsonNode names = outputs.Single(entry => entry.Key != "tributary").Value!;
        Uri tables = new(new Uri((string)code["graphqlUrl"]!), "/");
        await RoomsTable.FillAsync(http, tables, (string)names["RoomsTableName"]!, (string)names["ListedRoomsTableName"]!);
        return
        [
            .. TargetsOf("tributary", process, code, Rooms.Operations.Concat(Rooms.StoredOperations.Keys)),
            .. TargetsOf("tributary, VTL", process, templates, Rooms.Operations),
        ];
    }

    private static JsonObject ApiOf(JsonObject outputs, string name) =>
        outputs["tributary"]!.AsArray().Select(api => api!.AsObject()).Single(api => (string)api["name"]! == name);

    private static IEnumerable<Target> TargetsOf(string name, PinnedProcess process, JsonObject api, IEnumerable<Operation> operations) =>
        operations.Select(operation =>
            new Target(name, process, new Uri((string)api["graphqlUrl"]!), (string)api["apiKeys"]![0]!, operation));

    private PinnedProcess Start(string program, params string[] arguments)
    {
        PinnedProcess process = PinnedProcess.Start(_core, program, arguments);
        _processes.Add(process);
        return process;
    }
}
