using System.Collections.Immutable;
using System.Globalization;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment;

/// <summary>Reads the files of one deployment, each once, and remembers all it looked for: what a watcher has to watch.</summary>
internal sealed class InputFiles(string directory)
{
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

    /// <summary>The text at a path that a property names, relative to the template.</summary>
    /// <exception cref="TemplateException">No such file, too large, or not text.</exception>
    public async ValueTask<(string Text, string Path)> ReadTextAsync(
        string name, SourcePosition position, CancellationToken cancellationToken)
    {
        string path = Locate(name, position);
        _paths.Add(path);
        if (_texts.TryGetValue(path, out string? known))
            return (known, path);
        if (!File.Exists(path))
            throw new TemplateException(position, $"the file '{name}' does not exist", Nearby(path));
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

    // A packaged template names an object in S3; the file it was made from is often still in the folder under the same name.
    private string Locate(string name, SourcePosition position)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
            throw new TemplateException(position, "the path holds a NUL character");
        if (!name.StartsWith("s3://", StringComparison.Ordinal) && !name.StartsWith("https://", StringComparison.Ordinal))
            return Path.GetFullPath(Path.Combine(directory, name));
        string path = Path.GetFullPath(Path.Combine(directory, Path.GetFileName(name.TrimEnd('/'))));
        return File.Exists(path)
            ? path
            : throw new TemplateException(position, $"'{name}' is in S3, and the template's folder has no file of that name",
                "Name a file relative to the template.");
    }

    private static string? Nearby(string path)
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
