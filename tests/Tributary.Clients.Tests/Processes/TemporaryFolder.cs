namespace Tributary.Clients.Tests.Processes;

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Location = Directory.CreateTempSubdirectory("tributary-").FullName;

    public string Location { get; }

    public string this[string name] => Path.Combine(Location, name);

    /// <summary>A copy of the chat sample in here that a test may edit; answers its folder.</summary>
    public string CopySample() => CopySample(Repository.Sample);

    public string CopySample(string sample)
    {
        string target = this[Path.GetFileName(sample)];
        foreach (string source in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(sample, source);
            if (relative.StartsWith(".tributary", StringComparison.Ordinal))
                continue;

            string copy = Path.Combine(target, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        return target;
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
