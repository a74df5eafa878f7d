namespace Tributary.Server.Hosting;

/// <summary>Which API and which of its endpoints an address names.</summary>
internal readonly record struct ApiAddress(string? ApiId, ApiSurface Surface)
{
    private const string ApisPrefix = "/apis/";

    /// <summary>
    /// From the path (/graphql or /event, or the same below /apis/{apiId}) and, without an id there, from the host name
    /// ({apiId}.appsync-api.{region}.anything). A null id is the default API. False when the path is no endpoint of an API.
    /// </summary>
    public static bool TryRead(string path, string host, out ApiAddress address)
    {
        string? apiId = null;
        if (path.StartsWith(ApisPrefix, StringComparison.Ordinal))
        {
            int end = path.IndexOf('/', ApisPrefix.Length);
            if (end < 0)
            {
                address = default;
                return false;
            }

            apiId = path[ApisPrefix.Length..end];
            path = path[end..];
        }

        ApiSurface? surface = path switch
        {
            "/graphql" or "/graphql/" => ApiSurface.GraphQL,
            "/graphql/realtime" => ApiSurface.RealTime,
            "/graphql/publish" => ApiSurface.Publish,
            "/event" or "/event/" => ApiSurface.Events,
            "/event/realtime" => ApiSurface.EventRealTime,
            _ => null,
        };
        address = new ApiAddress(apiId ?? IdInHost(host), surface ?? default);
        return surface is not null;
    }

    private static string? IdInHost(string host)
    {
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0)
            return null;
        ReadOnlySpan<char> rest = host.AsSpan(dot + 1);
        bool isApi = rest.StartsWith("appsync-api.", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("appsync-realtime-api.", StringComparison.OrdinalIgnoreCase);
        return isApi ? host[..dot] : null;
    }
}

internal enum ApiSurface
{
    GraphQL,
    RealTime,
    Publish,
    Events,
    EventRealTime,
}
