using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tributary.Benchmarks.Realtime;
using Tributary.Benchmarks.Tables;

namespace Tributary.Benchmarks.Http;

/// <summary>The peers: bare Kestrel, set up as Tributary sets it up, with one handler. Prints its address when it listens.</summary>
internal static class PeerServer
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        string kind = arguments.Text("kind");
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        await using WebApplication application = builder.Build();
        if (kind == "broadcast")
            BroadcastServer.Map(application);
        else if (kind == "tables")
            application.Run(HandmadeTables.HandleAsync);
        else
            application.Run(kind == "raw" ? RawHandler.HandleAsync : HandmadeHandler.HandleAsync);
        await application.StartAsync();
        IServer server = application.Services.GetRequiredService<IServer>();
        Console.WriteLine(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        await application.WaitForShutdownAsync();
        return 0;
    }
}
