using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Compiles definitions to snapshots and puts them into the registry that requests read.</summary>
/// <param name="registry">What is served.</param>
/// <param name="compiler">Definition to snapshot.</param>
/// <param name="reportUnusable">Takes the reason why a definition from storage does not compile any more.</param>
public sealed class SnapshotPublisher(ApiRegistry registry, SnapshotCompiler compiler, Action<DefinitionException> reportUnusable)
    : IApiPublisher
{
    public ValueTask<PreparedApi> PrepareAsync(ApiDefinition definition, CancellationToken cancellationToken) =>
        new(new PreparedSnapshot(compiler.Compile(definition, registry.Find(definition.ApiId))));

    public void Publish(PreparedApi prepared) => registry.Publish(((PreparedSnapshot)prepared).Snapshot);

    public void Restore(ApiDefinition definition) => registry.Restore(definition.ApiId, () => CompileStored(definition));

    public void Remove(string apiId) => registry.Remove(apiId);

    private ApiSnapshot? CompileStored(ApiDefinition definition)
    {
        try
        {
            return compiler.Compile(definition);
        }
        catch (DefinitionException exception)
        {
            reportUnusable(exception);
            return null;
        }
    }

    private sealed class PreparedSnapshot(ApiSnapshot snapshot) : PreparedApi(snapshot.Definition)
    {
        public ApiSnapshot Snapshot { get; } = snapshot;
    }
}
