using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Subscriptions;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Management;
using Tributary.ControlPlane.Tests.Management;
using Tributary.DynamoDb;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Deployment.Updates;

/// <summary>A folder with templates that is deployed and served with everything as it is, only without a network.</summary>
internal sealed class LiveApplication : IAsyncDisposable
{
    private readonly IStorage _storage;
    private readonly DefinitionStore _definitions;
    private readonly StackDeployer _deployer;
    private readonly DynamoDbService _tables;
    private readonly ApiRegistry _registry;
    private readonly EventApiRegistry _eventRegistry;
    private readonly ApiRequests _requests;
    private readonly InMemoryBackplane _backplane = new("node");
    private readonly HttpMessageInvoker _http;
    private readonly AwsScope _scope = new(AwsScope.DefaultAccountId, "eu-west-1");

    private LiveApplication(
        IStorage storage, DefinitionStore definitions, ManagementService management, DynamoDbService tables, ApiRegistry registry,
        EventApiRegistry eventRegistry, HttpMessageInvoker http)
    {
        _storage = storage;
        _definitions = definitions;
        _tables = tables;
        _registry = registry;
        _eventRegistry = eventRegistry;
        _http = http;
        _deployer = new StackDeployer(storage, new ManagementSessions(management), tables, TimeProvider.System, RandomSource.System);
        _requests = new ApiRequests(new MutationPublisher(new Hub(_backplane), _ => { }), TimeProvider.System, (_, fault) => Faults.Add(fault));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("tributary-").FullName;

    public List<Exception> Faults { get; } = [];

    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public static async Task<LiveApplication> CreateAsync(params (string Name, string Text)[] files)
    {
        IStorage storage = await SqliteStorage.OpenTemporaryAsync();
        TimeProvider clock = TimeProvider.System;
        var tables = new DynamoDbService(storage, clock);
        var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var programs = ResolverPrograms.Create(clock);
        var registry = new ApiRegistry();
        var eventRegistry = new EventApiRegistry();
        var sources = new DataSourceFactory(tables, http, new PageTokens(new byte[32]));
        var signatures = new SignatureVerifier(new CredentialRegistry([]), clock);
        var publisher = new SnapshotPublisher(
            registry, new SnapshotCompiler(sources, programs, signatures, clock), eventRegistry,
            new EventApiCompiler(sources, new HandlerPrograms(JavaScriptRuntime.Create(clock)), signatures, clock),
            exception => throw exception);
        DefinitionStore definitions = await DefinitionStore.OpenAsync(storage, publisher, CancellationToken.None);
        var management = new ManagementService(definitions, new ManagementEnvironment
        {
            Schemas = new SchemaCompiler(Dialect.Aws),
            Code = new ResolverCodeChecker(programs),
            Addresses = new LocalAddresses(),
            Evaluator = CodeEvaluator.Create(clock),
            TemplateEvaluator = TemplateEvaluator.Create(clock),
        });
        var application = new LiveApplication(storage, definitions, management, tables, registry, eventRegistry, http);
        foreach ((string name, string text) in files)
            application.Write(name, text);
        return application;
    }

    public void Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Replace(string name, string old, string text)
    {
        string before = File.ReadAllText(Path.Combine(Folder, name));
        Assert.Contains(old, before, StringComparison.Ordinal);
        Write(name, before.Replace(old, text, StringComparison.Ordinal));
    }

    public Task<DeploymentResult> DeployAsync(string template = "template.yaml", string stackName = "notes") => _deployer.DeployAsync(
        new DeploymentRequest
        {
            TemplatePath = Path.Combine(Folder, template),
            StackName = stackName,
            Scope = _scope,
            Parameters = Parameters,
        },
        null, TestContext.Current.CancellationToken);

    /// <summary>Deploys, and gives what happened to the resources that did not stay as they were: "Get Update".</summary>
    public async Task<string[]> ChangesAsync(string stackName = "notes") =>
    [
        .. (await DeployAsync(stackName: stackName)).Resources.Where(resource => resource.Action != ResourceAction.Unchanged)
            .Select(resource => $"{resource.LogicalId} {resource.Action}"),
    ];

    /// <summary>The problems of a deployment that must be refused.</summary>
    public async Task<string> RefusalAsync()
    {
        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(() => DeployAsync());
        return TemplateProblemText.Render(refusal.Problems, Folder);
    }

    public async Task DeleteStackAsync(string stackName = "notes") =>
        Assert.NotNull(await _deployer.DeleteAsync(_scope, stackName, null, TestContext.Current.CancellationToken));

    /// <summary>The answer of an API over the wire, as text.</summary>
    public async Task<string> AskAsync(string apiId, string query)
    {
        ApiSnapshot? api = _registry.Find(apiId);
        if (api is null)
            return "no such API";
        GraphQLAnswer answer = await _requests.ExecuteAsync(
            api, new GraphQLRequest(query, null, ObjectValue.Empty), new Incoming(Caller.ApiKey));
        if (answer is RequestRefused refused)
            return HttpRefusals.Of(refused).Message;
        using var output = new Utf8Output();
        if (answer is Executed executed)
            GraphQLResponses.Write(output, executed.Result);
        else
            GraphQLResponses.WriteInvalid(output, answer);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The definition that is served, or null.</summary>
    public ApiDefinition? Served(string apiId) => _registry.Find(apiId)?.Definition;

    /// <summary>The Event API that is served, or null.</summary>
    public EventApiSnapshot? ServedEvents(string apiId) => _eventRegistry.Find(apiId);

    /// <summary>The id of the API that a custom domain name leads to, or null.</summary>
    public string? ApiAt(string host) => _definitions.FindDomainName(host)?.ApiId;

    public async Task<string[]> TablesAsync() =>
        [.. (await TableAsync("ListTables", ObjectValue.Empty))["TableNames"].AsList().Select(name => name.AsString())];

    public async Task<ObjectValue> TableAsync(string operation, ObjectValue request) => await _tables.InvokeAsync(
        operation, request, new DynamoDbScope(_scope.AccountId, _scope.Region), TestContext.Current.CancellationToken);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>What a table is, without what changes with every change.</summary>
    public async Task<string> DescribeAsync(string table)
    {
        ObjectValue name = ObjectValue.Of(("TableName", table));
        var described = new ObjectBuilder((await TableAsync("DescribeTable", name))["Table"].AsObject());
        foreach (string member in new[] { "LatestStreamArn", "LatestStreamLabel", "ItemCount", "TableSizeBytes", "BillingModeSummary" })
            described.Remove(member);
        string text = described.Build().ToString()!;
        return System.Text.RegularExpressions.Regex.Replace(
            $"{text} {await TableAsync("DescribeTimeToLive", name)}", "\"(IndexSizeBytes|ItemCount)\":[0-9]+", "");
    }

    /// <summary>How many items a table has.</summary>
    public async Task<int> CountAsync(string table) =>
        (await TableAsync("Scan", ObjectValue.Of(("TableName", table))))["Items"].AsList().Count;

    public async ValueTask DisposeAsync()
    {
        _deployer.Dispose();
        _definitions.Dispose();
        _http.Dispose();
        await _backplane.DisposeAsync();
        await _storage.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        Assert.Empty(Faults);
    }

    private sealed class Incoming(Caller caller) : IncomingRequest("request-1", caller)
    {
        public override CancellationToken ClientGone => CancellationToken.None;

        public override ObjectValue ReadHeaders() => ObjectValue.Empty;
    }
}
