using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Subscriptions;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb;
using Tributary.GraphQL.Execution;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>The API of schema.graphql without a server and without resolvers.</summary>
internal sealed class BenchmarkApi : IAsyncDisposable
{
    private readonly IStorage _storage;
    private readonly InMemoryBackplane _backplane = new("node");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
    private readonly SnapshotCompiler _compiler;
    private readonly ApiDefinition _definition;

    private BenchmarkApi(IStorage storage, string schema)
    {
        _storage = storage;
        TimeProvider clock = TimeProvider.System;
        var sources = new DataSourceFactory(new DynamoDbService(storage, clock), _http, new PageTokens(new byte[32]));
        var signatures = new SignatureVerifier(new CredentialRegistry([]), clock);
        _compiler = new SnapshotCompiler(sources, ResolverPrograms.Create(clock), signatures, clock);
        _definition = new ApiDefinition
        {
            ApiId = "abcdefghijklmnopqrstuvwxyz",
            Name = "benchmark",
            Region = "us-east-1",
            AccountId = "123456789012",
            AuthenticationType = "API_KEY",
            Schema = schema,
        };
        Requests = new ApiRequests(new MutationPublisher(new Hub(_backplane), _ => { }), clock, (_, _) => { });
        Snapshot = Compile();
    }

    public ApiSnapshot Snapshot { get; }

    public ApiRequests Requests { get; }

    public static async Task<BenchmarkApi> CreateAsync(string schema) => new(await SqliteStorage.OpenTemporaryAsync(), schema);

    /// <summary>A snapshot whose caches are empty.</summary>
    public ApiSnapshot Compile() => _compiler.Compile(_definition);

    public ExecutionPlan PlanOf(string document) =>
        Snapshot.Schema!.Documents.Prepare(document).Find(null).Operation!.PlanFor(ObjectValue.Empty);

    /// <summary>Everything before a resolver runs.</summary>
    public ReadyOperation Prepare(string document, ObjectValue variables) =>
        Requests.Prepare(Snapshot, new GraphQLRequest(document, null, variables), new Request()).Ready
        ?? throw new InvalidOperationException("The benchmark's request was refused.");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _backplane.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private sealed class Request() : IncomingRequest("request-1", Caller.ApiKey)
    {
        public override ObjectValue ReadHeaders() => ObjectValue.Empty;
    }
}
