namespace Tributary.Clients.Tests.Processes;

/// <summary>Where things are in the working copy this test was built from.</summary>
internal static class Repository
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Root { get; } = FindRoot();

    public static string Sample => Path.Combine(Root, "samples", "chat");

    public static string ClientTests => Path.Combine(Root, "tests", "Tributary.Clients.Tests");

    public static string NodeScripts => Path.Combine(ClientTests, "node");

    public static string PythonScripts => Path.Combine(ClientTests, "python");

    /// <summary>Templates of tests that need an API other than the sample.</summary>
    public static string Templates => Path.Combine(Root, "tests", "Tributary.Clients.Tests", "templates");

    /// <summary>The server of the same configuration as this test.</summary>
    public static string ServerLibrary => Path.Combine(Root, "src", "Tributary.Server", "bin", Configuration, "net10.0", "tributary.dll");

    /// <summary>The same server with a fault planted in it.</summary>
    public static string FaultyServerLibrary => Path.Combine(
        Root, "tests", "Tributary.Server.FaultyHost", "bin", Configuration, "net10.0", "Tributary.Server.FaultyHost.dll");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tributary.slnx")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException($"No Tributary.slnx above {AppContext.BaseDirectory}.");
    }
}
