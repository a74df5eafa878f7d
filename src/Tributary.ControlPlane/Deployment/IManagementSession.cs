using Tributary.Aws;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment;

/// <summary>What a deployment needs of the AppSync management API: all its changes as one transaction.</summary>
public interface IManagementSession
{
    /// <summary>
    /// Runs one operation of the model (2017-07-25) with its path, query and body members in one object, blobs as text. Later
    /// operations of the session see its effect, nobody else does before <see cref="CommitAsync"/>. A refused operation leaves the
    /// session as it was.
    /// </summary>
    /// <exception cref="AwsError">The refusal, as the wire would have it.</exception>
    ValueTask<ObjectValue> InvokeAsync(string operation, ObjectValue input, CancellationToken cancellationToken);

    /// <summary>Makes everything durable and visible, or nothing.</summary>
    /// <exception cref="AppSync.Apis.DefinitionException">An API does not compile, or needs what is not built.</exception>
    ValueTask CommitAsync(CancellationToken cancellationToken);
}

/// <summary>Begins sessions; one that is never committed leaves nothing.</summary>
public interface IManagementSessions
{
    ValueTask<IManagementSession> BeginAsync(AwsScope scope, CancellationToken cancellationToken);
}
