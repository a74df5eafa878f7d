namespace Tributary.ControlPlane.Packaging;

/// <summary>A file that a stack expects in S3.</summary>
/// <param name="Path">Full path of the file, or of the folder that is zipped.</param>
public sealed record PackagedFile(string Bucket, string Key, string Path)
{
    /// <summary>What is uploaded when that is not what is at the path: a template whose own paths were replaced.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>How the template names it.</summary>
    public string Location => $"s3://{Bucket}/{Key}";

    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        if (Content is { } content)
            return content;
        return Directory.Exists(Path) ? FolderArchive.Of(Path) : await File.ReadAllBytesAsync(Path, cancellationToken);
    }
}
