using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Subscriptions;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Subscriptions of one GraphQL API: from a start frame to a place in the hub, and through every change of the API.</summary>
public sealed class GraphQLRealTimeApi : IRealTimeApi
{
    private readonly string _apiId;
    private readonly ApiRegistry _registry;
    private readonly ApiRequests _requests;
    private readonly Hub _hub;
    private readonly Func<string?, bool> _acceptsHost;
    private readonly Action<Exception> _onFault;
    private readonly ConcurrentDictionary<LiveSubscription, byte> _live = new();

    /// <param name="apiId">The API.</param>
    /// <param name="registry">Where its newest snapshot is.</param>
    /// <param name="requests">The way of a request.</param>
    /// <param name="hub">Publications of this node.</param>
    /// <param name="acceptsHost">Whether a "host" in credentials names this API.</param>
    /// <param name="onFault">Logs what should not have happened.</param>
    public GraphQLRealTimeApi(
        string apiId, ApiRegistry registry, ApiRequests requests, Hub hub, Func<string?, bool> acceptsHost, Action<Exception> onFault)
    {
        _apiId = apiId;
        _registry = registry;
        _requests = requests;
        _hub = hub;
        _acceptsHost = acceptsHost;
        _onFault = onFault;
    }

    /// <summary>The open connections.</summary>
    public RealTimeSessions Sessions { get; } = new();

    public bool AcceptsHost(string? host) => _acceptsHost(host);

    public ValueTask<AuthorizationOutcome> AuthorizeConnectionAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        if (_registry.Find(_apiId) is not { } api)
            return new ValueTask<AuthorizationOutcome>(AuthorizationOutcome.Refused(ConnectionError.NotAuthorized));
        AuthenticationResult result = SocketAuthentication.OfConnection(api.Authenticator, request);
        return new ValueTask<AuthorizationOutcome>(result.Caller is null
            ? AuthorizationOutcome.Refused(AuthenticationRefusals.ConnectionErrorOf(result))
            : AuthorizationOutcome.Allowed(new Connected(HeldBy(result, request.Authorization), request.Endpoint)));
    }

    public async ValueTask<StartOutcome> StartAsync(StartRequest request, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        if (_registry.Find(_apiId) is not { } api)
            return StartOutcome.Refused(StartErrors.NotAuthorized);
        var connected = (Connected)request.ConnectionCaller;
        AuthenticationResult result = request.Authorization is { } own
            ? SocketAuthentication.OfStart(api.Authenticator, own, connected.Endpoint, request.Data)
            : connected.Credentials.AuthenticateAgain(api.Authenticator);
        if (result.Caller is not { } caller)
            return StartOutcome.Refused(AuthenticationRefusals.StartErrorsOf(result));
        HeldCredentials held = request.Authorization is null ? connected.Credentials : HeldBy(result, request.Authorization);
        var graphQL = new GraphQLRequest(request.Query, request.OperationName, request.Variables);
        var incoming = new StartedSubscription(Guid.NewGuid().ToString("D"), caller, held, request.Authorization);
        (ReadyOperation? ready, Value errors) = Plan(api, graphQL, incoming);
        if (ready is null)
            return StartOutcome.Refused(errors);
        if (await RunResolverAsync(ready, cancellationToken) is { IsNull: false } resolverErrors)
            return StartOutcome.Refused(resolverErrors);
        return await RegisterAsync(ready, graphQL, incoming, sink, cancellationToken);
    }

    /// <summary>After the API changed: callers that lost their rights go, everything else is planned again.</summary>
    public void OnChanged(ApiSnapshot? api)
    {
        if (api is null)
        {
            Sessions.CloseAll(ConnectionEndings.ApiDeleted);
            return;
        }

        Sessions.CloseWhere(
            caller => !((Connected)caller).Credentials.AcceptedBy(api.Authenticator), ConnectionEndings.CredentialsRevoked);
        foreach ((LiveSubscription live, _) in _live)
            Replan(live, api);
    }

    private static HeldCredentials HeldBy(AuthenticationResult result, AuthorizationObject authorization) =>
        new(authorization["x-api-key"], result.Credential);

    private static SubscriptionReading ReadingOf(ReadyOperation ready) => new(ready.Execution.Plan, ready.Execution.Access);

    private (ReadyOperation? Ready, Value Errors) Plan(ApiSnapshot api, GraphQLRequest request, IncomingRequest incoming)
    {
        (ReadyOperation? ready, GraphQLAnswer? refusal) = _requests.Prepare(api, request, incoming);
        if (ready is null)
            return (null, StartRefusals.Of(refusal!));
        ExecutionPlan plan = ready.Execution.Plan;
        if (plan.Operation.Kind != OperationKind.Subscription || plan.Root.Fields.Length != 1)
            return (null, StartErrors.UnsupportedOperation);
        PlanField field = plan.Root.Fields[0];
        return ready.Execution.Access?.Allows(field.Definition) == false
            ? (null, StartErrors.FieldNotAuthorized(field.Definition.Name))
            : (ready, Value.Null);
    }

    // The resolver of a subscription field runs once, at its start: it may refuse the caller. Null when it did not.
    private static async ValueTask<Value> RunResolverAsync(ReadyOperation ready, CancellationToken cancellationToken)
    {
        if (ready.Execution.Plan.Root.Fields[0].Resolver is null)
            return Value.Null;
        ExecutionResult result = await ExecutionResult.ExecuteAsync(ready.Execution, cancellationToken);
        using var output = new Utf8Output();
        ImmutableArray<ExecutionError> errors = result.WriteData(output);
        return errors.FirstOrDefault(error => error.Kind == ExecutionErrorKind.Resolver) is { Resolver: AppSyncError raised }
            ? StartErrors.One(raised.ErrorType ?? RealTimeTexts.InternalFailure, raised.Message)
            : Value.Null;
    }

    private async ValueTask<StartOutcome> RegisterAsync(
        ReadyOperation ready, GraphQLRequest graphQL, IncomingRequest incoming, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        PlanField field = ready.Execution.Plan.Root.Fields[0];
        EqualityFilter filter;
        try
        {
            filter = ArgumentFilter.Of(field.Definition, field.ArgumentsWith(ready.Execution.Variables));
        }
        catch (FilterLimitException exception)
        {
            return StartOutcome.Refused(StartErrors.One(RealTimeTexts.BadRequestException, exception.Message));
        }

        var live = new LiveSubscription(graphQL, incoming, ReadingOf(ready), sink, ended => _live.TryRemove(ended, out _), _onFault);
        TopicPattern pattern = TopicPattern.Exactly(SubscriptionTopics.Of(_apiId, field.Definition.Name));
        live.Attach(await _hub.SubscribeAsync(pattern, filter, live, cancellationToken));
        _live.TryAdd(live, 0);

        // The API may have changed between its planning and its place in the table, which OnChanged walks.
        if (_registry.Find(_apiId) is { } newest)
            Replan(live, newest);
        return StartOutcome.Started(live);
    }

    private void Replan(LiveSubscription live, ApiSnapshot api)
    {
        // A subscription may have credentials of its own beside the connection's.
        if (!((StartedSubscription)live.Incoming).Credentials.AcceptedBy(api.Authenticator))
        {
            live.CloseConnection(ConnectionEndings.CredentialsRevoked);
            return;
        }

        (ReadyOperation? ready, Value errors) = Plan(api, live.Request, live.Incoming);
        if (ready is null)
            live.Fail(errors);
        else
            live.Replan(ReadingOf(ready));
    }

    private sealed record Connected(HeldCredentials Credentials, SocketEndpoint Endpoint);

    /// <summary>What came with the credentials of a start are its headers.</summary>
    private sealed class StartedSubscription(
        string requestId, Caller caller, HeldCredentials credentials, AuthorizationObject? authorization)
        : IncomingRequest(requestId, caller)
    {
        public HeldCredentials Credentials { get; } = credentials;

        public override ObjectValue ReadHeaders()
        {
            var headers = new ObjectBuilder();
            foreach ((string name, string value) in authorization?.Headers ?? ImmutableDictionary<string, string>.Empty)
                headers.Set(name.ToLowerInvariant(), value);
            return headers.Build();
        }
    }
}
