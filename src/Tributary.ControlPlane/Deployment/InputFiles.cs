using System.Collections.Immutable;
using System.Globalization;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.Deployment;

/// <summary>Reads the files of one deployment, each once, and remembers all it looked for: what a watcher has to watch.</summary>
/// <param name="assets">The files that stand for objects in S3.</param>
/// <param name="allowsLocal">Whether a template may name files beside itself.</param>
internal sealed class InputFiles(IAssets assets, bool allowsLocal = true)
{
    /// <summary>How the CDK names the files and folders of an assembly that are assets.</summary>
    private const string AssetPrefix = "asset.";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);

    public ImmutableArray<string> Paths => [.. _paths];

    public async Task<byte[]> ReadTemplateAsync(string path, CancellationToken cancellationToken)
    {
        _paths.Add(path);
        try
        {
            return await ReadBoundedAsync(path, TemplateLimits.FileBytesMax, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException(new SourcePosition(path, 1, 1), $"the template cannot be read: {exception.Message}");
        }
    }

    /// <summary>The file that a property names: relative to the template it stands in, or by its place in S3.</summary>
    /// <exception cref="TemplateException">There is no such file.</exception>
    public string Find(string name, SourcePosition position)
    {
        string path = Locate(name, position);
        _paths.Add(path);
        return File.Exists(path) ? path : throw new TemplateException(position, $"the file '{name}' does not exist", Nearby(path));
    }

    /// <summary>The text at a path that a property names, relative to the template.</summary>
    /// <exception cref="TemplateException">No such file, too large, or not text.</exception>
    public async ValueTask<(string Text, string Path)> ReadTextAsync(
        string name, SourcePosition position, CancellationToken cancellationToken)
    {
        string path = Find(name, position);
        if (_texts.TryGetValue(path, out string? known))
            return (known, path);
        byte[] bytes;
        try
        {
            bytes = await ReadBoundedAsync(path, TemplateLimits.TextFileBytesMax, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException(position, $"the file '{name}' cannot be read: {exception.Message}");
        }

        string text = InputText.Decode(path, InputText.WithoutByteOrderMark(bytes));
        _texts.Add(path, text);
        return (text, path);
    }

    private string Locate(string name, SourcePosition position)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
            throw new TemplateException(position, "the path holds a NUL character");
        string folder = Path.GetDirectoryName(position.File)!;
        if (!S3Location.IsOne(name))
            return allowsLocal ? Path.GetFullPath(Path.Combine(folder, name)) : throw NotPackaged(name, position);
        string? found = S3Location.TryRead(name, out S3Location location)
            ? assets.Find(location) ?? (allowsLocal ? Beside(folder, Path.GetFileName(location.Key.TrimEnd('/'))) : null)
            : null;
        if (found is null && !allowsLocal)
            throw new TemplateException(position, $"there is no object '{name}'", "Upload it first.");
        return found ?? throw new TemplateException(
            position, $"'{name}' is in S3, and neither an asset manifest nor the template's folder has a file of that name",
            "Name a file relative to the template.");
    }

    private static TemplateException NotPackaged(string name, SourcePosition position) => new(
        position, $"'{name}' is a path on the machine that sent the template", "Upload it first, as 'aws cloudformation package' does.");

    // What was packaged often lies under the same name where it came from.
    private static string? Beside(string folder, string name) =>
        new[] { name, AssetPrefix + name }.Select(candidate => Path.GetFullPath(Path.Combine(folder, candidate)))
            .FirstOrDefault(File.Exists);

    /// <summary>What may have been meant by a path that leads nowhere.</summary>
    public static string? Nearby(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        return !Directory.Exists(folder)
            ? $"There is no folder '{Path.GetFileName(folder)}' beside the template either."
            : Suggestion.For(Path.GetFileName(path), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)));
    }

    private static async Task<byte[]> ReadBoundedAsync(string path, int limit, CancellationToken cancellationToken)
    {
        // Editors may hold the file, or replace it while it is read.
        var options = new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous };
        await using var stream = new FileStream(path, options);
        if (stream.Length > limit)
        {
            string size = limit.ToString("N0", CultureInfo.InvariantCulture);
            throw new TemplateException(
                new SourcePosition(path, 1, 1), $"the file is larger than {size} bytes", "Move parts of it to other files.");
        }

        byte[] bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
