using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Compiles definitions to snapshots and puts them into the registries that requests read.</summary>
/// <param name="registry">The GraphQL APIs that are served.</param>
/// <param name="compiler">Definition to snapshot.</param>
/// <param name="eventRegistry">The Event APIs that are served.</param>
/// <param name="eventCompiler">The same for them.</param>
/// <param name="reportUnusable">Takes the reason why a definition from storage does not compile any more.</param>
public sealed class SnapshotPublisher(
    ApiRegistry registry,
    SnapshotCompiler compiler,
    EventApiRegistry eventRegistry,
    EventApiCompiler eventCompiler,
    Action<DefinitionException> reportUnusable)
    : IApiPublisher
{
    public ValueTask<PreparedApi> PrepareAsync(ApiDefinition definition, CancellationToken cancellationToken) =>
        new(new PreparedSnapshot<ApiSnapshot>(registry, compiler.Compile(definition, registry.Find(definition.ApiId))));

    public ValueTask<PreparedApi> PrepareAsync(EventApiDefinition definition, CancellationToken cancellationToken) =>
        new(new PreparedSnapshot<EventApiSnapshot>(eventRegistry, eventCompiler.Compile(definition)));

    public void Publish(PreparedApi prepared) => ((PreparedSnapshot)prepared).Publish();

    public void Restore(ApiDefinition definition) =>
        registry.Restore(definition.ApiId, () => CompileStored(() => compiler.Compile(definition)));

    public void Restore(EventApiDefinition definition) =>
        eventRegistry.Restore(definition.ApiId, () => CompileStored(() => eventCompiler.Compile(definition)));

    public void Remove(string apiId)
    {
        registry.Remove(apiId);
        eventRegistry.Remove(apiId);
    }

    private TSnapshot? CompileStored<TSnapshot>(Func<TSnapshot> compile)
        where TSnapshot : class
    {
        try
        {
            return compile();
        }
        catch (DefinitionException exception)
        {
            reportUnusable(exception);
            return null;
        }
    }

    private abstract class PreparedSnapshot : PreparedApi
    {
        public abstract void Publish();
    }

    private sealed class PreparedSnapshot<TSnapshot>(SnapshotRegistry<TSnapshot> served, TSnapshot snapshot) : PreparedSnapshot
        where TSnapshot : class
    {
        public override void Publish() => served.Publish(snapshot);
    }
}
