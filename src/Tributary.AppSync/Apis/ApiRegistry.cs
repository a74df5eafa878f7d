using System.Collections.Concurrent;

namespace Tributary.AppSync.Apis;

/// <summary>
/// The APIs that are served, by id. Replacing one is a single reference; whoever holds the old snapshot keeps it. APIs found in
/// storage at start are compiled when they are first asked for.
/// </summary>
public sealed class ApiRegistry
{
    private readonly ConcurrentDictionary<string, Lazy<ApiSnapshot?>> _snapshots = new(StringComparer.Ordinal);

    /// <summary>After a snapshot was replaced (the new one given) or its API deleted (null).</summary>
    public event Action<string, ApiSnapshot?>? Changed;

    /// <summary>Null when there is no such API, or when the one in storage does not compile.</summary>
    public ApiSnapshot? Find(string apiId) => _snapshots.TryGetValue(apiId, out Lazy<ApiSnapshot?>? snapshot) ? snapshot.Value : null;

    public void Publish(ApiSnapshot snapshot)
    {
        _snapshots[snapshot.Definition.ApiId] = new Lazy<ApiSnapshot?>(snapshot);
        Changed?.Invoke(snapshot.Definition.ApiId, snapshot);
    }

    /// <param name="apiId">The API.</param>
    /// <param name="compile">Runs once, when the API is first asked for; null when its definition does not compile.</param>
    public void Restore(string apiId, Func<ApiSnapshot?> compile) => _snapshots[apiId] = new Lazy<ApiSnapshot?>(compile);

    public void Remove(string apiId)
    {
        if (_snapshots.TryRemove(apiId, out _))
            Changed?.Invoke(apiId, null);
    }
}
