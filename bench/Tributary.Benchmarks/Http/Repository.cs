namespace Tributary.Benchmarks.Http;

/// <summary>Where things are in the working copy this program was built from.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string ServerLibrary =>
        Path.Combine(Root, "src", "Tributary.Server", "bin", Configuration, "net10.0", "tributary.dll");

    public static string RoomsTemplate => Path.Combine(Root, "bench", "rooms");

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tributary.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Tributary.slnx above {AppContext.BaseDirectory}.");
    }
}
