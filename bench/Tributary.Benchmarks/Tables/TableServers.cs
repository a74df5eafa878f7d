using System.Text.Json.Nodes;
using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Tables;

/// <summary>A server with the table filled, and the operations it has.</summary>
internal sealed record TableServer(string Name, PinnedProcess Process, Uri Endpoint, IReadOnlyList<TableOperation> Operations);

/// <summary>Starts the servers, each as a process of its own on the same core.</summary>
internal sealed class TableServers : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
    private readonly List<TableServer> _servers = [];
    private readonly int _core;

    private TableServers(int core) => _core = core;

    public IReadOnlyList<TableServer> All => _servers;

    public static async Task<TableServers> StartAsync(int core, HttpClient http, int items, bool withPeers)
    {
        TableServers servers = new(core);
        try
        {
            servers.Add("handmade", await servers.StartHandmadeAsync(), [TableOperation.GetItem, TableOperation.PutItem]);
            servers.Add("tributary", await servers.StartTributaryAsync(), TableOperation.All);
            if (withPeers)
                servers.Add("dynalite", await servers.StartDynaliteAsync(), [.. TableOperation.All.SkipLast(1)]);
            foreach (TableServer server in servers.All)
                await TableLoad.FillAsync(http, server.Endpoint, items);
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
        foreach (TableServer server in _servers)
            server.Process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Add(string name, (PinnedProcess Process, Uri Endpoint) started, IReadOnlyList<TableOperation> operations) =>
        _servers.Add(new TableServer(name, started.Process, started.Endpoint, operations));

    private Task<(PinnedProcess, Uri)> StartHandmadeAsync() => PrintingAddressAsync(PinnedProcess.Start(
        _core, "dotnet", Path.Combine(AppContext.BaseDirectory, "Tributary.Benchmarks.dll"), "serve", "--kind", "tables"));

    private Task<(PinnedProcess, Uri)> StartDynaliteAsync() => PrintingAddressAsync(
        PinnedProcess.Start(_core, "node", Repository.Peer("dynalite"), Path.Combine(_folder, "dynalite")));

    private static async Task<(PinnedProcess Process, Uri Endpoint)> PrintingAddressAsync(PinnedProcess process) => (
        process,
        new Uri(await process.Output.ReadLineAsync() ?? throw new InvalidOperationException("A server ended before it was ready.")));

    private async Task<(PinnedProcess Process, Uri Endpoint)> StartTributaryAsync()
    {
        string outputsFile = Path.Combine(_folder, "outputs.json");
        PinnedProcess process = PinnedProcess.Start(
            _core, "dotnet", Repository.ServerLibrary, "dev", Repository.RoomsTemplate, "--port", "0", "--https-port", "0", "--no-watch",
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

        JsonNode outputs = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile))!;
        return (process, new Uri(new Uri((string)outputs["tributary"]![0]!["graphqlUrl"]!), "/"));
    }
}
