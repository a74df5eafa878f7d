using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Processes;

/// <summary>The real server as a process of its own, on ports that were free.</summary>
internal sealed class Server : IAsyncDisposable
{
    private Server(ChildProcess process, Outputs outputs)
    {
        Process = process;
        Outputs = outputs;
    }

    public ChildProcess Process { get; }

    public Outputs Outputs { get; }

    /// <summary>Where it answers as AWS: an address, since SDKs put the names of buckets in front of host names.</summary>
    public string Endpoint => $"http://127.0.0.1:{Outputs.Api["graphqlUrl"]!.GetValue<string>().Split(':', '/')[4]}";

    /// <summary>Starts `tributary dev` on a template and waits until it says that everything answers.</summary>
    public static Task<Server> StartAsync(string path, TemporaryFolder folder, params string[] flags)
    {
        ChildProcess Start(string[] arguments) => ChildProcess.Start("dotnet", [Repository.ServerLibrary, "dev", path, .. arguments]);
        return StartAsync(Start, folder, flags);
    }

    /// <summary>The same for any way to start it; <paramref name="start"/> gets the flags for ports and files.</summary>
    public static async Task<Server> StartAsync(Func<string[], ChildProcess> start, TemporaryFolder folder, params string[] flags)
    {
        string file = folder[$"outputs-{Guid.NewGuid():n}.json"];
        ChildProcess process = start(["--port", "0", "--https-port", "0", "--data", folder["data"], "--outputs-file", file, .. flags]);
        try
        {
            await Limits.UntilAsync("the outputs file", () => Task.FromResult(File.Exists(file) || process.HasExited), Limits.Start);
            if (!File.Exists(file))
                throw new InvalidOperationException($"The server ended with {process.ExitCode} before it was ready:\n{process.Everything}");

            // Complete as soon as it exists: that is the promise, so it is read once.
            return new Server(process, new Outputs(JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject()));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
