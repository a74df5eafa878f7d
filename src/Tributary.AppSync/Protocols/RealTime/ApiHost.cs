namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The names that an API's host goes by. On AWS "host" in the credentials of a socket says which API is meant, and a wrong one is
/// refused in every mode ("Building a real-time WebSocket client": Header parameter format). Clients write it with its port
/// (JavaScript) or without (Swift, Flutter, Android).
/// </summary>
/// <param name="apiId">The API.</param>
/// <param name="isThisServer">Whether a name, without port, is one that this server is reached by whatever the API.</param>
public sealed class ApiHost(string apiId, Func<string, bool> isThisServer)
{
    private readonly string _apiName = apiId + SocketEndpoint.ApiHost;
    private readonly string _realTimeName = apiId + SocketEndpoint.RealTimeHost;

    /// <param name="host">Null where the client named none, which names no other API either.</param>
    /// <param name="endpoint">Where it connected.</param>
    public bool IsNamedBy(string? host, SocketEndpoint endpoint) =>
        string.IsNullOrEmpty(host)
        || endpoint.IsApiHost(host)
        || host.StartsWith(_apiName, StringComparison.OrdinalIgnoreCase)
        || host.StartsWith(_realTimeName, StringComparison.OrdinalIgnoreCase)
        || isThisServer(SocketEndpoint.WithoutPort(host));
}
