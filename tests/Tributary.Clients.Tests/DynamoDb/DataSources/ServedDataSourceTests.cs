using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.DynamoDb.DataSources;

/// <summary>A Tributary in a process of its own, for its tables.</summary>
public sealed class TablesServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Server? _server;

    public string Endpoint => _server!.Endpoint;

    public async ValueTask InitializeAsync() => _server = await Server.StartAsync(Repository.Sample, _folder);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Data sources on the tables of another Tributary.</summary>
public sealed class ServedDataSourceTests(TablesServer server) : EndpointDataSourceTests, IClassFixture<TablesServer>
{
    protected override string Endpoint => server.Endpoint;
}
