using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Subscriptions;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The subscriptions of one GraphQL API, whatever protocol they came by: from a document to a place in the hub, and through every
/// change of the API.
/// </summary>
public sealed class GraphQLSubscriptions
{
    private readonly string _apiId;
    private readonly ApiRegistry _registry;
    private readonly ApiRequests _requests;
    private readonly Hub _hub;
    private readonly Action<Exception> _onFault;
    private readonly Action<OversizedPayload> _onOversized;
    private readonly OpenSet<LiveSubscription> _live = new();
    private volatile SubscriptionReading? _lastReading;
    private volatile GraphQLRequest? _lastDocument;
    private volatile SubscriptionRequest? _lastIncoming;

    /// <param name="apiId">The API.</param>
    /// <param name="registry">Where its newest snapshot is.</param>
    /// <param name="requests">The way of a request.</param>
    /// <param name="hub">Publications of this node.</param>
    /// <param name="onFault">Logs what should not have happened.</param>
    /// <param name="onOversized">Hears of payloads that are too large to be delivered.</param>
    public GraphQLSubscriptions(
        string apiId,
        ApiRegistry registry,
        ApiRequests requests,
        Hub hub,
        Action<Exception> onFault,
        Action<OversizedPayload> onOversized)
    {
        _apiId = apiId;
        _registry = registry;
        _requests = requests;
        _hub = hub;
        _onFault = onFault;
        _onOversized = onOversized;
    }

    /// <summary>Fills what publications lack; null where that is null for subscribers, as on AppSync.</summary>
    public PayloadFilling? Filling { get; init; }

    internal string ApiId => _apiId;

    internal int OpenCount => _live.Count;

    /// <summary>The API as it is now, or null when it is gone.</summary>
    internal ApiSnapshot? Api => _registry.Find(_apiId);

    /// <summary>Plans the operation, runs the resolver of its field and takes its places in the hub.</summary>
    internal async ValueTask<StartOutcome> StartAsync(
        ApiSnapshot api, GraphQLRequest request, SubscriptionRequest incoming, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        (ReadyOperation? ready, Value errors) = Plan(api, request, incoming);
        if (ready is null)
            return StartOutcome.Refused(errors);
        if (await RunResolverAsync(api, ready, cancellationToken) is { IsNull: false } resolverErrors)
            return StartOutcome.Refused(resolverErrors);
        try
        {
            SubscriptionFilters filters = FiltersOf(ready);
            return await RegisterAsync(api, ready, request, incoming, filters, sink, cancellationToken);
        }
        catch (SubscriptionFilterException exception)
        {
            return StartOutcome.Refused(StartErrors.FilterRefused(exception.Message));
        }
    }

    /// <summary>After the API changed: callers that lost their rights go, everything else is planned again.</summary>
    internal void OnChanged(ApiSnapshot api)
    {
        foreach (LiveSubscription live in _live.ToArray())
            Replan(live, api);
    }

    internal void OnEnd(LiveSubscription live) => _live.Remove(live);

    internal void OnFault(Exception exception) => _onFault(exception);

    internal void OnOversized(string field, int bytes) => _onOversized(new OversizedPayload(_apiId, field, bytes));

    // Most subscribers read alike: with one object for all of them a delivery compares references.
    private SubscriptionReading ReadingOf(
        ApiSnapshot api, ReadyOperation ready, GraphQLRequest request, IncomingRequest incoming, bool isResumable)
    {
        var reading = new SubscriptionReading(ready.Execution.Plan, ready.Execution.Access, this, isResumable)
        {
            IsFilled = Filling?.IsNeeded(api, request, incoming) == true,
        };
        if (reading.Equals(_lastReading))
            return _lastReading;
        _lastReading = reading;
        return reading;
    }

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
    private async ValueTask<Value> RunResolverAsync(ApiSnapshot api, ReadyOperation ready, CancellationToken cancellationToken)
    {
        if (ready.Execution.Plan.Root.Fields[0].Resolver is null)
            return Value.Null;
        ExecutionResult result = await _requests.RunAsync(api, ready, cancellationToken);
        using var output = new Utf8Output();
        ImmutableArray<ExecutionError> errors = result.WriteData(output);
        if (errors.FirstOrDefault(IsOfResolver) is not { } error)
            return Value.Null;
        string? errorType = error.Resolver is AppSyncError raised ? raised.ErrorType : ExecutionMessages.ErrorType(error.Kind);
        return StartErrors.One(errorType ?? RealTimeTexts.InternalFailure, ExecutionMessages.Of(error));
    }

    // Whoever did not say yes refused: also who took too long. What becomes of the value it returned does not matter.
    private static bool IsOfResolver(ExecutionError error) => error.Kind is ExecutionErrorKind.Resolver
        or ExecutionErrorKind.TimedOut
        or ExecutionErrorKind.ResolverCount
        or ExecutionErrorKind.ResultTooLarge
        or ExecutionErrorKind.Argument;

    /// <summary>A filter that the resolver set takes the place of the arguments, required ones too.</summary>
    private static SubscriptionFilters FiltersOf(ReadyOperation ready)
    {
        PlanField field = ready.Execution.Plan.Root.Fields[0];
        SubscriptionEffects? effects = ready.Context.SubscriptionEffects;
        return new SubscriptionFilters(
            EnhancedFilter.Compile(effects?.Filter ?? Value.Null)
                ?? ArgumentFilter.Of(field.Definition, field.ArgumentsWith(ready.Execution.Variables)),
            EnhancedFilter.Compile(effects?.InvalidationFilter ?? Value.Null));
    }

    // The clients of an application send the same documents: all but their variables is kept once.
    private GraphQLRequest DocumentOf(GraphQLRequest request)
    {
        GraphQLRequest document = request with { Variables = ObjectValue.Empty, Resume = Value.Null };
        if (document.Equals(_lastDocument))
            return _lastDocument;
        _lastDocument = document;
        return document;
    }

    // With an API key everybody is the same caller.
    private SubscriptionRequest AtRest(SubscriptionRequest incoming)
    {
        SubscriptionRequest? last = _lastIncoming;
        if (last is not null && incoming.IsSameAtRest(last))
            return last;
        return _lastIncoming = incoming.AtRest();
    }

    private async ValueTask<StartOutcome> RegisterAsync(
        ApiSnapshot api,
        ReadyOperation ready,
        GraphQLRequest request,
        SubscriptionRequest incoming,
        SubscriptionFilters filters,
        ISubscriptionSink sink,
        CancellationToken cancellationToken)
    {
        string field = ready.Execution.Plan.Root.Fields[0].Definition.Name;
        ResumeRequest? resume = ResumeRequest.Read(request.Resume);
        Topic topic = SubscriptionTopics.Of(_apiId, field);
        SubscriptionReading reading = ReadingOf(api, ready, request, incoming, isResumable: resume is not null);
        var live = new LiveSubscription(this, DocumentOf(request), request.Variables, AtRest(incoming), reading, sink);
        if (resume is not null)
            live.Resumable = new ResumableConsumer(live, filters.Publications, _hub.Histories.Hold(topic));
        try
        {
            if (filters.Invalidation is { } invalidation)
                live.Attach(await SubscribeAsync(SubscriptionTopics.OfInvalidations(_apiId, field), invalidation, live.Invalidation));
            live.Attach(await SubscribeAsync(topic, filters.Publications, (IConsumer?)live.Resumable ?? live));
        }
        catch
        {
            await live.DisposeAsync();
            throw;
        }

        _live.Add(live);
        live.Resumable?.Replay(resume!.After);

        // The API may have changed between its planning and its place in the table, which OnChanged walks.
        if (Api is { } newest)
            Replan(live, newest);
        return StartOutcome.Started(live);

        ValueTask<Subscription> SubscribeAsync(Topic topic, SubscriptionFilter filter, IConsumer consumer) =>
            _hub.SubscribeAsync(TopicPattern.Exactly(topic), filter, consumer, cancellationToken);
    }

    private void Replan(LiveSubscription live, ApiSnapshot api)
    {
        // A subscription may have credentials of its own beside the connection's.
        if (!live.Incoming.Credentials.AcceptedBy(api.Authenticator))
        {
            live.CloseConnection(ConnectionEndings.CredentialsRevoked);
            return;
        }

        (ReadyOperation? ready, Value errors) = Plan(api, live.Request, live.Incoming);
        if (ready is null)
            live.Fail(errors);
        else
            live.Replan(ReadingOf(api, ready, live.Request, live.Incoming, isResumable: live.Resumable is not null));
    }

    private sealed record SubscriptionFilters(SubscriptionFilter Publications, SubscriptionFilter? Invalidation);
}
