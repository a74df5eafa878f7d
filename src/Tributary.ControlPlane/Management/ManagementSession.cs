using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management.Model;
using Tributary.ControlPlane.Management.Operations;
using Tributary.Values;

namespace Tributary.ControlPlane.Management;

/// <summary>
/// Operations that take effect together or not at all. Each sees what the earlier ones of the session did; nobody else sees
/// anything before <see cref="CommitAsync"/>. For one caller at a time; a session that is not committed leaves no trace.
/// </summary>
public sealed class ManagementSession
{
    private readonly DefinitionStore _store;
    private readonly ScopeDefinitions _before;
    private readonly OperationContext _context;
    private bool _committed;

    internal ManagementSession(DefinitionStore store, ManagementEnvironment environment, AwsScope scope)
    {
        _store = store;
        _before = store.Read(scope);
        _context = new OperationContext(scope, environment, _before);
    }

    public AwsScope Scope => _context.Scope;

    /// <summary>Runs an operation of the AppSync API (2017-07-25).</summary>
    /// <param name="operation">CreateGraphqlApi, ...</param>
    /// <param name="input">All members of the request by their model names, those of path and query too; blobs as text.</param>
    /// <param name="cancellationToken">Ends the operation before it changed anything.</param>
    /// <returns>The members of the response; blobs as text.</returns>
    /// <exception cref="AwsError">The operation refuses; the session goes on as if it had not been called.</exception>
    public async ValueTask<ObjectValue> InvokeAsync(string operation, ObjectValue input, CancellationToken cancellationToken)
    {
        if (_committed)
            throw new InvalidOperationException("The session is committed. Begin another one.");
        cancellationToken.ThrowIfCancellationRequested();
        Operation model = ServiceModel.AppSync.Find(operation) ?? throw ManagementErrors.UnknownOperation();
        OperationHandler handler = OperationTable.Find(operation) ?? throw ManagementErrors.NotBuilt(operation);
        ScopeDefinitions before = _context.Definitions;
        try
        {
            return await handler(_context, InputReader.Read(model, input), cancellationToken);
        }
        catch
        {
            _context.Definitions = before;
            throw;
        }
    }

    /// <summary>Refuses changed APIs that need what is not built here; the management API on the wire stores such APIs.</summary>
    /// <exception cref="DefinitionException">The first API that would not work as it is.</exception>
    public void CheckCapabilities()
    {
        foreach ((_, _, ManagedApi? now) in SortedDifferences.Between(_before.Apis, _context.Definitions.Apis))
            Require(now?.Definition.ApiId, now is null ? [] : Capabilities.Check(now.Definition));
        foreach ((_, _, ManagedEventApi? now) in SortedDifferences.Between(_before.EventApis, _context.Definitions.EventApis))
            Require(now?.Definition.ApiId, now is null ? [] : Capabilities.Check(now.Definition));
    }

    /// <summary>Compiles what changed, stores it in one transaction and puts it in force.</summary>
    /// <exception cref="DefinitionException">A changed API does not compile; nothing has changed.</exception>
    /// <exception cref="AwsError">ConcurrentModificationException: another commit changed the same API since the session began.</exception>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (_committed)
            throw new InvalidOperationException("The session is committed already.");
        await _store.CommitAsync(Scope, _before, _context.Definitions, cancellationToken);
        _committed = true;
    }

    private static void Require(string? apiId, IReadOnlyList<DefinitionProblem> problems)
    {
        if (problems.Count > 0)
            throw new DefinitionException(apiId!, problems);
    }

    /// <summary>Records that a schema upload failed; the schema before it stays in force.</summary>
    internal ObjectValue FailSchema(ObjectValue input, IReadOnlyList<DefinitionProblem> problems) =>
        SchemaOperations.Fail(_context, input, problems);
}
