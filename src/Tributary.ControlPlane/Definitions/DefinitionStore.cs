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

    /// <summary>Own commits that the follower has still to pass over; with more it puts some in force twice.</summary>
    private const int OwnCommitsMax = 10_000;

    private readonly IStorage _storage;
    private readonly IApiPublisher _publisher;
    private readonly SemaphoreSlim _commits = new(1, 1);
    private ImmutableDictionary<AwsScope, ScopeDefinitions> _scopes = ImmutableDictionary<AwsScope, ScopeDefinitions>.Empty;
    private readonly HashSet<CommitStamp> _ownCommits = [];
    private volatile DomainNameRoutes _domainNames = DomainNameRoutes.Empty;
    private CommitStamp _loaded;

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
        store._loaded = storage.Changes.Watermark;
        await store.LoadAsync(cancellationToken);
        return store;
    }

    /// <summary>On storage that several processes share: puts in force what others commit, until it is cancelled.</summary>
    /// <param name="clock">Of pauses.</param>
    /// <param name="failed">Hears of failures, after which it goes on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task FollowAsync(TimeProvider clock, Action<Exception> failed, CancellationToken cancellationToken) => _storage.IsShared
        ? new ChangeFollower(_storage, [.. DefinitionKinds.All.Select(kind => kind.Keys.All)], clock)
            .RunAsync(_loaded, changes => TakeOverAsync(changes, cancellationToken), failed, cancellationToken)
        : Task.CompletedTask;

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
        IReadOnlyList<PreparedApi> prepared = await PrepareAsync(changes, cancellationToken);
        await _commits.WaitAsync(cancellationToken);
        try
        {
            ScopeDefinitions now = Read(scope);
            if (changes.FirstOrDefault(change => !change.Follows(now)) is { } changedMeanwhile)
                throw DefinitionErrors.ChangedMeanwhile(changedMeanwhile.Id);
            // From here on a caller who gives up changes nothing: what is stored is also put in force.
            await StoreAsync(scope, changes, CancellationToken.None);
            Put(scope, changes.Aggregate(now, (definitions, change) => change.Apply(definitions)));
            foreach (DefinitionChange change in changes.Where(change => change.IsRemoval))
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
        IReadOnlyList<DefinitionChange> changes, CancellationToken cancellationToken)
    {
        var prepared = new List<PreparedApi>();
        foreach (DefinitionChange change in changes)
        {
            if (await change.PrepareAsync(_publisher, cancellationToken) is { } api)
                prepared.Add(api);
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
        {
            if (_ownCommits.Count >= OwnCommitsMax)
                _ownCommits.Clear();
            if (_storage.IsShared)
                _ownCommits.Add(committed.Stamp);
            return;
        }

        await ReloadAsync(changedElsewhere.Kind, scope, changedElsewhere.Id, cancellationToken);
        throw DefinitionErrors.ChangedMeanwhile(changedElsewhere.Id);
    }

    private void Put(AwsScope scope, ScopeDefinitions definitions)
    {
        bool isSame = ReferenceEquals(Read(scope).DomainNames, definitions.DomainNames);
        Volatile.Write(ref _scopes, _scopes.SetItem(scope, definitions));
        if (!isSame)
            _domainNames = DomainNameRoutes.Of(_scopes);
    }

    /// <param name="changes">Of one kind; null when some were forgotten before they were read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private async Task TakeOverAsync(IReadOnlyList<Change>? changes, CancellationToken cancellationToken)
    {
        await _commits.WaitAsync(cancellationToken);
        try
        {
            if (changes is null)
            {
                await ReloadAllAsync(cancellationToken);
                return;
            }

            DefinitionKind kind = DefinitionKinds.All.First(kind => changes[0].Key.AsSpan().StartsWith(kind.Keys.All.Start.Span));
            foreach ((AwsScope scope, string id) in changes
                .Where(change => !_ownCommits.Contains(change.Stamp))
                .Select(change => DefinitionKey.Read(change.Key))
                .Select(key => (key.Scope, key.Id))
                .Distinct())
                await ReloadAsync(kind, scope, id, cancellationToken);
        }
        finally
        {
            _commits.Release();
        }
    }

    private async ValueTask ReloadAllAsync(CancellationToken cancellationToken)
    {
        foreach (DefinitionKind kind in DefinitionKinds.All)
        {
            IEnumerable<(AwsScope, string)> stored = (await ScanAsync(kind.Keys.All, cancellationToken))
                .Select(entry => (entry.Key.Scope, entry.Key.Id));
            IEnumerable<(AwsScope, string)> known = _scopes.SelectMany(scope => kind.Ids(scope.Value).Select(id => (scope.Key, id)));
            foreach ((AwsScope scope, string id) in stored.Concat(known).Distinct().ToList())
                await ReloadAsync(kind, scope, id, cancellationToken);
        }
    }

    /// <summary>Another process on the same storage has changed the definition: take over what it left.</summary>
    private async ValueTask ReloadAsync(DefinitionKind kind, AwsScope scope, string id, CancellationToken cancellationToken)
    {
        IReadOnlyList<DefinitionEntry> entries = await ScanAsync(kind.Keys.Of(scope, id), cancellationToken);
        ScopeDefinitions definitions = kind.Load(Read(scope), id, entries);
        Put(scope, definitions);
        await kind.ServeAsync(definitions, id, _publisher, cancellationToken);
    }

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        foreach (DefinitionKind kind in DefinitionKinds.All)
        {
            IReadOnlyList<DefinitionEntry> entries = await ScanAsync(kind.Keys.All, cancellationToken);
            foreach (var definition in entries.GroupBy(entry => (entry.Key.Scope, entry.Key.Id)))
                Put(definition.Key.Scope, kind.Load(Read(definition.Key.Scope), definition.Key.Id, [.. definition]));
        }

        foreach (DefinitionKind kind in DefinitionKinds.All)
        {
            foreach (ScopeDefinitions definitions in _scopes.Values)
                kind.Restore(definitions, _publisher);
        }
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
