namespace Tributary.Benchmarks.Http;

/// <summary>Where things are in the working copy this program was built from.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string ServerLibrary =>
        Path.Combine(Root, "src", "Tributary.Server", "bin", Configuration, "net10.0", "tributary.dll");

    public static string MappingTemplates => Path.Combine(Root, "bench", "velocity");

    public static string RoomsTemplate => Path.Combine(Root, "bench", "rooms");

    public static string FanoutTemplate => Path.Combine(Root, "bench", "fanout");

    /// <summary>Backends of Amplify that the tests synthesise, with the packages for it.</summary>
    public static string AmplifyBackends => Path.Combine(Root, "tests", "Tributary.Clients.Tests", "amplify-backend");

    /// <summary>The script of a server on Node; its packages are those of the folder's lock file.</summary>
    public static string Peer(string name) => Path.Combine(Peers, $"{name}.mjs");

    public static string Peers => Path.Combine(Root, "bench", "peers");

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tributary.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Tributary.slnx above {AppContext.BaseDirectory}.");
    }
}
