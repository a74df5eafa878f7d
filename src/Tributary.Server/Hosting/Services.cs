using System.Security.Cryptography;
using Tributary.AppSync.Apis;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Publishing;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Subscriptions;
using Tributary.AppSync.Util;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.ControlPlane.Accounts;
using Tributary.ControlPlane.CloudFormation;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Management;
using Tributary.ControlPlane.Management.Protocol;
using Tributary.ControlPlane.Objects;
using Tributary.DynamoDb;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Remote;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Sockets;
using Tributary.Storage;

namespace Tributary.Server.Hosting;

/// <summary>The parts of one process, put together by hand: what depends on what is what this file says.</summary>
internal sealed class Services : IAsyncDisposable
{
    /// <summary>The category of what resolvers log.</summary>
    public const string ResolverLogCategory = "Tributary.Resolvers";

    private static readonly byte[] PageTokenKeyEntry = new Keys().Text("server").Text("page-token-key").Build();

    private readonly IStorage _storage;
    private readonly DynamoDbService _tables;
    private readonly DefinitionStore _definitions;
    private readonly RealTimeApis _connected;
    private readonly EventApis _connectedEvents;
    private readonly RealTimeEndpoint _realTime;
    private readonly InMemoryBackplane _backplane;
    private readonly HttpMessageInvoker _http;
    private readonly ApiLogWriter? _apiLog;
    private readonly CancellationTokenSource _closing = new();
    private Task _following = Task.CompletedTask;

    private Services(
        IStorage storage,
        DynamoDbService tables,
        DefinitionStore definitions,
        RealTimeApis connected,
        EventApis connectedEvents,
        RealTimeEndpoint realTime,
        InMemoryBackplane backplane,
        HttpMessageInvoker http,
        ApiLogWriter? apiLog)
    {
        _storage = storage;
        _tables = tables;
        _definitions = definitions;
        _connected = connected;
        _connectedEvents = connectedEvents;
        _realTime = realTime;
        _backplane = backplane;
        _http = http;
        _apiLog = apiLog;
    }

    public required ILoggerFactory LoggerFactory { get; init; }

    public required CredentialRegistry Credentials { get; init; }

    public required ServerAddresses Addresses { get; init; }

    public required RequestRouter Router { get; init; }

    public required ManagementService Management { get; init; }

    public required StackDeployer Stacks { get; init; }

    public required ApplicationDeployer Deployer { get; init; }

    public required CloudFormationProtocol CloudFormation { get; init; }

    public static async Task<Services> CreateAsync(
        ServerOptions options, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var credentials = new CredentialRegistry(ServerCredentials.Read(options));
        ApiLogWriter? apiLog = ApiLogWriter.Create(options, loggers);
        IStorage storage = await options.OpenStorage(Path.Combine(options.DataFolder, "tributary.db"));
        var tables = new DynamoDbService(storage, clock);
        ILogger tableLog = loggers.CreateLogger<DynamoDbService>();
        tables.Start(exception => ServerLog.SurfaceFailed(tableLog, "DynamoDB background work", exception));
        var backplane = new InMemoryBackplane(Environment.MachineName);
        var hub = new Hub(backplane);
        var registry = new ApiRegistry();
        var eventRegistry = new EventApiRegistry();
        var http = new HttpMessageInvoker(OutgoingHttp.CreateHandler());
        IDynamoDbOperations operations = OperationsOf(options, tables, http, clock);
        var pageTokens = new PageTokens(await PageTokenKeyAsync(storage, cancellationToken));
        var metrics = new RealTimeMetrics(loggers.CreateLogger<RealTimeMetrics>());
        var mutations = CreateMutations(options, hub, metrics, clock);
        var requests = CreateRequests(options, mutations, loggers, clock);
        var eventRequests = CreateEventRequests(hub, loggers, clock);
        var programs = ResolverPrograms.Create(clock, options.Dialect.DeniedCode);
        var signatures = new SignatureVerifier(credentials, clock);
        var dataSources = new DataSourceFactory(operations, http, pageTokens);
        var compiler = new SnapshotCompiler(
            dataSources, programs, signatures, clock, apiLog is null ? null : apiLog.Write, options.Dialect);
        var handlers = new HandlerPrograms(JavaScriptRuntime.Create(clock, options.Dialect.DeniedCode));
        var eventCompiler = new EventApiCompiler(dataSources, handlers, signatures, clock);
        ILogger definitionLog = loggers.CreateLogger<SnapshotPublisher>();
        var publisher = new SnapshotPublisher(
            registry, compiler, eventRegistry, eventCompiler,
            exception => ServerLog.DefinitionUnusable(definitionLog, exception.Message));
        DefinitionStore definitions = await DefinitionStore.OpenAsync(storage, publisher, cancellationToken);
        var addresses = new ServerAddresses();
        var locator = new ApiLocator(definitions, addresses);
        ManagementService management = CreateManagement(options, clock, definitions, programs, addresses);
        var guard = new AdministrationGuard(options.AllowedHosts);
        var handshakes = new HandshakeGate(HandshakeLimits.Default, clock);
        var connected = new RealTimeApis(
            registry, credentials, requests, hub, guard, metrics, handshakes, loggers.CreateLogger<RealTimeApis>())
        { FillsPayloads = options.FillsSubscriptions };
        var connectedEvents = new EventApis(
            eventRegistry, credentials, eventRequests, guard, handshakes, loggers.CreateLogger<EventApis>());
        var entrance = new HandshakeEntrance(metrics);
        var realTime = new RealTimeEndpoint(entrance, clock, loggers.CreateLogger<RealTimeEndpoint>());
        var events = new EventSurface(
            eventRegistry, new EventEndpoint(eventRequests, loggers.CreateLogger<EventEndpoint>()), realTime, connectedEvents, locator);
        var objects = new ObjectStore(Path.Combine(options.DataFolder, "objects"));
        var stacks = new StackDeployer(storage, new ManagementSessions(management), operations, clock, RandomSource.System);
        CloudFormationProtocol cloudFormation = CreateCloudFormation(options, clock, loggers, stacks, storage, objects);
        return new Services(storage, tables, definitions, connected, connectedEvents, realTime, backplane, http, apiLog)
        {
            LoggerFactory = loggers,
            Credentials = credentials,
            Addresses = addresses,
            Router = CreateRouter(
                options, loggers, clock, new SignedSurface(guard, signatures, clock), guard,
                new ApiParts(registry, locator, requests, mutations, connected, entrance, realTime, events),
                new AdministrationParts(storage, credentials, management, tables, objects, cloudFormation, addresses)),
            CloudFormation = cloudFormation,
            Management = management,
            Stacks = stacks,
            Deployer = new ApplicationDeployer(stacks),
        }.Following(clock, definitionLog);
    }

    private Services Following(TimeProvider clock, ILogger log)
    {
        _following = _definitions.FollowAsync(
            clock, exception => ServerLog.SurfaceFailed(log, "Following the definitions of other servers", exception), _closing.Token);
        return this;
    }

    private static ManagementService CreateManagement(
        ServerOptions options, TimeProvider clock, DefinitionStore definitions, ResolverPrograms programs, ServerAddresses addresses) =>
        new(definitions, new ManagementEnvironment
        {
            Schemas = new SchemaCompiler(options.Dialect),
            Limits = ManagementLimits.Of(options.Dialect),
            Code = new ResolverCodeChecker(programs),
            Addresses = addresses,
            Evaluator = CodeEvaluator.Create(clock, options.Dialect.DeniedCode),
            TemplateEvaluator = TemplateEvaluator.Create(clock),
            Clock = clock,
        });

    // The tables that APIs and templates have; the wire at "/" always serves this server's own.
    private static IDynamoDbOperations OperationsOf(
        ServerOptions options, DynamoDbService tables, HttpMessageInvoker http, TimeProvider clock) =>
        options.DynamoDbEndpoint is { } endpoint
            ? new RemoteDynamoDb(
                new RemoteDynamoDbOptions { Endpoint = endpoint }, http, new AwsCredentialChain(), RandomSource.System, clock)
            : tables;

    private static MutationPublisher CreateMutations(ServerOptions options, Hub hub, RealTimeMetrics metrics, TimeProvider clock) => new(
        hub,
        metrics.Oversized,
        new InvalidationQuota(options.Dialect.InvalidationsPerSecond, clock, metrics.InvalidationDropped));

    private static ApiRequests CreateRequests(
        ServerOptions options, MutationPublisher mutations, ILoggerFactory loggers, TimeProvider clock)
    {
        ILogger resolverLog = loggers.CreateLogger(ResolverLogCategory);
        ILogger faults = loggers.CreateLogger<ApiRequests>();
        return new ApiRequests(
            mutations, clock, (requestId, exception) => ReportFault(faults, requestId, exception), entry => Report(resolverLog, entry))
        {
            GathersReads = options.BatchesRemoteReads,
        };
    }

    private static EventRequests CreateEventRequests(Hub hub, ILoggerFactory loggers, TimeProvider clock)
    {
        ILogger handlerLog = loggers.CreateLogger(ResolverLogCategory);
        return new EventRequests(hub, clock, entry => Report(handlerLog, entry));
    }

    private static void Report(ILogger log, ResolverLogEntry entry)
    {
        (LogLevel level, string word) = entry.Level switch
        {
            UtilLogLevel.Debug => (LogLevel.Debug, "DEBUG"),
            UtilLogLevel.Error => (LogLevel.Error, "ERROR"),
            _ => (LogLevel.Information, "INFO"),
        };
        ServerLog.ResolverLogged(log, level, entry.RequestId, word, ConsoleText.Of(entry.Text));
    }

    private static void ReportFault(ILogger log, string requestId, Exception exception)
    {
        if (exception is StorageException storage)
            ServerLog.StorageRefused(log, requestId, storage.Message);
        else
            ServerLog.ResolverFailed(log, requestId, exception);
    }

    /// <summary>Tells every client to come back elsewhere.</summary>
    public void CloseConnections()
    {
        _connected.CloseAll();
        _connectedEvents.CloseAll();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _following;
        _closing.Dispose();
        await CloudFormation.DisposeAsync();
        Stacks.Dispose();
        _connected.Dispose();
        _connectedEvents.Dispose();
        _realTime.Dispose();
        _definitions.Dispose();
        _http.Dispose();
        await _backplane.DisposeAsync();
        await _tables.DisposeAsync();
        await _storage.DisposeAsync();
        _apiLog?.Dispose();
    }

    private static RequestRouter CreateRouter(
        ServerOptions options, ILoggerFactory loggers, TimeProvider clock, SignedSurface surface, AdministrationGuard guard, ApiParts apis,
        AdministrationParts administration) => new(
        apis.Registry,
        apis.Locator,
        new GraphQLEndpoint(apis.Requests, options.ServesGet, loggers.CreateLogger<GraphQLEndpoint>()),
        apis.RealTime,
        apis.Events,
        apis.Connected,
        new EventStreamEndpoint(apis.Connected, apis.Entrance, apis.Requests, clock, loggers.CreateLogger<EventStreamEndpoint>()),
        new SingleConnectionEndpoint(apis.Connected, apis.Entrance, clock, loggers.CreateLogger<SingleConnectionEndpoint>()),
        new PublishEndpoint(new PublishRequests(apis.Mutations), loggers.CreateLogger<PublishEndpoint>()),
        CreateAws(options, loggers, surface, administration),
        CreateDeployments(clock, surface, administration),
        guard,
        options.WebFolder is null ? null : new WebFolder(options.WebFolder),
        loggers.CreateLogger<RequestRouter>());

    private static AwsEndpoints CreateAws(
        ServerOptions options, ILoggerFactory loggers, SignedSurface surface, AdministrationParts administration)
    {
        ILogger surfaces = loggers.CreateLogger<AwsEndpoints>();
        return new AwsEndpoints(
            surface,
            new ManagementProtocol(
                administration.Management, (requestId, exception) => ServerLog.RequestFailed(surfaces, requestId, exception)),
            new DynamoDbProtocol(
                administration.Tables, RandomSource.System, exception => ServerLog.SurfaceFailed(surfaces, "DynamoDB", exception)),
            options.AccountId,
            options.Region);
    }

    private static DeploymentEndpoints CreateDeployments(TimeProvider clock, SignedSurface surface, AdministrationParts administration)
    {
        var identifiers = new Identifiers(RandomSource.System);
        var sessions = new RoleSessions(administration.Credentials, clock, RandomSource.System);
        return new DeploymentEndpoints(
            surface, administration.CloudFormation, new ObjectProtocol(administration.Objects, identifiers),
            new TokenProtocol(identifiers, sessions), new ParameterProtocol(administration.Storage, identifiers, clock),
            administration.Addresses);
    }

    private static CloudFormationProtocol CreateCloudFormation(
        ServerOptions options, TimeProvider clock, ILoggerFactory loggers, StackDeployer stacks, IStorage storage, ObjectStore objects)
    {
        ILogger log = loggers.CreateLogger<CloudFormationProtocol>();
        return new CloudFormationProtocol(
            stacks, storage, objects, Path.Combine(options.DataFolder, "templates"), clock, RandomSource.System,
            (requestId, exception) => ServerLog.RequestFailed(log, requestId, exception), CloudFormationProtocol.PatienceDefault);
    }

    // Page tokens outlive a restart, and on shared storage every node opens those of the others.
    private static async Task<byte[]> PageTokenKeyAsync(IStorage storage, CancellationToken cancellationToken)
    {
        Committed<byte[]> key = await storage.WriteAsync(
            async transaction =>
            {
                byte[]? stored = await transaction.GetAsync(PageTokenKeyEntry);
                if (stored is not null)
                    return stored;
                byte[] created = RandomNumberGenerator.GetBytes(32);
                transaction.Put(PageTokenKeyEntry, created);
                return created;
            },
            cancellationToken);
        return key.Result;
    }

    /// <summary>What serves APIs to their clients.</summary>
    private sealed record ApiParts(
        ApiRegistry Registry, ApiLocator Locator, ApiRequests Requests, MutationPublisher Mutations, RealTimeApis Connected,
        HandshakeEntrance Entrance, RealTimeEndpoint RealTime, EventSurface Events);

    /// <summary>What administers the server.</summary>
    private sealed record AdministrationParts(
        IStorage Storage,
        CredentialRegistry Credentials, ManagementService Management, DynamoDbService Tables, ObjectStore Objects,
        CloudFormationProtocol CloudFormation, ServerAddresses Addresses);
}
