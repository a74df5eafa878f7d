using System.Collections.Concurrent;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management.Access;
using Tributary.ControlPlane.Management.Model;
using Tributary.Values;

namespace Tributary.ControlPlane.Management;

/// <summary>The one way to make an API: single operations as they come over the wire, and sessions of many for deployments.</summary>
public sealed class ManagementService(DefinitionStore definitions, ManagementEnvironment environment)
{
    /// <summary>Scopes share this many gates, so that names of regions cannot fill memory.</summary>
    private const int Writers = 64;

    private const string SchemaCreation = "StartSchemaCreation";

    private readonly SemaphoreSlim[] _writers = [.. Enumerable.Range(0, Writers).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly ConcurrentDictionary<string, bool> _schemasInWork = new(StringComparer.Ordinal);

    public ManagementEnvironment Environment => environment;

    /// <summary>Refuses an operation that the policies of its caller do not allow.</summary>
    /// <exception cref="AwsError">AccessDeniedException.</exception>
    public void Authorize(ManagementCaller caller, AwsScope scope, string operationName, ObjectValue input) => OperationAccess.Check(
        caller,
        ServiceModel.AppSync.Find(operationName) ?? throw ManagementErrors.UnknownOperation(),
        input,
        scope,
        definitions.Read(scope));

    /// <summary>Begins operations that take effect together.</summary>
    public ManagementSession Begin(AwsScope scope) => new(definitions, environment, scope);

    /// <summary>One operation on its own. Writes of one account and region wait for each other, so only another process or a
    /// deployment's session can be in conflict with them.</summary>
    /// <exception cref="AwsError">The operation refuses; nothing has changed.</exception>
    public async ValueTask<ObjectValue> InvokeAsync(
        AwsScope scope, string operationName, ObjectValue input, CancellationToken cancellationToken)
    {
        Operation operation = ServiceModel.AppSync.Find(operationName) ?? throw ManagementErrors.UnknownOperation();
        if (operation.IsRead)
            return await Begin(scope).InvokeAsync(operationName, input, cancellationToken);
        string? apiId = input["apiId"].TryGetString(out string id) ? id : null;
        bool altersSchema = operationName == SchemaCreation && apiId is not null;
        if (apiId is not null && (altersSchema ? !_schemasInWork.TryAdd(apiId, true) : _schemasInWork.ContainsKey(apiId)))
            throw ManagementErrors.SchemaIsBeingAltered();
        try
        {
            return await WriteAsync(scope, operationName, input, cancellationToken);
        }
        finally
        {
            if (altersSchema)
                _schemasInWork.TryRemove(apiId!, out _);
        }
    }

    private async ValueTask<ObjectValue> WriteAsync(
        AwsScope scope, string operationName, ObjectValue input, CancellationToken cancellationToken)
    {
        SemaphoreSlim writer = _writers[(uint)scope.GetHashCode() % Writers];
        await writer.WaitAsync(cancellationToken);
        try
        {
            ManagementSession session = Begin(scope);
            ObjectValue output = await session.InvokeAsync(operationName, input, cancellationToken);
            await session.CommitAsync(cancellationToken);
            return output;
        }
        catch (DefinitionException exception) when (operationName == SchemaCreation)
        {
            return await FailSchemaAsync(scope, input, exception, cancellationToken);
        }
        catch (DefinitionException exception)
        {
            throw ManagementErrors.NotCompiled(exception);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>The schema itself holds, but not with the rest of the API: the upload fails like one that does not parse.</summary>
    private async ValueTask<ObjectValue> FailSchemaAsync(
        AwsScope scope, ObjectValue input, DefinitionException exception, CancellationToken cancellationToken)
    {
        ManagementSession session = Begin(scope);
        ObjectValue output = session.FailSchema(input, exception.Problems);
        await session.CommitAsync(cancellationToken);
        return output;
    }
}
