using Tributary.AppSync.Authorization;
using Tributary.Aws.Signatures;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>What opened a connection or started a subscription, kept to ask again when keys or policies change. No record: its text
/// would show the key.</summary>
internal sealed class HeldCredentials(string? apiKey, AwsCredential? credential)
{
    /// <summary>Whether it was a signature, which covers one request and cannot speak for another.</summary>
    public bool IsSigned => credential is not null;

    /// <summary>The other when it is the same, so that both are kept once.</summary>
    public HeldCredentials OrSame(HeldCredentials other) => other.IsSame(apiKey, credential) ? other : this;

    public bool AcceptedBy(RequestAuthenticator authenticator) => authenticator.StillAccepts(apiKey, credential);

    public bool IsSame(string? key, AwsCredential? signer) => key == apiKey && Equals(signer, credential);

    public AuthenticationResult AuthenticateAgain(RequestAuthenticator authenticator) => IsSigned
        ? AuthenticationResult.Refused(AuthorizationRefusal.NoCredentials)
        : authenticator.Authenticate(new RequestCredentials(apiKey, null));
}
