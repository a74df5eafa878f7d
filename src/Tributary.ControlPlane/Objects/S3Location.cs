namespace Tributary.ControlPlane.Objects;

/// <summary>
/// An object of S3 as templates and requests name it: <c>s3://bucket/key</c>, <c>https://s3.region.host/bucket/key</c> (path style)
/// or <c>https://bucket.s3.region.host/key</c> (virtual-hosted style), "Methods for accessing a general purpose bucket", Amazon S3
/// User Guide.
/// </summary>
public readonly record struct S3Location(string Bucket, string Key)
{
    private const string ObjectScheme = "s3://";

    public static bool IsOne(string text) =>
        text.StartsWith(ObjectScheme, StringComparison.Ordinal)
        || text.StartsWith("https://", StringComparison.Ordinal)
        || text.StartsWith("http://", StringComparison.Ordinal);

    /// <summary>False when the text names no object.</summary>
    public static bool TryRead(string text, out S3Location location)
    {
        location = default;
        if (!IsOne(text))
            return false;
        string rest = text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..];
        if (!text.StartsWith(ObjectScheme, StringComparison.Ordinal))
        {
            int slash = rest.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
                return false;
            string path = Uri.UnescapeDataString(rest[(slash + 1)..].Split('?')[0]);
            rest = BucketIn(rest[..slash]) is { } bucket ? $"{bucket}/{path}" : path;
        }

        int end = rest.IndexOf('/', StringComparison.Ordinal);
        if (end <= 0 || end == rest.Length - 1)
            return false;
        location = new S3Location(rest[..end], rest[(end + 1)..]);
        return true;
    }

    /// <summary>The bucket that a host name has in front, or null.</summary>
    public static string? BucketIn(string host)
    {
        int service = host.IndexOf(".s3", StringComparison.Ordinal);
        if (service > 0 && host.Length > service + 3 && host[service + 3] is '.' or '-')
            return host[..service];
        string name = host.Split(':')[0];
        return name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? name[..^".localhost".Length] : null;
    }
}
