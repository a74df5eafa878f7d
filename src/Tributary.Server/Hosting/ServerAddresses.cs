using Tributary.ControlPlane.Definitions;

namespace Tributary.Server.Hosting;

/// <summary>Where this server is reached, once it listens.</summary>
internal sealed class ServerAddresses : IEndpointAddresses
{
    private Uri? _http;
    private Uri? _https;

    public Uri Http => _http ?? throw new InvalidOperationException("The server does not listen yet.");

    public Uri Https => _https ?? throw new InvalidOperationException("The server does not listen yet.");

    public Uri GraphqlUrl(string apiId) => new(Http, $"/apis/{apiId}/graphql");

    public Uri RealtimeUrl(string apiId) => WithScheme(new Uri(Http, $"/apis/{apiId}/graphql/realtime"), "ws");

    public Uri EventUrl(string apiId) => new(Http, $"/apis/{apiId}/event");

    public Uri HttpsGraphqlUrl(string apiId) => new(Https, $"/apis/{apiId}/graphql");

    public void Set(Uri http, Uri https)
    {
        _http = http;
        _https = https;
    }

    private static Uri WithScheme(Uri address, string scheme) => new UriBuilder(address) { Scheme = scheme }.Uri;
}
