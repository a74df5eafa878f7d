using Tributary.Clients.Tests.Processes;
using Tributary.Testing.Postgres;

namespace Tributary.Clients.Tests.Storage;

/// <summary>Commands of the executable on a database of a test's own.</summary>
internal sealed class StoredServer
{
    private StoredServer(string address) => Address = address;

    /// <summary>Without the password, which goes another way.</summary>
    public string Address { get; }

    public static async Task<StoredServer> CreateAsync()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        return new StoredServer(cluster.Uri(await cluster.CreateSchemaAsync()));
    }

    /// <summary>`tributary dev`, with the address as a flag.</summary>
    public Task<Server> StartAsync(string path, TemporaryFolder folder) => Server.StartAsync(
        flags => Start(["dev", path, .. flags, "--storage", Address], PostgresCluster.Password), folder);

    public ChildProcess Start(IEnumerable<string> arguments, string password) => Start(
        arguments, new Dictionary<string, string?> { ["TRIBUTARY_STORAGE_PASSWORD"] = password });

    /// <summary>A command, with the address in the environment; its output and exit code.</summary>
    public Task<(int Code, string Output)> RunAsync(params string[] arguments) => RunAsync(
        arguments,
        new Dictionary<string, string?>
        {
            ["TRIBUTARY_STORAGE"] = Address,
            ["TRIBUTARY_STORAGE_PASSWORD"] = PostgresCluster.Password,
        });

    public static async Task<(int Code, string Output)> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using ChildProcess command = Start(arguments, environment);
        return (await command.WaitAsync(Limits.Start), command.Everything);
    }

    private static ChildProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment) =>
        ChildProcess.Start("dotnet", [Repository.ServerLibrary, .. arguments], environment: environment);
}
