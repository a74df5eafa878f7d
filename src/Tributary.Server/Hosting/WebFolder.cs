using Microsoft.AspNetCore.StaticFiles;

namespace Tributary.Server.Hosting;

/// <summary>The page of a sample: files of one folder, nothing above it, nothing hidden.</summary>
internal sealed class WebFolder(string folder)
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly string _root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;

    /// <summary>The file that a path names, or null.</summary>
    public string? Find(string path)
    {
        string relative = path == "/" ? "index.html" : path.TrimStart('/');
        bool hidden = relative.Split('/', '\\').Any(segment => segment.StartsWith('.'));
        if (hidden || relative.Contains('\0', StringComparison.Ordinal))
            return null;
        string file = Path.GetFullPath(Path.Combine(_root, relative));
        return file.StartsWith(_root, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }

    public static async Task WriteAsync(HttpContext context, string file)
    {
        HttpResponse response = context.Response;
        response.ContentType = ContentTypes.TryGetContentType(file, out string? type) ? type : "application/octet-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        await response.SendFileAsync(file, context.RequestAborted);
    }
}
