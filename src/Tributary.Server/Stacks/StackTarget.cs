using Tributary.Server.Clients;
using Tributary.Server.Development;

namespace Tributary.Server.Stacks;

/// <summary>A region of an endpoint that stacks are deployed to.</summary>
internal sealed class StackTarget(SignedClient client, string region, TimeProvider clock, DeveloperConsole console)
{
    // Asked again after this time: another machine is not to be asked as often as this one.
    private static readonly TimeSpan LocalPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RemotePause = TimeSpan.FromSeconds(2);

    public CloudFormationClient Stacks { get; } = new(client, region);

    public ObjectClient Objects { get; } = new(client, region);

    public DeveloperConsole Console => console;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task PauseAsync(CancellationToken cancellationToken) =>
        Task.Delay(client.Endpoint.IsLocal ? LocalPause : RemotePause, clock, cancellationToken);
}
