namespace Tributary.Server.Tests;

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Location = Directory.CreateTempSubdirectory("tributary-server-").FullName;

    public string Location { get; }

    public string this[string name] => Path.Combine(Location, name);

    /// <summary>Writes a file, with the folders above it, and answers its path.</summary>
    public string Write(string name, string text)
    {
        string file = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
