namespace Tributary.Server.Hosting;

/// <summary>How HTTP data sources reach out.</summary>
internal static class OutgoingHttp
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <summary>No redirects (a resolver sees them as they are), no cookies, connections reused until names may have changed.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null, // A data source gets the headers its resolver names and no others.
        UseCookies = false,
        ConnectTimeout = ConnectTime,
        PooledConnectionLifetime = ConnectionLife,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    };
}
