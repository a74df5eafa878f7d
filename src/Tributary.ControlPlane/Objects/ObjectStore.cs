using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.ControlPlane.Objects;

/// <summary>An object that is there.</summary>
/// <param name="Path">The full path of the file with its bytes.</param>
/// <param name="ETag">Another one when the bytes are others, in quotes.</param>
public sealed record StoredObject(string Key, string Path, long Length, string ETag, DateTimeOffset ModifiedAt);

/// <summary>
/// What deployment tools upload before they deploy: objects as files in a folder, a folder for each bucket, a path for each key.
/// A bucket is there as soon as something names it.
/// </summary>
/// <param name="folder">Where buckets are kept.</param>
public sealed class ObjectStore(string folder) : IAssets
{
    /// <summary>"Bucket naming rules" and "Creating object key names", Amazon S3 User Guide.</summary>
    private const int BucketLengthMax = 63;
    private const int KeyBytesMax = 1024;

    /// <summary>What file systems take for one part of a path.</summary>
    private const int SegmentLengthMax = 255;

    /// <summary>Objects that a listing looks at.</summary>
    private const int ListedMax = 10_000;

    // No key has an escaped full stop in front, so these never meet an object.
    private const string UploadsFolder = "%2Euploads";
    private const string TemporarySuffix = "%2Enew";

    public static bool IsBucket([NotNullWhen(true)] string? name) =>
        name is { Length: >= 3 and <= BucketLengthMax } && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_')
        && !name.Contains("..", StringComparison.Ordinal);

    public static bool IsKey([NotNullWhen(true)] string? key) =>
        key is { Length: > 0 } && Encoding.UTF8.GetByteCount(key) <= KeyBytesMax
        && key.Split('/').All(segment => Escape(segment).Length is > 0 and <= SegmentLengthMax);

    /// <summary>The object, or null.</summary>
    public StoredObject? Find(string bucket, string key) =>
        FileOf(bucket, key) is { } path ? Describe(key, new FileInfo(path)) : null;

    public string? Find(S3Location location) => FileOf(location.Bucket, location.Key);

    public S3Location? Locate(string path)
    {
        string name = Path.GetRelativePath(folder, path);
        int end = name.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return end <= 0 || name.StartsWith("..", StringComparison.Ordinal)
            ? null
            : new S3Location(name[..end], Uri.UnescapeDataString(name[(end + 1)..]));
    }

    /// <summary>Keeps an object; readers see the one before or this one.</summary>
    public async Task<StoredObject> PutAsync(string bucket, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string path = PathOf(bucket, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Guid.NewGuid():n}{TemporarySuffix}";
        await File.WriteAllBytesAsync(temporary, bytes, cancellationToken);
        File.Move(temporary, path, overwrite: true);
        return Describe(key, new FileInfo(path));
    }

    public void Delete(string bucket, string key)
    {
        if (FileOf(bucket, key) is { } path)
            File.Delete(path);
    }

    /// <summary>Objects whose key begins with a text, in the order of their keys.</summary>
    public IReadOnlyList<StoredObject> List(string bucket, string prefix)
    {
        string root = Path.Combine(folder, bucket);
        if (!IsBucket(bucket) || !Directory.Exists(root))
            return [];
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: Path.GetRelativePath(root, path)))
                .Where(file => !file.Name.EndsWith(TemporarySuffix, StringComparison.Ordinal)
                    && !file.Name.StartsWith(UploadsFolder, StringComparison.Ordinal))
                .Select(file => (file.Path, Key: Uri.UnescapeDataString(file.Name)))
                .Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(file => file.Key, StringComparer.Ordinal).Take(ListedMax)
                .Select(file => Describe(file.Key, new FileInfo(file.Path))),
        ];
    }

    /// <summary>Keeps one part of an upload in parts.</summary>
    public async Task<string> PutPartAsync(
        string bucket, string uploadId, int number, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string path = PartOf(bucket, uploadId, number);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        return ETag(SHA256.HashData(bytes.Span));
    }

    /// <summary>Puts the parts together; null when one is missing.</summary>
    public async Task<StoredObject?> CompleteAsync(
        string bucket, string key, string uploadId, IReadOnlyList<int> parts, CancellationToken cancellationToken)
    {
        string path = PathOf(bucket, key);
        if (!parts.All(number => File.Exists(PartOf(bucket, uploadId, number))))
            return null;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Guid.NewGuid():n}{TemporarySuffix}";
        await using (FileStream whole = File.Create(temporary))
        {
            foreach (int number in parts)
            {
                await using FileStream part = File.OpenRead(PartOf(bucket, uploadId, number));
                await part.CopyToAsync(whole, cancellationToken);
            }
        }

        File.Move(temporary, path, overwrite: true);
        Abort(bucket, uploadId);
        return Describe(key, new FileInfo(path));
    }

    public void Abort(string bucket, string uploadId)
    {
        string parts = Path.Combine(folder, bucket, UploadsFolder, Escape(uploadId));
        if (Directory.Exists(parts))
            Directory.Delete(parts, recursive: true);
    }

    private string PartOf(string bucket, string uploadId, int number) =>
        Path.Combine(folder, bucket, UploadsFolder, Escape(uploadId), number.ToString(CultureInfo.InvariantCulture));

    private string? FileOf(string bucket, string key) =>
        IsBucket(bucket) && IsKey(key) && PathOf(bucket, key) is var path && File.Exists(path) ? path : null;

    private string PathOf(string bucket, string key) =>
        Path.Combine([folder, bucket, .. key.Split('/').Select(Escape)]);

    // A full stop is escaped where it begins a part, so that no key climbs out of its bucket or meets a file of ours.
    private static string Escape(string segment)
    {
        string escaped = Uri.EscapeDataString(segment);
        return escaped.StartsWith('.') ? $"%2E{escaped[1..]}" : escaped;
    }

    private static StoredObject Describe(string key, FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        return new StoredObject(key, file.FullName, file.Length, ETag(SHA256.HashData(stream)), file.LastWriteTimeUtc);
    }

    // A tag with a hyphen is that of an upload in parts, which no client takes for an MD5.
    private static string ETag(ReadOnlySpan<byte> hash) => $"\"{Convert.ToHexStringLower(hash[..16])}-1\"";
}
