using Tributary.ControlPlane.Definitions;

namespace Tributary.Server.Hosting;

/// <summary>Where this server is reached, once it listens.</summary>
internal sealed class ServerAddresses : IEndpointAddresses
{
    private Uri? _http;
    private Uri? _https;

    /// <summary>Where private APIs answer, or null when they answer nowhere.</summary>
    public Uri? Private { get; private set; }

    public Uri Http => _http ?? throw new InvalidOperationException("The server does not listen yet.");

    public Uri Https => _https ?? throw new InvalidOperationException("The server does not listen yet.");

    public Uri GraphqlUrl(string apiId, bool isPrivate = false) => new(Origin(isPrivate), $"/apis/{apiId}/graphql");

    public Uri RealtimeUrl(string apiId, bool isPrivate = false) =>
        WithScheme(new Uri(Origin(isPrivate), $"/apis/{apiId}/graphql/realtime"), "ws");

    public Uri EventUrl(string apiId) => new(Http, $"/apis/{apiId}/event");

    public Uri EventRealtimeUrl(string apiId) => WithScheme(new Uri(Http, $"/apis/{apiId}/event/realtime"), "ws");

    public Uri HttpsGraphqlUrl(string apiId) => new(Https, $"/apis/{apiId}/graphql");

    public void Set(Uri http, Uri https, Uri? @private = null)
    {
        Private = @private;
        _http = http;
        _https = https;
    }

    private Uri Origin(bool isPrivate) => isPrivate && Private is not null ? Private : Http;

    private static Uri WithScheme(Uri address, string scheme) => new UriBuilder(address) { Scheme = scheme }.Uri;
}
