using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
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

    /// <summary>Makes <paramref name="after"/> of <paramref name="before"/>, which an earlier <see cref="Read"/> gave.</summary>
    /// <exception cref="DefinitionException">A changed API does not compile; nothing has changed.</exception>
    /// <exception cref="AwsError">
    /// ConcurrentModificationException: a changed API is no longer what <paramref name="before"/> has.
    /// </exception>
    public async ValueTask CommitAsync(
        AwsScope scope, ScopeDefinitions before, ScopeDefinitions after, CancellationToken cancellationToken)
    {
        IReadOnlyList<ApiChange> changes = ApiChange.Between(before, after);
        if (changes.Count == 0)
            return;
        IReadOnlyList<PreparedApi> prepared = await PrepareAsync(changes, cancellationToken);
        await _commits.WaitAsync(cancellationToken);
        try
        {
            CheckInMemory(scope, changes);
            // From here on a caller who gives up changes nothing: what is stored is also put in force.
            await StoreAsync(scope, changes, CancellationToken.None);
            Put(scope, changes);
            foreach (ApiChange change in changes.Where(change => change.After is null))
                _publisher.Remove(change.ApiId);
            foreach (PreparedApi api in prepared)
                _publisher.Publish(api);
        }
        finally
        {
            _commits.Release();
        }
    }

    public void Dispose() => _commits.Dispose();

    private async ValueTask<IReadOnlyList<PreparedApi>> PrepareAsync(IReadOnlyList<ApiChange> changes, CancellationToken cancellationToken)
    {
        var prepared = new List<PreparedApi>();
        foreach (ApiChange change in changes)
        {
            // A failed schema upload changes only its status.
            if (change.After is not null && !ReferenceEquals(change.Before?.Definition, change.After.Definition))
                prepared.Add(await _publisher.PrepareAsync(change.After.Definition, cancellationToken));
        }

        return prepared;
    }

    private void CheckInMemory(AwsScope scope, IReadOnlyList<ApiChange> changes)
    {
        ScopeDefinitions now = Read(scope);
        foreach (ApiChange change in changes)
        {
            if (!ReferenceEquals(now.Apis.GetValueOrDefault(change.ApiId), change.Before))
                throw DefinitionErrors.ChangedMeanwhile(change.ApiId);
        }
    }

    private async ValueTask StoreAsync(AwsScope scope, IReadOnlyList<ApiChange> changes, CancellationToken cancellationToken)
    {
        Committed<string?> committed = await _storage.WriteAsync(
            async transaction =>
            {
                foreach (ApiChange change in changes)
                {
                    byte[]? stored = await transaction.GetAsync(DefinitionKeys.Entry(scope, change.ApiId, DefinitionKeys.Version));
                    if ((stored is null ? 0 : PartCodec.ReadVersion(stored)) != (change.Before?.Version ?? 0))
                        return change.ApiId;
                }

                foreach (ApiChange change in changes)
                    ApiEntries.Write(transaction, scope, change.Before, change.After);
                return null;
            },
            cancellationToken);
        if (committed.Result is not { } changedElsewhere)
            return;
        await ReloadAsync(scope, changedElsewhere, cancellationToken);
        throw DefinitionErrors.ChangedMeanwhile(changedElsewhere);
    }

    private void Put(AwsScope scope, IReadOnlyList<ApiChange> changes)
    {
        ScopeDefinitions now = Read(scope);
        ImmutableSortedDictionary<string, ManagedApi>.Builder apis = now.Apis.ToBuilder();
        foreach (ApiChange change in changes)
        {
            if (change.After is null)
                apis.Remove(change.ApiId);
            else
                apis[change.ApiId] = change.After;
        }

        Volatile.Write(ref _scopes, _scopes.SetItem(scope, now with { Apis = apis.ToImmutable() }));
    }

    /// <summary>Another process on the same storage has changed the API: take over what it left.</summary>
    private async ValueTask ReloadAsync(AwsScope scope, string apiId, CancellationToken cancellationToken)
    {
        KeyRange range = DefinitionKeys.ApiRange(scope, apiId);
        IReadOnlyList<(DefinitionKey Key, byte[] Value)> entries = await ScanAsync(range, cancellationToken);
        ManagedApi? stored = ApiEntries.Read(entries);
        Put(scope, [new ApiChange(apiId, null, stored)]);
        if (stored is null)
            _publisher.Remove(apiId);
        else
            _publisher.Restore(stored.Definition);
    }

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<(DefinitionKey Key, byte[] Value)> entries = await ScanAsync(DefinitionKeys.All, cancellationToken);
        foreach (var api in entries.GroupBy(entry => (entry.Key.Scope, entry.Key.ApiId)))
        {
            if (ApiEntries.Read([.. api]) is not { } stored)
                continue;
            Put(api.Key.Scope, [new ApiChange(api.Key.ApiId, null, stored)]);
            _publisher.Restore(stored.Definition);
        }
    }

    private async ValueTask<IReadOnlyList<(DefinitionKey Key, byte[] Value)>> ScanAsync(
        KeyRange range, CancellationToken cancellationToken) =>
        await _storage.ReadAsync<IReadOnlyList<(DefinitionKey Key, byte[] Value)>>(
            async reader =>
            {
                var found = new List<(DefinitionKey Key, byte[] Value)>();
                KeyRange rest = range;
                IReadOnlyList<StorageEntry> page;
                do
                {
                    page = await reader.ScanAsync(rest, PageSize);
                    found.AddRange(page.Select(entry => (DefinitionKey.Read(entry.Key), entry.Value)));
                    if (page.Count > 0)
                        rest = rest with { Start = (byte[])[.. page[^1].Key, 0] };
                }
                while (page.Count == PageSize);
                return found;
            },
            cancellationToken);
}

/// <summary>One API before and after; null where it does not exist.</summary>
internal sealed record ApiChange(string ApiId, ManagedApi? Before, ManagedApi? After)
{
    public static IReadOnlyList<ApiChange> Between(ScopeDefinitions before, ScopeDefinitions after)
    {
        if (ReferenceEquals(before.Apis, after.Apis))
            return [];
        var changes = new List<ApiChange>();
        foreach ((string apiId, ManagedApi old) in before.Apis)
        {
            ManagedApi? now = after.Apis.GetValueOrDefault(apiId);
            if (!ReferenceEquals(old, now))
                changes.Add(new ApiChange(apiId, old, now is null ? null : now with { Version = old.Version + 1 }));
        }

        foreach ((string apiId, ManagedApi added) in after.Apis)
        {
            if (!before.Apis.ContainsKey(apiId))
                changes.Add(new ApiChange(apiId, null, added with { Version = 1 }));
        }

        return changes;
    }
}
