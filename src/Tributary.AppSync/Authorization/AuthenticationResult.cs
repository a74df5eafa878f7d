using Tributary.Aws;
using Tributary.Aws.Signatures;

namespace Tributary.AppSync.Authorization;

public enum AuthorizationRefusal
{
    None,

    /// <summary>No credentials, or only those of a mode the API does not have.</summary>
    NoCredentials,

    /// <summary>Unknown, deleted or expired key.</summary>
    NotAuthorized,

    /// <summary>Credentials of a mode that the API has and this server does not run yet.</summary>
    ModeNotBuilt,

    /// <summary>A signature that does not hold: <see cref="AuthenticationResult.SignatureError"/>.</summary>
    SignatureRefused,
}

/// <summary>Who was let in, or why nobody was.</summary>
public readonly record struct AuthenticationResult
{
    public Caller? Caller { get; private init; }

    public AuthorizationRefusal Refusal { get; private init; }

    /// <summary>AWS's code, status and sentence.</summary>
    public AwsError? SignatureError { get; private init; }

    /// <summary>The key that made the signature, to ask later whether it still holds.</summary>
    public AwsCredential? Credential { get; private init; }

    public static AuthenticationResult Accepted(Caller caller, AwsCredential? credential = null) =>
        new() { Caller = caller, Credential = credential };

    public static AuthenticationResult Refused(AuthorizationRefusal refusal) => new() { Refusal = refusal };

    public static AuthenticationResult Refused(AwsError error) =>
        new() { Refusal = AuthorizationRefusal.SignatureRefused, SignatureError = error };
}
