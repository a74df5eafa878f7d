namespace Tributary.Aws.Replies;

/// <summary>An HTTP answer before a server sends it: header names as AWS writes them, the body complete.</summary>
public sealed record AwsReply(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name)
    {
        foreach ((string key, string value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
