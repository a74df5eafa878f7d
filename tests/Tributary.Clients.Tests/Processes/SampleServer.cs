[assembly: AssemblyFixture(typeof(Tributary.Clients.Tests.Processes.SampleServer))]

namespace Tributary.Clients.Tests.Processes;

/// <summary>One server on the chat sample for all tests that leave it as it is; each works in rooms of its own.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Server? _server;

    internal Server Server => _server ?? throw new InvalidOperationException("The server is not started.");

    internal Outputs Outputs => Server.Outputs;

    public async ValueTask InitializeAsync() => _server = await Server.StartAsync(Repository.Sample, _folder);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();

        _folder.Dispose();
    }
}
