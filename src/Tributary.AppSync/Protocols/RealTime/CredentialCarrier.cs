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

    /// <summary>The payload of connection_init, in graphql-transport-ws.</summary>
    ConnectionInit,
}
