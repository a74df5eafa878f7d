using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management;
using Tributary.ControlPlane.Management.Access;
using Tributary.ControlPlane.Management.Protocol;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>The management API on a storage of its own: bytes in, bytes out.</summary>
internal sealed class ManagementFixture : IAsyncDisposable
{
    public const string Schema = "type Query { a: Int b: Int } type Mutation { c: Int } schema { query: Query mutation: Mutation }";

    private readonly bool _ownsStorage;

    private ManagementFixture(
        IStorage storage,
        bool ownsStorage,
        DefinitionStore definitions,
        RecordingPublisher publisher,
        TestClock clock,
        bool realEngines)
    {
        _ownsStorage = ownsStorage;
        Storage = storage;
        Definitions = definitions;
        Publisher = publisher;
        Clock = clock;
        Service = new ManagementService(definitions, new ManagementEnvironment
        {
            Schemas = realEngines ? new SchemaCompiler(Dialect.Aws) : new OutliningSchemaCompiler(),
            Code = realEngines ? new ResolverCodeChecker(ResolverPrograms.Create(clock)) : new BracketChecker(),
            Addresses = new LocalAddresses(),
            Evaluator = CodeEvaluator.Create(clock),
            TemplateEvaluator = TemplateEvaluator.Create(clock),
            Clock = clock,
            Random = RandomSource.Seeded(1),
            Limits = ManagementLimits.Aws with { ApisPerRegion = 30 },
        });
        Protocol = new ManagementProtocol(Service, (_, exception) => Failures.Add(exception));
    }

    public AwsScope Scope { get; init; } = new(AwsScope.DefaultAccountId, "eu-west-1");

    public ManagementCaller Caller { get; set; } = ManagementCaller.Administrator(AwsScope.DefaultAccountId);

    public IStorage Storage { get; }

    public DefinitionStore Definitions { get; }

    public RecordingPublisher Publisher { get; }

    public TestClock Clock { get; }

    public ManagementService Service { get; }

    public ManagementProtocol Protocol { get; }

    public List<Exception> Failures { get; } = [];

    /// <summary>The API that <see cref="CreateApiAsync"/> made last.</summary>
    public string ApiId { get; private set; } = string.Empty;

    public static async Task<ManagementFixture> OpenAsync() =>
        await OpenAsync(await SqliteStorage.OpenTemporaryAsync(), ownsStorage: true, new TestClock());

    /// <summary>With AppSync's rules of schemas and code instead of short stand-ins.</summary>
    public static async Task<ManagementFixture> OpenWithEnginesAsync() =>
        await OpenAsync(await SqliteStorage.OpenTemporaryAsync(), ownsStorage: true, new TestClock(), realEngines: true);

    /// <summary>A second process on the same storage.</summary>
    public Task<ManagementFixture> ReopenAsync() => OpenAsync(Storage, ownsStorage: false, Clock);

    public static async Task<ManagementFixture> OpenAsync(IStorage storage, bool ownsStorage, TestClock clock, bool realEngines = false)
    {
        var publisher = new RecordingPublisher();
        DefinitionStore definitions = await DefinitionStore.OpenAsync(storage, publisher, CancellationToken.None);
        return new ManagementFixture(storage, ownsStorage, definitions, publisher, clock, realEngines);
    }

    public async Task CreateApiAsync(string? schema = Schema)
    {
        Answer created = await SendAsync("POST", "/v1/apis", """{"name":"chat","authenticationType":"API_KEY"}""");
        ApiId = created.Json["graphqlApi"]["apiId"].AsString();
        if (schema is not null)
            await UploadAsync(schema);
    }

    /// <param name="members">More members of the request, each with a comma after it.</param>
    public async Task CreateEventApiAsync(string members = "")
    {
        Answer created = await SendAsync("POST", "/v2/apis", $$"""{"name":"chat",{{members}}{{EventBodies.Config}}}""");
        ApiId = created.Json["api"]["apiId"].AsString();
    }

    public async Task<Answer> UploadAsync(string schema)
    {
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(schema));
        return await SendAsync("POST", "/v1/apis/{api}/schemacreation", $$"""{"definition":"{{base64}}"}""");
    }

    public Task CreateSourceAsync(string name = "none") =>
        OkAsync("POST", "/v1/apis/{api}/datasources", $$"""{"name":"{{name}}","type":"NONE"}""");

    public async Task<Value> OkAsync(string method, string target, string body = "")
    {
        Answer answer = await SendAsync(method, target, body);
        Assert.True(answer.Status == 200, $"{method} {target}: {answer}");
        return answer.Json;
    }

    public async Task<Answer> SendAsync(string method, string target, string body = "", AwsScope? scope = null)
    {
        AwsReply reply = await Protocol.HandleAsync(
            method,
            target.Replace("{api}", ApiId, StringComparison.Ordinal),
            Encoding.UTF8.GetBytes(body),
            scope ?? Scope,
            Caller,
            CancellationToken.None);
        Assert.Empty(Failures);
        Assert.Matches("^[0-9a-f-]{36}$", reply.Header("x-amzn-RequestId"));
        return new Answer(reply.Status, reply.Header("x-amzn-ErrorType"), Encoding.UTF8.GetString(reply.Body.Span), ApiId);
    }

    public async ValueTask DisposeAsync()
    {
        Definitions.Dispose();
        if (_ownsStorage)
            await Storage.DisposeAsync();
    }
}

/// <summary>An answer; texts have the API's id as <c>{api}</c>, so that whole answers can stand in a test.</summary>
internal sealed record Answer(int Status, string? ErrorType, string Body, string ApiId)
{
    public Value Json => Value.Parse(Body);

    public string Message => Json["message"].AsString();

    public string Text => ApiId.Length == 0 ? Body : Body.Replace(ApiId, "{api}", StringComparison.Ordinal);

    public override string ToString() => $"{Status} {ErrorType} {Text}";
}

internal sealed class TestClock : TimeProvider
{
    /// <summary>A quarter past an hour.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 12, 15, 0, TimeSpan.Zero);

    public long Seconds => Now.ToUnixTimeSeconds();

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Keeps what was published, and refuses definitions with a name that says so.</summary>
internal sealed class RecordingPublisher : IApiPublisher
{
    private readonly Lock _lock = new();

    public Dictionary<string, ApiDefinition> Published { get; } = [];

    public Dictionary<string, EventApiDefinition> PublishedEventApis { get; } = [];

    public List<string> Log { get; } = [];

    /// <summary>Awaited by every preparation, so that a test can hold one.</summary>
    public Task Preparing { get; set; } = Task.CompletedTask;

    public async ValueTask<PreparedApi> PrepareAsync(ApiDefinition definition, CancellationToken cancellationToken)
    {
        await Preparing;
        if (definition.Name == "broken" || definition.Schema?.Contains("brokenField", StringComparison.Ordinal) == true)
        {
            var problem = new DefinitionProblem(DefinitionPlace.Schema, "It is broken.", 1, 2, "Unbroken", "Mend it.");
            throw new DefinitionException(definition.ApiId, [problem]);
        }

        return new Prepared(() => Published[definition.ApiId] = definition);
    }

    public async ValueTask<PreparedApi> PrepareAsync(EventApiDefinition definition, CancellationToken cancellationToken)
    {
        await Preparing;
        return new Prepared(() => PublishedEventApis[definition.ApiId] = definition);
    }

    public void Publish(PreparedApi prepared)
    {
        lock (_lock)
        {
            Log.Add("publish");
            ((Prepared)prepared).Publish();
        }
    }

    public void Restore(EventApiDefinition definition)
    {
        lock (_lock)
        {
            Log.Add("restore");
            PublishedEventApis[definition.ApiId] = definition;
        }
    }

    public void Restore(ApiDefinition definition)
    {
        lock (_lock)
        {
            Log.Add("restore");
            Published[definition.ApiId] = definition;
        }
    }

    public void Remove(string apiId)
    {
        lock (_lock)
        {
            Log.Add("remove");
            Published.Remove(apiId);
            PublishedEventApis.Remove(apiId);
        }
    }

    private sealed class Prepared(Action publish) : PreparedApi
    {
        public void Publish() => publish();
    }
}

internal sealed class LocalAddresses : IEndpointAddresses
{
    public Uri GraphqlUrl(string apiId, bool isPrivate) => new($"http://localhost:4000/apis/{apiId}/graphql");

    public Uri RealtimeUrl(string apiId, bool isPrivate) => new($"ws://localhost:4000/apis/{apiId}/graphql/realtime");
}

/// <summary>Code compiles when it has no unclosed brace.</summary>
internal sealed class BracketChecker : ICodeChecker
{
    public IReadOnlyList<CodeProblem> Check(string code, CodeUse use) =>
        code.Count(c => c == '{') == code.Count(c => c == '}')
            ? []
            : [new CodeProblem("PARSER_ERROR", "'}' expected.", 1, code.Length, 1, Fix: null)];

    public CodeProblem? CheckTemplate(string template) => null;
}
