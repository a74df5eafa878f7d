namespace Tributary.GraphQL.Execution;

/// <summary>
/// Gives a field its value. Bound to fields when a plan is compiled, so one instance serves all requests and keeps no state of
/// any of them.
/// </summary>
public abstract class FieldResolver
{
    /// <summary>Whether siblings that become ready together come in one call of <see cref="ResolveBatchAsync"/>.</summary>
    public virtual bool AcceptsBatch => false;

    /// <summary>A failure is an outcome, not an exception.</summary>
    public abstract ValueTask<FieldOutcome> ResolveAsync(FieldInvocation invocation, CancellationToken cancellationToken);

    /// <summary>One outcome for each invocation, in their order.</summary>
    public virtual ValueTask<FieldOutcome[]> ResolveBatchAsync(
        IReadOnlyList<FieldInvocation> invocations, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{GetType().Name} does not accept batches.");
}

/// <summary>Finds the resolver of a field while a plan is compiled; null leaves the field to the property of its name.</summary>
public delegate FieldResolver? ResolverBinding(Types.FieldDefinition field);
