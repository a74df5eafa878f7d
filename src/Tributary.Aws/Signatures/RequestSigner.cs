namespace Tributary.Aws.Signatures;

/// <summary>Signs outgoing requests with Signature Version 4.</summary>
public static class RequestSigner
{
    /// <summary>The headers a caller may have signed beside those the signer adds.</summary>
    private static readonly HashSet<string> NeverSigned =
        new(StringComparer.OrdinalIgnoreCase) { "authorization", "connection", "expect", "user-agent", "x-amzn-trace-id" };

    /// <summary>
    /// The headers to add to the request: x-amz-date, x-amz-security-token for temporary keys, and Authorization. All of
    /// <paramref name="headers"/> that proxies leave alone are signed; <c>host</c> must be among them.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(
        string method,
        string rawTarget,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        ReadOnlyMemory<byte> bodySha256,
        AwsCredential credential,
        string region,
        string service,
        DateTimeOffset now)
    {
        string timestamp = SigningTime.Text(now);
        var added = new List<KeyValuePair<string, string>> { new(SigningTime.AmazonHeader, timestamp) };
        if (credential.SessionToken is { } token)
            added.Add(new("x-amz-security-token", token));
        ILookup<string, string?> all = headers.Concat(added)
            .Where(header => !NeverSigned.Contains(header.Key))
            .ToLookup(header => header.Key.ToLowerInvariant(), string? (header) => header.Value, StringComparer.Ordinal);
        string[] names = [.. all.Select(group => group.Key).Order(StringComparer.Ordinal)];
        if (!names.Contains("host"))
            throw new ArgumentException("The headers to sign must contain 'host'.", nameof(headers));
        var scope = new CredentialScope(timestamp[..8], region, service);
        var request = new SignedRequest(method, rawTarget, name => [.. all[name]], bodySha256);
        byte[] signature = CanonicalRequest.Sign(request, names, timestamp, scope, SigningKey.Derive(credential.SecretAccessKey, scope))
            ?? throw new ArgumentException("The request target must be a path with a correctly percent-encoded query.", nameof(rawTarget));
        added.Add(new("authorization", string.Concat(
            $"{CanonicalRequest.Algorithm} Credential={credential.AccessKeyId}/{scope}, ",
            $"SignedHeaders={string.Join(';', names)}, Signature={Convert.ToHexStringLower(signature)}")));
        return added;
    }
}
