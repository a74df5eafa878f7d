using Tributary.AppSync.Authorization;
using Tributary.AppSync.Util;
using Tributary.Aws;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>What the utilities see of a resolver's run, and where their effects go.</summary>
internal sealed class UtilHost(ResolverContext context) : IEvaluationHost, IUtilContext, IExtensionEffects
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
        context.Request.Log?.Invoke(new ResolverLogEntry(context.Request.RequestId, level, message));

    public void SetSubscriptionFilter(Value filter) => throw NotBuilt("setSubscriptionFilter");

    public void SetSubscriptionInvalidationFilter(Value filter) => throw NotBuilt("setSubscriptionInvalidationFilter");

    public void InvalidateSubscriptions(string subscriptionField, Value payload) => throw NotBuilt("invalidateSubscriptions");

    // There is no cache in this version, hence nothing to evict: the effect is what it would be on an API without one.
    public void EvictFromApiCache(string typeName, string fieldName, ObjectValue keyValuePairs)
    {
    }

    private static UtilFaultException NotBuilt(string function) =>
        new($"extensions.{function} is not built in this version: the subscription would deliver more than it should.");
}
