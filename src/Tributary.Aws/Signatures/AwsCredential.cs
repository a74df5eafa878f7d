using Tributary.Aws.Principals;

namespace Tributary.Aws.Signatures;

/// <summary>A key pair, with a session token when it is temporary. A class, not a record: its text never shows a secret.</summary>
public sealed class AwsCredential(string accessKeyId, string secretAccessKey)
{
    public string AccessKeyId { get; } = accessKeyId;

    public string SecretAccessKey { get; } = secretAccessKey;

    /// <summary>What a request must send as <c>x-amz-security-token</c>; null for long-lived keys.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When a temporary key ends.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whose it is; null for keys that only sign what goes out.</summary>
    public AwsPrincipal? Principal { get; init; }

    /// <summary>Whether the other is the same key, secret and token included, of the same principal with the same policies.</summary>
    public bool IsSameAs(AwsCredential other) =>
        AccessKeyId == other.AccessKeyId
        && SecretAccessKey == other.SecretAccessKey
        && SessionToken == other.SessionToken
        && Equals(Principal, other.Principal);

    public override string ToString() => AccessKeyId;
}
