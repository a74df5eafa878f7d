using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions.Entries;
using Tributary.Storage;

namespace Tributary.ControlPlane.Definitions;

/// <summary>
/// All definitions, in memory as one immutable view per account and region, in storage as one entry per part. A commit is all or
/// nothing: every changed API compiles, then all are stored in one transaction, then all are in force.
/// </summary>
public sealed class DefinitionStore : IDisposable
{
    private const int PageSize = 1000;

    private readonly IStorage _storage;
    private readonly IApiPublisher _publisher;
    private readonly SemaphoreSlim _commits = new(1, 1);
    private ImmutableDictionary<AwsScope, ScopeDefinitions> _scopes = ImmutableDictionary<AwsScope, ScopeDefinitions>.Empty;
    private volatile DomainNameRoutes _domainNames = DomainNameRoutes.Empty;

    private DefinitionStore(IStorage storage, IApiPublisher publisher)
    {
        _storage = storage;
        _publisher = publisher;
    }

    /// <summary>The accounts and regions that have definitions.</summary>
    public IEnumerable<AwsScope> Scopes => _scopes.Keys;

    /// <summary>Loads what storage holds and hands every API to the publisher, which compiles it when it is first asked for.</summary>
    public static async Task<DefinitionStore> OpenAsync(IStorage storage, IApiPublisher publisher, CancellationToken cancellationToken)
    {
        var store = new DefinitionStore(storage, publisher);
        await store.LoadAsync(cancellationToken);
        return store;
    }

    public ScopeDefinitions Read(AwsScope scope) => Volatile.Read(ref _scopes).GetValueOrDefault(scope, ScopeDefinitions.Empty);

    /// <summary>What a custom domain name leads to; null when the host is none.</summary>
    /// <param name="host">Without a port.</param>
    public DomainNameRoute? FindDomainName(string host) => _domainNames.Find(host);

    /// <summary>Makes <paramref name="after"/> of <paramref name="before"/>, which an earlier <see cref="Read"/> gave.</summary>
    /// <exception cref="DefinitionException">A changed API does not compile; nothing has changed.</exception>
    /// <exception cref="AwsError">
    /// ConcurrentModificationException: a changed API is no longer what <paramref name="before"/> has.
    /// </exception>
    public async ValueTask CommitAsync(
        AwsScope scope, ScopeDefinitions before, ScopeDefinitions after, CancellationToken cancellationToken)
    {
        DefinitionChange[] changes = [.. DefinitionKinds.All.SelectMany(kind => kind.Changes(before, after))];
        if (changes.Length == 0)
            return;
        DefinitionChange<ManagedApi>[] apis = [.. changes.OfType<DefinitionChange<ManagedApi>>()];
        IReadOnlyList<PreparedApi> prepared = await PrepareAsync(apis, cancellationToken);
        await _commits.WaitAsync(cancellationToken);
        try
        {
            ScopeDefinitions now = Read(scope);
            if (changes.FirstOrDefault(change => !change.Follows(now)) is { } changedMeanwhile)
                throw DefinitionErrors.ChangedMeanwhile(changedMeanwhile.Id);
            // From here on a caller who gives up changes nothing: what is stored is also put in force.
            await StoreAsync(scope, changes, CancellationToken.None);
            Put(scope, changes.Aggregate(now, (definitions, change) => change.Apply(definitions)));
            foreach (DefinitionChange<ManagedApi> change in apis.Where(change => change.After is null))
                _publisher.Remove(change.Id);
            foreach (PreparedApi api in prepared)
                _publisher.Publish(api);
        }
        finally
        {
            _commits.Release();
        }
    }

    public void Dispose() => _commits.Dispose();

    private async ValueTask<IReadOnlyList<PreparedApi>> PrepareAsync(
        IReadOnlyList<DefinitionChange<ManagedApi>> changes, CancellationToken cancellationToken)
    {
        var prepared = new List<PreparedApi>();
        foreach (DefinitionChange<ManagedApi> change in changes)
        {
            // A failed schema upload changes only its status.
            if (change.After is not null && !ReferenceEquals(change.Before?.Definition, change.After.Definition))
                prepared.Add(await _publisher.PrepareAsync(change.After.Definition, cancellationToken));
        }

        return prepared;
    }

    private async ValueTask StoreAsync(AwsScope scope, IReadOnlyList<DefinitionChange> changes, CancellationToken cancellationToken)
    {
        Committed<DefinitionChange?> committed = await _storage.WriteAsync(
            async transaction =>
            {
                foreach (DefinitionChange change in changes)
                {
                    if (!await change.FollowsStoredAsync(transaction, scope))
                        return change;
                }

                foreach (DefinitionChange change in changes)
                    change.Write(transaction, scope);
                return null;
            },
            cancellationToken);
        if (committed.Result is not { } changedElsewhere)
            return;
        await ReloadAsync(scope, changedElsewhere, cancellationToken);
        throw DefinitionErrors.ChangedMeanwhile(changedElsewhere.Id);
    }

    private void Put(AwsScope scope, ScopeDefinitions definitions)
    {
        bool isSame = ReferenceEquals(Read(scope).DomainNames, definitions.DomainNames);
        Volatile.Write(ref _scopes, _scopes.SetItem(scope, definitions));
        if (!isSame)
            _domainNames = DomainNameRoutes.Of(_scopes);
    }

    /// <summary>Another process on the same storage has changed the definition: take over what it left.</summary>
    private async ValueTask ReloadAsync(AwsScope scope, DefinitionChange change, CancellationToken cancellationToken)
    {
        IReadOnlyList<DefinitionEntry> entries = await ScanAsync(change.Kind.Keys.Of(scope, change.Id), cancellationToken);
        ScopeDefinitions definitions = change.Kind.Load(Read(scope), change.Id, entries);
        Put(scope, definitions);
        if (change is not DefinitionChange<ManagedApi>)
            return;
        if (definitions.Apis.TryGetValue(change.Id, out ManagedApi? stored))
            _publisher.Restore(stored.Definition);
        else
            _publisher.Remove(change.Id);
    }

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        foreach (DefinitionKind kind in DefinitionKinds.All)
        {
            IReadOnlyList<DefinitionEntry> entries = await ScanAsync(kind.Keys.All, cancellationToken);
            foreach (var definition in entries.GroupBy(entry => (entry.Key.Scope, entry.Key.Id)))
                Put(definition.Key.Scope, kind.Load(Read(definition.Key.Scope), definition.Key.Id, [.. definition]));
        }

        foreach (ManagedApi api in _scopes.Values.SelectMany(scope => scope.Apis.Values))
            _publisher.Restore(api.Definition);
    }

    private async ValueTask<IReadOnlyList<DefinitionEntry>> ScanAsync(KeyRange range, CancellationToken cancellationToken) =>
        await _storage.ReadAsync<IReadOnlyList<DefinitionEntry>>(
            async reader =>
            {
                var found = new List<DefinitionEntry>();
                KeyRange rest = range;
                IReadOnlyList<StorageEntry> page;
                do
                {
                    page = await reader.ScanAsync(rest, PageSize);
                    found.AddRange(page.Select(entry => new DefinitionEntry(DefinitionKey.Read(entry.Key), entry.Value)));
                    if (page.Count > 0)
                        rest = rest with { Start = (byte[])[.. page[^1].Key, 0] };
                }
                while (page.Count == PageSize);
                return found;
            },
            cancellationToken);
}
