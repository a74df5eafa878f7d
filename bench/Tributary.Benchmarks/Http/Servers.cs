using System.Text.Json.Nodes;

namespace Tributary.Benchmarks.Http;

/// <summary>Starts the servers to measure, each as a process of its own on the same core.</summary>
internal sealed class Servers : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
    private readonly List<PinnedProcess> _processes = [];
    private readonly int _core;

    private Servers(int core) => _core = core;

    public IReadOnlyList<Target> Targets { get; private set; } = [];

    public static async Task<Servers> StartAsync(int core, HttpClient http)
    {
        Servers servers = new(core);
        try
        {
            Target raw = await servers.StartPeerAsync("raw") with { ReadsRequests = false };
            Target handmade = await servers.StartPeerAsync("handmade");
            servers.Targets = [raw, handmade, .. await servers.StartTributaryAsync(http)];
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

    private async Task<Target> StartPeerAsync(string kind)
    {
        string benchmarks = Path.Combine(AppContext.BaseDirectory, "Tributary.Benchmarks.dll");
        PinnedProcess process = Start("dotnet", benchmarks, "serve", "--kind", kind);
        string address = await process.Output.ReadLineAsync() ?? throw new InvalidOperationException($"The server {kind} ended.");
        return new Target($"kestrel-{kind}", process, new Uri($"{address}/graphql"), Rooms.ApiKey, "getRoom");
    }

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
        JsonObject api = outputs["tributary"]![0]!.AsObject();
        Uri url = new((string)api["graphqlUrl"]!);
        string key = (string)api["apiKeys"]![0]!;
        string table = (string)outputs.Single(entry => entry.Key != "tributary").Value!["RoomsTableName"]!;
        await RoomsTable.FillAsync(http, new Uri(url, "/"), table);
        return
        [
            new Target("tributary, NONE", process, url, key, "getRoom"),
            new Target("tributary, DynamoDB", process, url, key, "getStoredRoom"),
        ];
    }

    private PinnedProcess Start(string program, params string[] arguments)
    {
        PinnedProcess process = PinnedProcess.Start(_core, program, arguments);
        _processes.Add(process);
        return process;
    }
}
