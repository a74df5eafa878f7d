using System.Collections.Immutable;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Protocols;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Subscriptions;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

/// <summary>How data sources reach the tables, and whether the reads of a request are gathered.</summary>
internal sealed record RemoteReads(Func<DynamoDbService, IDynamoDbOperations> Reach, bool AreGathered);

/// <summary>One API without a server: definitions are compiled and requests executed as the server does it.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    public const string ApiId = "abcdefghijklmnopqrstuvwxyz";
    public const string ApiKey = "da2-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    public static readonly DynamoDbScope Scope = new("123456789012", "us-east-1");

    private readonly IStorage _storage;
    private readonly InMemoryBackplane _backplane = new("node");
    private readonly HttpMessageInvoker _http;
    private readonly SnapshotCompiler _compiler;

    private TestApi(
        IStorage storage, HttpMessageHandler handler, Dialect dialect, TimeProvider clock, RemoteReads? remote, FillLimits? fills)
    {
        _storage = storage;
        _http = new HttpMessageInvoker(handler);
        Tables = new DynamoDbService(storage, TimeProvider.System);
        var sources = new DataSourceFactory(remote?.Reach(Tables) ?? Tables, _http, new PageTokens(new byte[32]));
        var programs = ResolverPrograms.Create(TimeProvider.System);
        var signatures = new SignatureVerifier(Credentials, TimeProvider.System);
        _compiler = new SnapshotCompiler(sources, programs, signatures, TimeProvider.System, _ => { }, dialect);
        Hub = new Hub(_backplane);
        var publisher = new MutationPublisher(
            Hub, Oversized.Add, new InvalidationQuota(dialect.InvalidationsPerSecond, clock, (_, field) => DroppedInvalidations.Add(field)));
        Requests = new ApiRequests(publisher, clock, (_, fault) => Faults.Add(fault), LogEntries.Add)
        {
            GathersReads = remote?.AreGathered == true,
        };
        Subscriptions = new GraphQLSubscriptions(ApiId, Registry, Requests, Hub, Faults.Add, Oversized.Add)
        {
            Filling = fills is null ? null : new PayloadFilling(Requests, fills),
        };
        RealTime = new GraphQLRealTimeApi(Subscriptions, new GraphQLOperations(Subscriptions, Requests), new ApiHost(ApiId, name => name == "localhost"));
        Registry.Changed += (_, snapshot) => RealTime.OnChanged(snapshot);
        Credentials.Changed += () => RealTime.OnChanged(Registry.Find(ApiId));
    }

    public ApiDefinition Definition { get; private set; } = new()
    {
        ApiId = ApiId,
        Name = "test",
        Region = Scope.Region,
        AccountId = Scope.Account,
        AuthenticationType = "API_KEY",
        ApiKeys = ImmutableSortedDictionary<string, ApiKeyDefinition>.Empty.Add(
            ApiKey, new ApiKeyDefinition { Id = ApiKey, Expires = long.MaxValue, Deletes = long.MaxValue }),
    };

    public DynamoDbService Tables { get; }

    public CredentialRegistry Credentials { get; } = new([]);

    public ApiRegistry Registry { get; } = new();

    public ApiRequests Requests { get; }

    public Hub Hub { get; }

    public GraphQLSubscriptions Subscriptions { get; }

    public GraphQLRealTimeApi RealTime { get; }

    public List<Exception> Faults { get; } = [];

    /// <summary>What the last request used; null when it was not executed.</summary>
    public long? LastTokens { get; private set; }

    public List<OversizedPayload> Oversized { get; } = [];

    /// <summary>The fields of those beyond the quota.</summary>
    public List<string> DroppedInvalidations { get; } = [];

    public List<ResolverLogEntry> LogEntries { get; } = [];

    public IEnumerable<string> Logs => LogEntries.Select(entry => entry.Text);

    public static async Task<TestApi> CreateAsync(
        string schema,
        HttpMessageHandler? handler = null,
        Dialect? dialect = null,
        TimeProvider? clock = null,
        RemoteReads? remote = null,
        FillLimits? fills = null)
    {
        var api = new TestApi(
            await SqliteStorage.OpenTemporaryAsync(),
            handler ?? new SocketsHttpHandler(),
            dialect ?? Dialect.Aws,
            clock ?? TimeProvider.System,
            remote,
            fills);
        return api.Change(definition => definition with { Schema = schema }).Source("Local", "NONE");
    }

    public TestApi Change(Func<ApiDefinition, ApiDefinition> change)
    {
        ApiDefinition changed = change(Definition);
        Registry.Publish(_compiler.Compile(changed, Registry.Find(ApiId)));
        Definition = changed;
        return this;
    }

    public TestApi Source(string name, string type, ObjectValue? settings = null) => Change(definition => definition with
    {
        DataSources = definition.DataSources.SetItem(
            name, new DataSourceDefinition { Name = name, Type = type, Settings = settings ?? ObjectValue.Empty }),
    });

    public TestApi Unit(string field, string code, string source = "Local") => Bind(field, new ResolverCode { Code = code }, source, null);

    /// <summary>A unit resolver of mapping templates.</summary>
    public TestApi Unit(string field, string request, string response, string source) =>
        Bind(field, new ResolverCode { RequestMappingTemplate = request, ResponseMappingTemplate = response }, source, null);

    public TestApi Pipeline(string field, string? code, params (string Code, string Source)[] functions) => Pipeline(
        field,
        new ResolverCode { Code = code },
        [.. functions.Select(function => (new ResolverCode { Code = function.Code }, function.Source))]);

    public TestApi Pipeline(string field, ResolverCode code, params (ResolverCode Code, string Source)[] functions)
    {
        string[] ids = [.. functions.Select((_, i) => $"{field}.{i}")];
        Change(definition => definition with
        {
            Functions = definition.Functions.SetItems(functions.Select((function, i) => KeyValuePair.Create(ids[i], new FunctionDefinition
            {
                FunctionId = ids[i],
                Name = ids[i],
                DataSourceName = function.Source,
                Code = function.Code,
            }))),
        });
        return Bind(field, code, null, [.. ids]);
    }

    public async Task<string> AskAsync(
        string query,
        ObjectValue? variables = null,
        string? operationName = null,
        Caller? caller = null,
        bool clientIsGone = false,
        RequestLog? log = null)
    {
        GraphQLAnswer answer = await Requests.ExecuteAsync(
            Registry.Find(ApiId)!,
            new GraphQLRequest(query, operationName, variables ?? ObjectValue.Empty),
            new TestRequest(caller ?? Caller.ApiKey, clientIsGone, log));
        LastTokens = (answer as Executed)?.Context.Meter.Tokens;
        return Text(answer);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _backplane.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static string Text(GraphQLAnswer answer)
    {
        if (answer is RequestRefused refused)
        {
            HttpRefusal refusal = HttpRefusals.Of(refused);
            return $"{refusal.Status} {refusal.ErrorType}: {refusal.Message}";
        }

        using var output = new Utf8Output();
        if (answer is Executed executed)
            GraphQLResponses.Write(output, executed.Result);
        else
            GraphQLResponses.WriteInvalid(output, answer);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private sealed class TestRequest(Caller caller, bool clientIsGone, RequestLog? log) : IncomingRequest("request-1", caller)
    {
        public override RequestLog? Log => log;

        public override CancellationToken ClientGone => new(clientIsGone);

        public override ObjectValue ReadHeaders() => ObjectValue.Of(("x-test", "yes"));
    }

    private TestApi Bind(string field, ResolverCode code, string? source, ImmutableArray<string>? functions)
    {
        var resolver = new ResolverDefinition
        {
            TypeName = field.Split('.')[0],
            FieldName = field.Split('.')[1],
            DataSourceName = source,
            Functions = functions,
            Code = code,
        };
        return Change(definition => definition with { Resolvers = definition.Resolvers.SetItem(field, resolver) });
    }
}
