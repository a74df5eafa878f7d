using Tributary.Aws;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>The management session of one deployment, reads and changes told apart: without a change nothing is committed.</summary>
internal sealed class ManagementCalls(IManagementSession session)
{
    private const string NotFound = "NotFoundException";

    public bool HasChanges { get; private set; }

    /// <summary>The answer of a Get or List operation, or null when what it asks for does not exist.</summary>
    public async ValueTask<ObjectValue?> ReadAsync(string operation, ObjectValue input, CancellationToken cancellationToken)
    {
        try
        {
            return await session.InvokeAsync(operation, input, cancellationToken);
        }
        catch (AwsError error) when (error.Code == NotFound)
        {
            return null;
        }
    }

    public async ValueTask<ObjectValue> ChangeAsync(string operation, ObjectValue input, CancellationToken cancellationToken)
    {
        ObjectValue answer = await session.InvokeAsync(operation, input, cancellationToken);
        HasChanges = true;
        return answer;
    }

    /// <summary>Runs a Delete operation; what is gone already counts as deleted.</summary>
    public async ValueTask DeleteAsync(string operation, ObjectValue input, CancellationToken cancellationToken)
    {
        try
        {
            await ChangeAsync(operation, input, cancellationToken);
        }
        catch (AwsError error) when (error.Code == NotFound)
        {
            // Somebody has deleted it over the wire.
        }
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken) =>
        HasChanges ? session.CommitAsync(cancellationToken) : ValueTask.CompletedTask;
}
