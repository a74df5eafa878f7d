using System.Collections.Concurrent;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Aws.Credentials;
using Tributary.Realtime.Sockets;

namespace Tributary.Server.Hosting;

/// <summary>
/// The APIs of one kind that have open connections, whatever their protocol, and what becomes of those when an API or a key changes.
/// </summary>
internal abstract class SocketApis<TApi, TSnapshot> : ISocketApis, IDisposable
    where TApi : SocketApi
    where TSnapshot : class
{
    private readonly SnapshotRegistry<TSnapshot> _registry;
    private readonly CredentialRegistry _credentials;
    private readonly ConcurrentDictionary<string, TApi> _apis = new(StringComparer.Ordinal);

    /// <param name="registry">The APIs of this kind that are served.</param>
    /// <param name="credentials">Those of signed connections.</param>
    protected SocketApis(SnapshotRegistry<TSnapshot> registry, CredentialRegistry credentials)
    {
        _registry = registry;
        _credentials = credentials;
        registry.Changed += OnChanged;
        credentials.Changed += OnCredentialsChanged;
    }

    /// <inheritdoc cref="ISocketApis.Find"/>
    public TApi Find(string apiId) => _apis.GetOrAdd(apiId, Open);

    SocketApi ISocketApis.Find(string apiId) => Find(apiId);

    public void Forget(string apiId, SocketApi api)
    {
        if (api.Sessions.Count == 0 && !api.IsServed)
            _apis.TryRemove(KeyValuePair.Create(apiId, (TApi)api));
    }

    /// <summary>Tells every client to come back elsewhere.</summary>
    public void CloseAll()
    {
        foreach (TApi api in _apis.Values)
            api.Sessions.CloseAll(ConnectionEndings.ServerStopping);
    }

    public void Dispose()
    {
        _registry.Changed -= OnChanged;
        _credentials.Changed -= OnCredentialsChanged;
    }

    protected abstract TApi Create(string apiId);

    /// <summary>The API is another now, its connections' credentials are, or it is gone (null).</summary>
    protected abstract void Change(TApi api, TSnapshot? snapshot);

    private TApi Open(string apiId)
    {
        TApi api = Create(apiId);
        api.Sessions.Emptied += () => Forget(apiId, api);
        return api;
    }

    private void OnCredentialsChanged()
    {
        foreach ((string apiId, TApi api) in _apis)
        {
            if (_registry.Find(apiId) is { } snapshot)
                Change(api, snapshot);
        }
    }

    private void OnChanged(string apiId, TSnapshot? snapshot)
    {
        if (!_apis.TryGetValue(apiId, out TApi? api))
            return;
        Change(api, snapshot);
        if (snapshot is null)
            _apis.TryRemove(apiId, out _);
    }
}
