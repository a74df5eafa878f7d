using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.Storage;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>One kind of definition: where it is in memory and in storage. Changes of all kinds are committed together.</summary>
internal abstract class DefinitionKind
{
    public abstract DefinitionKeys Keys { get; }

    public abstract IEnumerable<string> Ids(ScopeDefinitions definitions);

    public abstract IEnumerable<DefinitionChange> Changes(ScopeDefinitions before, ScopeDefinitions after);

    /// <summary>Takes over one definition from storage.</summary>
    /// <param name="definitions">Everything in memory.</param>
    /// <param name="id">Whose the entries are.</param>
    /// <param name="entries">In the order of their keys; none when the definition is gone.</param>
    public abstract ScopeDefinitions Load(ScopeDefinitions definitions, string id, IReadOnlyList<DefinitionEntry> entries);

    /// <summary>Puts what is in memory in force, when it is something that is served; what is gone is taken out of force.</summary>
    public virtual ValueTask ServeAsync(
        ScopeDefinitions definitions, string id, IApiPublisher publisher, CancellationToken cancellationToken) => default;

    /// <summary>Hands everything that is served to the publisher, which compiles it when it is first asked for.</summary>
    public virtual void Restore(ScopeDefinitions definitions, IApiPublisher publisher)
    {
    }
}

internal abstract class DefinitionKind<T>(string name) : DefinitionKind
    where T : class
{
    public override DefinitionKeys Keys { get; } = new(name);

    public abstract ImmutableSortedDictionary<string, T> In(ScopeDefinitions definitions);

    public abstract ScopeDefinitions With(ScopeDefinitions definitions, ImmutableSortedDictionary<string, T> all);

    /// <summary>What a changed definition is called from the commit on.</summary>
    public virtual T Committed(T? before, T after) => after;

    /// <summary>Compiles what changed; null when that is not served, or serves as before.</summary>
    public virtual ValueTask<PreparedApi?> PrepareAsync(
        T? before, T after, IApiPublisher publisher, CancellationToken cancellationToken) => default;

    /// <summary>Whether storage has exactly this; another process may have changed it.</summary>
    public abstract ValueTask<bool> IsStoredAsync(IStorageReader storage, AwsScope scope, string id, T? expected);

    /// <summary>Writes what differs. Either side may be missing: something new, something deleted.</summary>
    public abstract void Write(IStorageTransaction transaction, AwsScope scope, string id, T? before, T? after);

    /// <summary>Null when there are no entries.</summary>
    public abstract T? Read(IReadOnlyList<DefinitionEntry> entries);

    public override IEnumerable<string> Ids(ScopeDefinitions definitions) => In(definitions).Keys;

    public override IEnumerable<DefinitionChange> Changes(ScopeDefinitions before, ScopeDefinitions after)
    {
        foreach ((string id, T? old, T? now) in AppSync.Apis.SortedDifferences.Between(In(before), In(after)))
            yield return new DefinitionChange<T>(this, id, old, now is null ? null : Committed(old, now));
    }

    public override ScopeDefinitions Load(ScopeDefinitions definitions, string id, IReadOnlyList<DefinitionEntry> entries) =>
        Put(definitions, id, Read(entries));

    public ScopeDefinitions Put(ScopeDefinitions definitions, string id, T? item) =>
        With(definitions, item is null ? In(definitions).Remove(id) : In(definitions).SetItem(id, item));
}
