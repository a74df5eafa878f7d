namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Where a client put the credentials of its connection.</summary>
public enum CredentialCarrier
{
    /// <summary>A subprotocol "header-" and base64url: Amplify JS, the Apollo link since 4.0.2, Flutter.</summary>
    Subprotocol,

    /// <summary>The parameter "header" of the query string: older Apollo links and Amplify, the Apollo extension for Android.</summary>
    Query,

    /// <summary>Headers of the upgrade request: Amplify for Swift and Android.</summary>
    Headers,
}

/// <summary>
/// The credentials of a connection.
/// </summary>
/// <param name="Payload">
/// The decoded "payload" of the query string, or "{}" without one: the body under an IAM signature, which is over
/// <c>POST &lt;API URL&gt;/connect</c>.
/// </param>
public sealed record ConnectRequest(AuthorizationObject Authorization, CredentialCarrier Carrier, string Payload);
