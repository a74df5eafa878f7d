using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Resolvers;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.Events;

/// <summary>One Event API without a server, compiled and served as the server does it.</summary>
internal sealed class TestEventApi : IAsyncDisposable
{
    public const string ApiId = "abcdefghijklmnopqrstuvwxyz";
    public const string ApiKey = "da2-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string OtherKey = "da2-bbbbbbbbbbbbbbbbbbbbbbbbbb";

    private const string BothModes = """[{"authType":"API_KEY"},{"authType":"AWS_IAM"}]""";

    private readonly IStorage _storage;
    private readonly InMemoryBackplane _backplane = new("node");
    private readonly HttpMessageInvoker _http;
    private readonly EventApiCompiler _compiler;

    private TestEventApi(IStorage storage, HttpMessageHandler handler)
    {
        _storage = storage;
        _http = new HttpMessageInvoker(handler);
        Tables = new DynamoDbService(storage, TimeProvider.System);
        Hub = new Hub(_backplane);
        Requests = new EventRequests(Hub, TimeProvider.System, entry => Logs.Add(entry.Text));
        _compiler = new EventApiCompiler(
            new DataSourceFactory(Tables, _http, new PageTokens(new byte[32])),
            new HandlerPrograms(JavaScriptRuntime.Create(TimeProvider.System)),
            new SignatureVerifier(Credentials, TimeProvider.System),
            TimeProvider.System);
        RealTime = new EventRealTimeApi(ApiId, Registry, Requests, new ApiHost(ApiId, name => name == "localhost"), Faults.Add);
        Registry.Changed += (_, snapshot) => RealTime.OnChanged(snapshot);
        Credentials.Changed += () => RealTime.OnChanged(Registry.Find(ApiId));
    }

    public EventApiDefinition Definition { get; private set; } = new()
    {
        ApiId = ApiId,
        Name = "test",
        Region = "us-east-1",
        AccountId = "123456789012",
        Created = 0,
        Settings = Value.Parse(
            $$$"""{"eventConfig":{"authProviders":{{{BothModes}}},"connectionAuthModes":{{{BothModes}}},"defaultPublishAuthModes":{{{BothModes}}},"defaultSubscribeAuthModes":{{{BothModes}}}}}""")
            .AsObject(),
        ApiKeys = Keys(ApiKey, OtherKey),
    };

    public DynamoDbService Tables { get; }

    public CredentialRegistry Credentials { get; } = new([]);

    public EventApiRegistry Registry { get; } = new();

    public EventRequests Requests { get; }

    public Hub Hub { get; }

    public EventRealTimeApi RealTime { get; }

    public List<Exception> Faults { get; } = [];

    public List<string> Logs { get; } = [];

    public EventApiSnapshot Snapshot => Registry.Find(ApiId)!;

    /// <summary>With the namespaces "default" and "coded", the latter with the code, if any.</summary>
    public static async Task<TestEventApi> CreateAsync(string? code = null, HttpMessageHandler? handler = null)
    {
        var api = new TestEventApi(await SqliteStorage.OpenTemporaryAsync(), handler ?? new SocketsHttpHandler());
        return api.Namespace("default").Namespace("coded", code);
    }

    public TestEventApi Change(Func<EventApiDefinition, EventApiDefinition> change)
    {
        EventApiDefinition changed = change(Definition);
        Registry.Publish(_compiler.Compile(changed));
        Definition = changed;
        return this;
    }

    /// <param name="settings">publishAuthModes, subscribeAuthModes and handlerConfigs as JSON.</param>
    public TestEventApi Namespace(string name, string? code = null, string settings = "{}") => Change(definition => definition with
    {
        ChannelNamespaces = definition.ChannelNamespaces.SetItem(name, new ChannelNamespaceDefinition
        {
            Name = name,
            CodeHandlers = code,
            Settings = Value.Parse(settings).AsObject(),
            Created = 0,
            LastModified = 0,
        }),
    });

    public TestEventApi Source(string name, string type, string settings = "{}") => Change(definition => definition with
    {
        DataSources = definition.DataSources.SetItem(
            name, new DataSourceDefinition { Name = name, Type = type, Settings = Value.Parse(settings).AsObject() }),
    });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _backplane.DisposeAsync();
        await _storage.DisposeAsync();
    }

    public static ImmutableSortedDictionary<string, ApiKeyDefinition> Keys(params string[] keys) => keys.ToImmutableSortedDictionary(
        key => key, key => new ApiKeyDefinition { Id = key, Expires = long.MaxValue, Deletes = long.MaxValue }, StringComparer.Ordinal);
}
