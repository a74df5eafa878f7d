using Tributary.Aws;
using Tributary.ControlPlane.Management;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment;

/// <summary>The sessions of the management service as deployments use them.</summary>
public sealed class ManagementSessions(ManagementService service) : IManagementSessions
{
    public ValueTask<IManagementSession> BeginAsync(AwsScope scope, CancellationToken cancellationToken) =>
        new(new Session(service.Begin(scope)));

    private sealed class Session(ManagementSession session) : IManagementSession
    {
        public ValueTask<ObjectValue> InvokeAsync(string operation, ObjectValue input, CancellationToken cancellationToken) =>
            session.InvokeAsync(operation, input, cancellationToken);

        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            session.CheckCapabilities();
            return session.CommitAsync(cancellationToken);
        }
    }
}
