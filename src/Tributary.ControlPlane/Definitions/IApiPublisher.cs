using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions;

/// <summary>
/// Turns definitions into what requests run against. A commit prepares every changed API first, then stores, then publishes; so
/// <see cref="PrepareAsync"/> may fail and must leave no trace, the others must not fail.
/// </summary>
public interface IApiPublisher
{
    /// <summary>Compiles a definition beside the one in force. May run for several APIs at once.</summary>
    /// <exception cref="DefinitionException">It does not compile.</exception>
    ValueTask<PreparedApi> PrepareAsync(ApiDefinition definition, CancellationToken cancellationToken);

    /// <inheritdoc cref="PrepareAsync(ApiDefinition, CancellationToken)"/>
    ValueTask<PreparedApi> PrepareAsync(EventApiDefinition definition, CancellationToken cancellationToken);

    /// <summary>Puts a prepared API in force for requests from now on. Calls for one API come in the order of their commits.</summary>
    void Publish(PreparedApi prepared);

    /// <summary>
    /// A definition found in storage at start, or changed by another node: to be compiled when it is first asked for. When it
    /// does not compile (a newer version is stricter) this API answers with an error and the others work.
    /// </summary>
    void Restore(ApiDefinition definition);

    /// <inheritdoc cref="Restore(ApiDefinition)"/>
    void Restore(EventApiDefinition definition);

    /// <summary>The API, of either kind, is gone: requests end with an error, sockets close.</summary>
    void Remove(string apiId);
}

/// <summary>What the publisher keeps between <see cref="IApiPublisher.PrepareAsync"/> and <see cref="IApiPublisher.Publish"/>.</summary>
public abstract class PreparedApi;
