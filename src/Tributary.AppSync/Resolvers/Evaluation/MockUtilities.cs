using Tributary.AppSync.Authorization;
using Tributary.AppSync.Util;
using Tributary.Aws;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>Utilities without a request around them: errors are collected, all other effects are none.</summary>
internal sealed class MockUtilities(MockContext context, TimeProvider clock, CancellationToken cancellationToken)
    : IUtilContext, IExtensionEffects
{
    private readonly List<Value> _errors = [.. context.OutErrors];

    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    public TimeProvider Clock => clock;

    public RandomSource Random => RandomSource.System;

    public string AuthorizationType => AuthorizationModes.TypeText(context.Mode);

    public string UnauthorizedMessage => "Unauthorized";

    public IExtensionEffects Extensions => this;

    public ListValue OutErrors => ListValue.From(_errors);

    public void AppendError(UtilError error) => _errors.Add(ObjectValue.Of(("message", error.Message), ("type", error.ErrorType)));

    public void AddResponseHeader(string name, Value value)
    {
    }

    /// <summary>What $util.log wrote; JavaScript's console has lines of its own.</summary>
    public List<string> Logs { get; } = [];

    public void Log(UtilLogLevel level, string message) => Logs.Add(level switch
    {
        UtilLogLevel.Debug => "DEBUG - " + message,
        UtilLogLevel.Error => "ERROR - " + message,
        _ => "INFO - " + message,
    });

    public void SetSubscriptionFilter(Value filter)
    {
    }

    public void SetSubscriptionInvalidationFilter(Value filter)
    {
    }

    public void InvalidateSubscriptions(string subscriptionField, Value payload)
    {
    }

    public void EvictFromApiCache(string typeName, string fieldName, ObjectValue keyValuePairs)
    {
    }
}
