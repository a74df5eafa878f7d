namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The credentials of a connection.</summary>
/// <param name="Payload">
/// The decoded "payload" of the query string, or "{}" without one: the body under an IAM signature, which is over
/// <c>POST &lt;API URL&gt;/connect</c>.
/// </param>
/// <param name="Endpoint">Where the client connected.</param>
public sealed record ConnectRequest(AuthorizationObject Authorization, CredentialCarrier Carrier, string Payload, SocketEndpoint Endpoint);
