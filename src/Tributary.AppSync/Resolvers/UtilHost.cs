using Tributary.AppSync.Authorization;
using Tributary.AppSync.Util;
using Tributary.Aws;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>What the utilities see of a resolver's run, and where their effects go.</summary>
internal sealed class UtilHost(ResolverContext context) : IUtilContext, IExtensionEffects
{
    public bool IsCancelled => context.CancellationToken.IsCancellationRequested || context.Request.IsClientGone();

    public TimeProvider Clock => context.Request.Clock;

    public RandomSource Random => RandomSource.System;

    public string AuthorizationType => AuthorizationModes.TypeText(context.Request.Caller.Mode);

    public string UnauthorizedMessage =>
        AppSyncError.Unauthorized(context.Invocation.Field.Definition.Name, context.Invocation.Field.Parent.Name).Message;

    public IExtensionEffects Extensions => this;

    public void AppendError(UtilError error) =>
        context.AppendedErrors.Add(new AppSyncError(error.Message, error.ErrorType, error.Data, error.Info));

    public void AddResponseHeader(string name, Value value)
    {
        if (context.Request.ResponseHeaders.Add(name, value) is { } refused)
            AppendError(refused);
    }

    public void Log(UtilLogLevel level, string message) =>
        context.Request.Log(level, message);

    public void SetSubscriptionFilter(Value filter) =>
        EffectsOf(OperationKind.Subscription, "setSubscriptionFilter").Filter = filter;

    public void SetSubscriptionInvalidationFilter(Value filter) =>
        EffectsOf(OperationKind.Subscription, "setSubscriptionInvalidationFilter").InvalidationFilter = filter;

    public void InvalidateSubscriptions(string subscriptionField, Value payload)
    {
        SubscriptionEffects effects = EffectsOf(OperationKind.Mutation, "invalidateSubscriptions");
        if (Plan.Schema.SubscriptionType?.FindField(subscriptionField) is null)
            throw new UtilFaultException($"extensions.invalidateSubscriptions: there is no subscription field '{subscriptionField}'.");
        if (!effects.TryAdd(new SubscriptionInvalidation(subscriptionField, payload)))
        {
            throw new UtilFaultException(
                $"extensions.invalidateSubscriptions: a request can make at most {SubscriptionEffects.InvalidationsMax} different calls.");
        }
    }

    // There is no cache in this version, hence nothing to evict: the effect is what it would be on an API without one.
    public void EvictFromApiCache(string typeName, string fieldName, ObjectValue keyValuePairs)
    {
    }

    private ExecutionPlan Plan => context.Invocation.Request.Plan;

    private SubscriptionEffects EffectsOf(OperationKind kind, string function) => Plan.Operation.Kind == kind
        ? context.Request.MakeSubscriptionEffects()
        : throw new UtilFaultException(
            $"extensions.{function} works in the resolvers of a {kind.ToString().ToLowerInvariant()} and nowhere else.");
}
