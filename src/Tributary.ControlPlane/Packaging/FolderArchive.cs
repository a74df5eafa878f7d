using System.IO.Compression;
using Tributary.ControlPlane.Deployment;

namespace Tributary.ControlPlane.Packaging;

/// <summary>
/// A folder as a zip file, the same bytes for the same content, so that what did not change is not uploaded again. What belongs to
/// the working copy and not to the code stays out.
/// </summary>
internal static class FolderArchive
{
    /// <summary>What a function may have unzipped ("Lambda quotas", AWS Lambda Developer Guide).</summary>
    private const long BytesMax = 250L * 1024 * 1024;

    // "-rw-r--r--" in the upper half, as unzip on Linux reads it.
    private const int Readable = 0x81A4 << 16;

    private static readonly DateTimeOffset FirstZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] LeftOut = [".git", ".tributary", ".aws-sam"];

    /// <exception cref="TemplateException">The folder holds more than a function may have.</exception>
    public static ReadOnlyMemory<byte> Of(string folder)
    {
        (string Path, string Name)[] files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => (path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .Where(file => !LeftOut.Contains(file.Name.Split('/')[0]))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
        if (files.Sum(file => new FileInfo(file.Path).Length) > BytesMax)
        {
            throw new TemplateException([new TemplateProblem
            {
                Reason = $"the folder '{folder}' holds more than {BytesMax / 1024 / 1024} MB",
                Fix = "Name the folder that has the built code only.",
            }]);
        }

        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, string name) in files)
                Add(archive, path, name);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static void Add(ZipArchive archive, string path, string name)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name);
        entry.LastWriteTime = FirstZipTime;
        entry.ExternalAttributes = Readable;
        using Stream target = entry.Open();
        using FileStream source = File.OpenRead(path);
        source.CopyTo(target);
    }
}
