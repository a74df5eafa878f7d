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

    /// <summary>The account the key belongs to; null is the installation's account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The user or role, as an ARN; null when the installation names none.</summary>
    public string? PrincipalArn { get; init; }

    public override string ToString() => AccessKeyId;
}
