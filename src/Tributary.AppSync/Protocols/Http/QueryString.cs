namespace Tributary.AppSync.Protocols.Http;

/// <summary>Parameters of a URL's query (application/x-www-form-urlencoded), read without failing on what is malformed.</summary>
public static class QueryString
{
    /// <summary>The first parameter of this name, decoded, or null. A plus sign is a blank.</summary>
    public static string? Find(string query, string name)
    {
        ReadOnlySpan<char> rest = query.AsSpan().TrimStart('?');
        foreach (Range range in rest.Split('&'))
        {
            ReadOnlySpan<char> pair = rest[range];
            int equals = pair.IndexOf('=');
            ReadOnlySpan<char> key = equals < 0 ? pair : pair[..equals];
            if (Decode(key) == name)
                return equals < 0 ? string.Empty : Decode(pair[(equals + 1)..]);
        }

        return null;
    }

    private static string Decode(ReadOnlySpan<char> text) => Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}
