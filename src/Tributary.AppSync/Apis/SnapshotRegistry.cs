using System.Collections.Concurrent;

namespace Tributary.AppSync.Apis;

/// <summary>
/// The APIs of one kind that are served, by id. Replacing one is a single reference; whoever holds the old snapshot keeps it. APIs found
/// in storage at start are compiled when they are first asked for.
/// </summary>
public abstract class SnapshotRegistry<TSnapshot>
    where TSnapshot : class
{
    private readonly ConcurrentDictionary<string, Lazy<TSnapshot?>> _snapshots = new(StringComparer.Ordinal);

    private protected SnapshotRegistry()
    {
    }

    /// <summary>After a snapshot was replaced (the new one given) or its API deleted (null).</summary>
    public event Action<string, TSnapshot?>? Changed;

    /// <summary>Null when there is no such API, or when the one in storage does not compile.</summary>
    public TSnapshot? Find(string apiId) => _snapshots.TryGetValue(apiId, out Lazy<TSnapshot?>? snapshot) ? snapshot.Value : null;

    public void Publish(TSnapshot snapshot)
    {
        string apiId = IdOf(snapshot);
        _snapshots[apiId] = new Lazy<TSnapshot?>(snapshot);
        Changed?.Invoke(apiId, snapshot);
    }

    /// <param name="apiId">The API.</param>
    /// <param name="compile">Runs once, when the API is first asked for; null when its definition does not compile.</param>
    public void Restore(string apiId, Func<TSnapshot?> compile) => _snapshots[apiId] = new Lazy<TSnapshot?>(compile);

    /// <summary>Nothing happens when there is no such API.</summary>
    public void Remove(string apiId)
    {
        if (_snapshots.TryRemove(apiId, out _))
            Changed?.Invoke(apiId, null);
    }

    private protected abstract string IdOf(TSnapshot snapshot);
}
