using System.Security.Cryptography;
using System.Text;
using Tributary.AppSync.Authorization;
using Tributary.Aws.Signatures;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// Authenticates the header objects of connections and starts. An IAM signature in one covers a request that is never sent: a POST
/// to the API's URL with these headers and a body that both sides know ("Building a real-time WebSocket client": IAM).
/// </summary>
internal static class SocketAuthentication
{
    private const string ConnectSuffix = "/connect";

    /// <summary>Signed over <c>POST &lt;API URL&gt;/connect</c> with the payload as body.</summary>
    public static AuthenticationResult OfConnection(RequestAuthenticator authenticator, ConnectRequest request) =>
        Authenticate(authenticator, request.Authorization, request.Endpoint, request.Endpoint.ApiPath + ConnectSuffix, request.Payload);

    /// <summary>Signed over <c>POST &lt;API URL&gt;</c> with payload.data as body.</summary>
    public static AuthenticationResult OfStart(
        RequestAuthenticator authenticator, AuthorizationObject authorization, SocketEndpoint endpoint, string data) =>
        Authenticate(authenticator, authorization, endpoint, endpoint.ApiPath, data);

    private static AuthenticationResult Authenticate(
        RequestAuthenticator authenticator, AuthorizationObject authorization, SocketEndpoint endpoint, string path, string body)
    {
        RequestCredentials credentials = new(authorization["x-api-key"], authorization["authorization"]);
        if (!authenticator.IsSigned(credentials))
            return authenticator.Authenticate(credentials);
        // Signed for another API's host, it would let in here who was to be let in there.
        if (!endpoint.IsApiHost(authorization.Host))
            return AuthenticationResult.Refused(AuthorizationRefusal.NotAuthorized);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(body));
        return authenticator.AuthenticateSigned(
            new SignedRequest("POST", path, name => authorization[name] is { } value ? [value] : [], hash), endpoint.Origin);
    }
}
