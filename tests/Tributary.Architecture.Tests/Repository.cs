namespace Tributary.Architecture.Tests;

/// <summary>The files of the working copy this test was built from; what builds and tools leave behind does not count.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", ".git", ".tributary", "TestResults", "artifacts", "dist"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    public static bool Exists(string relative) => Path.Exists(PathOf(relative));

    /// <summary>Files below a folder with one of the extensions, relative to the root, with forward slashes, in order.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions)
    {
        if (!Directory.Exists(PathOf(folder)))
            return [];

        return Walk(new DirectoryInfo(PathOf(folder)))
            .Where(file => extensions.Contains(file.Extension, StringComparer.Ordinal))
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>All C# there is: product, tests and benchmarks.</summary>
    public static IEnumerable<string> Sources() => Files("src", ".cs").Concat(Files("tests", ".cs")).Concat(Files("bench", ".cs"));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(
            folder.EnumerateDirectories().Where(inner => !Generated.Contains(inner.Name, StringComparer.Ordinal)).SelectMany(Walk));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tributary.slnx")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException($"No Tributary.slnx above {AppContext.BaseDirectory}.");
    }
}
