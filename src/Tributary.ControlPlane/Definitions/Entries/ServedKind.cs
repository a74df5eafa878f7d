using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>A kind of definition that is served: compiled before it is stored, and put in force after.</summary>
internal abstract class ServedKind<T>(string name) : DefinitionKind<T>(name)
    where T : class
{
    public override async ValueTask<PreparedApi?> PrepareAsync(
        T? before, T after, IApiPublisher publisher, CancellationToken cancellationToken) =>
        IsServedAlike(before, after) ? null : await CompileAsync(after, publisher, cancellationToken);

    public override async ValueTask ServeAsync(
        ScopeDefinitions definitions, string id, IApiPublisher publisher, CancellationToken cancellationToken)
    {
        if (!In(definitions).TryGetValue(id, out T? stored))
        {
            publisher.Remove(id);
            return;
        }

        try
        {
            publisher.Publish(await CompileAsync(stored, publisher, cancellationToken));
        }
        catch (DefinitionException)
        {
            // Another version of Tributary may have stored it: it is reported when it is asked for, as at a start.
            Restore(stored, publisher);
        }
    }

    public override void Restore(ScopeDefinitions definitions, IApiPublisher publisher)
    {
        foreach (T stored in In(definitions).Values)
            Restore(stored, publisher);
    }

    /// <summary>Whether what requests run against stays the same.</summary>
    protected abstract bool IsServedAlike(T? before, T after);

    protected abstract ValueTask<PreparedApi> CompileAsync(T item, IApiPublisher publisher, CancellationToken cancellationToken);

    protected abstract void Restore(T item, IApiPublisher publisher);
}
