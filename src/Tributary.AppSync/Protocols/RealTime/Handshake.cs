using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.TransportWs;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// What an upgrade request asks for. It is always answered with 101: clients take a refusal only as a frame, and only after their
/// first one.
/// </summary>
public sealed record Handshake
{
    private const string NoPayload = "{}";

    /// <summary>The one to select, or null when the client offered none that may be.</summary>
    public string? Subprotocol { get; private init; }

    /// <summary>The credentials, unless <see cref="Refusal"/> says why there are none.</summary>
    public ConnectRequest? Request { get; private init; }

    public ConnectionError? Refusal { get; private init; }

    /// <summary>Its place among those that go on at once, free again when the credentials are judged.</summary>
    public IDisposable? Place { get; init; }

    /// <summary>Whether the client speaks graphql-transport-ws and does not speak AppSync's protocol.</summary>
    public bool IsTransport => Subprotocol == TransportTexts.Subprotocol;

    /// <param name="request">The upgrade.</param>
    /// <param name="protocol">What the endpoint speaks.</param>
    public static Handshake Read(HandshakeRequest request, string protocol = RealTimeTexts.Subprotocol)
    {
        string[] offered = [.. request.Subprotocols.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))];
        string? selected = Select(offered, protocol);
        if (selected != protocol)
            return new Handshake { Subprotocol = selected, Refusal = ConnectionError.SubprotocolNotSupported };
        ConnectRequest? credentials = ReadCredentials(offered, request);
        return new Handshake
        {
            Subprotocol = selected,
            Request = credentials,
            Refusal = credentials is null ? ConnectionError.CredentialsUnreadable : null,
        };
    }

    // Browsers and Node fail a handshake in which none of their offers is selected, so a foreign one is selected too, and refused.
    private static string? Select(string[] offered, string protocol) => offered.Contains(protocol)
        ? protocol
        : offered.FirstOrDefault(name => name.Length > 0 && !IsCredentials(name));

    private static bool IsCredentials(string name) =>
        name.StartsWith(RealTimeTexts.CredentialsSubprotocolPrefix, StringComparison.Ordinal);

    private static ConnectRequest? ReadCredentials(string[] offered, HandshakeRequest request)
    {
        string payload = NoPayload;
        string? encodedPayload = QueryString.Find(request.QueryString, "payload");
        if (!string.IsNullOrEmpty(encodedPayload) && !Base64Object.TryRead(encodedPayload, out payload!, out _))
            return null;
        (string? encoded, CredentialCarrier carrier) = FindEncoded(offered, request.QueryString);
        if (encoded is null)
            return new ConnectRequest(AuthorizationObject.FromHttp(request.Headers), carrier, payload, request.Endpoint);
        return Base64Object.TryRead(encoded, out _, out ObjectValue? members)
            && AuthorizationObject.TryRead(members, out AuthorizationObject? authorization)
            ? new ConnectRequest(authorization, carrier, payload, request.Endpoint)
            : null;
    }

    // A bare "header-" is what the JavaScript clients send for a mode they do not know: no credentials.
    private static (string? Encoded, CredentialCarrier Carrier) FindEncoded(string[] offered, string queryString)
    {
        string? subprotocol = Array.Find(offered, IsCredentials)?[RealTimeTexts.CredentialsSubprotocolPrefix.Length..];
        if (!string.IsNullOrEmpty(subprotocol))
            return (subprotocol, CredentialCarrier.Subprotocol);
        string? parameter = QueryString.Find(queryString, "header");
        return string.IsNullOrEmpty(parameter) ? (null, CredentialCarrier.Headers) : (parameter, CredentialCarrier.Query);
    }
}
