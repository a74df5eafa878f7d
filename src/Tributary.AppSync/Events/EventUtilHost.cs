using Tributary.AppSync.Authorization;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Util;
using Tributary.Aws;
using Tributary.Values;

namespace Tributary.AppSync.Events;

/// <summary>What the utilities see of a handler's run. What belongs to GraphQL's answers and subscriptions is refused.</summary>
internal sealed class EventUtilHost(EventContext context) : IUtilContext, IExtensionEffects
{
    public bool IsCancelled => context.CancellationToken.IsCancellationRequested || context.Request.IsClientGone();

    public TimeProvider Clock => context.Request.Clock;

    public RandomSource Random => RandomSource.System;

    public string AuthorizationType => AuthorizationModes.TypeText(context.Request.Caller.Mode);

    public string UnauthorizedMessage => "You are not authorized to make this call.";

    public IExtensionEffects Extensions => this;

    public void AppendError(UtilError error) => throw Refused("util.appendError", "Set \"error\" of the event instead.");

    public void AddResponseHeader(string name, Value value)
    {
        if (context.Request.ResponseHeaders.Add(name, value) is { } refused)
            throw new UtilFaultException(refused.Message);
    }

    public void Log(UtilLogLevel level, string message) => context.Request.Log(level, message);

    public void SetSubscriptionFilter(Value filter) => throw Refused("extensions.setSubscriptionFilter");

    public void SetSubscriptionInvalidationFilter(Value filter) => throw Refused("extensions.setSubscriptionInvalidationFilter");

    public void InvalidateSubscriptions(string subscriptionField, Value payload) => throw Refused("extensions.invalidateSubscriptions");

    public void EvictFromApiCache(string typeName, string fieldName, ObjectValue keyValuePairs) =>
        throw Refused("extensions.evictFromApiCache");

    private static UtilFaultException Refused(string function, string fix = "Event APIs have nothing of the kind.") =>
        new($"{function} works in the resolvers of GraphQL APIs and not in the handlers of Event APIs. {fix}");
}
