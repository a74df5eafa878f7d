using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Subscriptions;
using Tributary.DynamoDb.Remote;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>The way of a request through an API: document, variables, plan, verdict, execution, publication.</summary>
/// <param name="publisher">Publishes what mutations answered.</param>
/// <param name="clock">Time of requests.</param>
/// <param name="onFault">Takes what should not have happened, with the id of the request.</param>
/// <param name="log">Takes what resolvers log, or null.</param>
public sealed class ApiRequests(
    MutationPublisher publisher, TimeProvider clock, Action<string, Exception> onFault, Action<ResolverLogEntry>? log = null)
{
    /// <summary>
    /// Whether the GetItems of a request that are ready together go to their endpoint as BatchGetItems; for tables that are not here.
    /// </summary>
    public bool GathersReads { get; init; }

    public async ValueTask<GraphQLAnswer> ExecuteAsync(
        ApiSnapshot api, GraphQLRequest request, IncomingRequest incoming)
    {
        (ReadyOperation? ready, GraphQLAnswer? refusal) = Prepare(api, request, incoming);
        if (ready is null)
            return refusal!;
        ExecutionPlan plan = ready.Execution.Plan;
        if (plan.Operation.Kind == OperationKind.Subscription)
            return new RequestRefused(RequestRefusal.SubscriptionNotHere);
        using var deadline = new ExecutionDeadline(clock, api.Limits.ExecutionTimeMax);
        ValueTask<ExecutionResult> execution = ExecutionResult.ExecuteAsync(ready.Execution, deadline.Token);
        if (!execution.IsCompleted)
            deadline.EndWhen(incoming.ClientGone);
        ExecutionResult result = await execution;
        ready.Times?.End();
        // What a mutation did is published even when its client has gone.
        if (plan.Operation.Kind == OperationKind.Mutation)
            await PublishAsync(api, ready, result);
        return new Executed(result, ready.Context);
    }

    /// <summary>Runs the resolver of a subscription, which has as much time as a request.</summary>
    internal async ValueTask<ExecutionResult> RunAsync(ApiSnapshot api, ReadyOperation ready, CancellationToken clientGone)
    {
        using var deadline = new ExecutionDeadline(clock, api.Limits.ExecutionTimeMax);
        deadline.EndWhen(clientGone);
        return await ExecutionResult.ExecuteAsync(ready.Execution, deadline.Token);
    }

    /// <summary>Everything before a resolver runs; also the first half of a subscription.</summary>
    /// <param name="fills">As of <see cref="PreparedOperation.PlanFor"/>.</param>
    public (ReadyOperation? Ready, GraphQLAnswer? Refusal) Prepare(
        ApiSnapshot api, GraphQLRequest request, IncomingRequest incoming, bool fills = false)
    {
        if (api.Schema is not { } schema)
            return (null, new RequestRefused(RequestRefusal.NoSchema));
        ExecutionLog? times = incoming.Log is { } requestLog ? new ExecutionLog(requestLog) : null;
        times?.BeginParsing();
        (PreparedOperation? operation, GraphQLAnswer? refusal) = FindOperation(schema, request);
        times?.BeginValidation();
        if (operation is null)
            return (null, refusal);
        (ObjectValue variables, VariableError? error) = VariableCoercion.Coerce(operation.Operation, request.Variables, schema.Schema);
        times?.EndValidation();
        if (error is not null)
            return (null, new VariablesInvalid(error));
        try
        {
            ExecutionPlan plan = operation.PlanFor(variables, fills);
            if (plan.Refusal is { } refused)
                return (null, new VariablesInvalid(refused));
            RequestContext context = ContextOf(api, request, incoming);
            ExecutionRequest execution = ExecutionOf(api, plan, variables, context);
            return AccessRules.Refuses(execution.Access, execution.Plan)
                ? (null, new RequestRefused(RequestRefusal.PermissionDenied))
                : (new ReadyOperation(execution, context) { Times = times }, null);
        }
        catch (PlanTooLargeException exception)
        {
            return (null, new RequestRefused(RequestRefusal.TooLarge, exception.Message));
        }
    }

    private static (PreparedOperation? Operation, GraphQLAnswer? Refusal) FindOperation(CompiledSchema schema, GraphQLRequest request)
    {
        string? query = request.Query;
        if (request.Persisted is { } persisted)
        {
            (query, RequestRefused? unknown) = schema.Served.PersistedQueries.Resolve(request, persisted);
            if (query is null)
                return (null, unknown);
        }

        PreparedDocument document = schema.Documents.Prepare(query);
        if (request.Persisted is { HasDocument: true } kept && document.Refusal is null)
            schema.Served.PersistedQueries.Keep(kept, query);
        (PreparedOperation? operation, GraphQLAnswer? refusal) = document.Find(request.OperationName);
        return request.IsSafe && operation?.Operation.Kind == OperationKind.Mutation
            ? (null, new RequestRefused(RequestRefusal.MutationNotHere))
            : (operation, refusal);
    }

    // What the mutation published comes before the end of the subscriptions it ended.
    private async ValueTask PublishAsync(ApiSnapshot api, ReadyOperation ready, ExecutionResult result)
    {
        string apiId = api.Definition.ApiId;
        CompiledSchema schema = api.Schema!;
        await publisher.PublishAsync(
            apiId, schema.Links, ready.Execution.Plan, result, schema.Served.OversizedNotices, CancellationToken.None);
        if (ready.Context.SubscriptionEffects is { } effects)
            await publisher.InvalidateAsync(apiId, effects.Invalidations, CancellationToken.None);
    }

    private RequestContext ContextOf(ApiSnapshot api, GraphQLRequest request, IncomingRequest incoming) => new()
    {
        ApiId = api.Definition.ApiId,
        RequestId = incoming.RequestId,
        Caller = incoming.Caller,
        ReadHeaders = incoming.ReadHeaders,
        IsClientGone = incoming.IsClientGone,
        DomainName = incoming.DomainName,
        EnvironmentVariables = api.EnvironmentVariables,
        Variables = request.Variables,
        Clock = clock,
        Reads = GathersReads ? new GatheredReads() : null,
        RequestLog = incoming.Log,
        OnMessage = log,
    };

    private ExecutionRequest ExecutionOf(ApiSnapshot api, ExecutionPlan plan, ObjectValue variables, RequestContext context) => new()
    {
        Plan = plan,
        Variables = variables,
        Context = context,
        Access = api.Schema!.Access.VerdictFor(context.Caller),
        DepthMax = api.Limits.DepthMax,
        ResolverCountMax = api.Limits.ResolverCountMax,
        ResultBytesMax = QueryLimits.ResultBytesMax,
        RunQueue = context.Reads is { } reads ? new GatheringRunQueue(reads) : null,
        OnFault = OnFault,
    };

    private AppSyncError OnFault(FieldInvocation invocation, Exception exception)
    {
        // The deadline or a client that went away, not a fault.
        if (exception is OperationCanceledException)
            return new AppSyncError("Execution timed out.", "ExecutionTimeout");
        onFault(((RequestContext)invocation.Request.Context!).RequestId, exception);
        return new AppSyncError("An internal failure occurred while resolving this field.", "InternalFailure");
    }
}

/// <summary>An operation with everything it needs to run.</summary>
public sealed record ReadyOperation(ExecutionRequest Execution, RequestContext Context)
{
    /// <summary>Null when the request is not logged.</summary>
    internal ExecutionLog? Times { get; init; }
}
