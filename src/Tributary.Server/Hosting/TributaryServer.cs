using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.Server.Hosting;

/// <summary>The listening half of the process: Kestrel with its limits, and the router behind it.</summary>
internal sealed class TributaryServer : IAsyncDisposable
{
    /// <summary>The largest body of any surface is DynamoDB's 16 MiB; each surface has its own limit below this.</summary>
    private const long BodyBytesMax = 17 * 1024 * 1024;
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;

    private TributaryServer(WebApplication application) => _application = application;

    public static async Task<TributaryServer> StartAsync(
        ServerOptions options, Services services, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton<ILoggerFactory>(new ScopelessLoggers(services.LoggerFactory));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            Listen(kestrel, options.Host, options.Port, null);
            Listen(kestrel, options.Host, options.HttpsPort, certificate);
            if (options.PrivatePort is { } privatePort)
                Listen(kestrel, options.Host, privatePort, null);
        });
        WebApplication application = builder.Build();
        // The middleware prepares a handshake for every request that it sees.
        application.UseWhen(
            AsksForSocket, branch => branch.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero }));
        application.Run(services.Router.RouteAsync);
        await application.StartAsync(cancellationToken);
        SetAddresses(application, services.Addresses, options);
        return new TributaryServer(application);
    }

    // RFC 6455, section 4.1; with HTTP/2 RFC 8441, section 4.
    private static bool AsksForSocket(HttpContext context) =>
        context.Request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(context.Request.Method);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static void Listen(KestrelServerOptions kestrel, string host, int port, X509Certificate2? certificate)
    {
        void Configure(ListenOptions listen)
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }

        IPAddress address = AddressOf(host);
        if (port != 0 && address.Equals(IPAddress.Loopback))
            kestrel.ListenLocalhost(port, Configure);
        else
            kestrel.Listen(address, port, Configure);
    }

    private static IPAddress AddressOf(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Parse(host);

    private static void SetAddresses(WebApplication application, ServerAddresses addresses, ServerOptions options)
    {
        string host = options.Host;
        ICollection<string> bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        IPAddress address = AddressOf(host);
        string name = IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
            ? "localhost"
            : host;
        Uri[] http = Find("http://");
        addresses.Set(http[0], Find("https://")[0], options.PrivatePort is null ? null : http[^1]);

        // In the order of listening, the private listener last.
        Uri[] Find(string scheme) =>
            [.. bound.Where(url => url.StartsWith(scheme, StringComparison.Ordinal)).Select(url => Named(url, name))];
    }

    private static Uri Named(string bound, string host) => new UriBuilder(new Uri(bound)) { Host = host }.Uri;
}
