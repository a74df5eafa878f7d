namespace Tributary.Aws.Signatures;

/// <summary>The path and the query of a request target, both as they are on the wire (RFC 9112, section 3.2).</summary>
public readonly record struct RequestTarget(string Path, string Query)
{
    /// <summary>Reads origin form (<c>/path?query</c>) and absolute form (<c>http://host/path?query</c>).</summary>
    public static bool TryRead(string rawTarget, out RequestTarget target)
    {
        target = default;
        int pathStart = 0;
        if (!rawTarget.StartsWith('/'))
        {
            int authority = rawTarget.IndexOf("://", StringComparison.Ordinal);
            if (authority < 0)
                return false;
            pathStart = rawTarget.IndexOfAny(['/', '?'], authority + 3);
        }

        string rest = pathStart < 0 ? "/" : rawTarget[pathStart..];
        int query = rest.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? rest : rest[..query];
        target = new RequestTarget(path.Length == 0 ? "/" : path, query < 0 ? string.Empty : rest[(query + 1)..]);
        return true;
    }
}
