using Tributary.Aws;
using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>What utility functions see of the evaluation they run in, and where their effects go.</summary>
public interface IUtilContext : IEvaluationHost
{
    TimeProvider Clock { get; }

    RandomSource Random { get; }

    /// <summary>The text that <c>util.authType()</c> answers, such as "API Key Authorization".</summary>
    string AuthorizationType { get; }

    /// <summary>The message of <c>util.unauthorized()</c>: "Not Authorized to access FIELD on type TYPE".</summary>
    string UnauthorizedMessage { get; }

    IExtensionEffects Extensions { get; }

    /// <summary>Adds an entry to the field's errors; the evaluation continues.</summary>
    void AppendError(UtilError error);

    /// <summary>Asks for a header of the GraphQL response; <see cref="ResponseHeaders"/> has the rules.</summary>
    void AddResponseHeader(string name, Value value);

    void Log(UtilLogLevel level, string message);
}

public enum UtilLogLevel
{
    Debug,
    Info,
    Error,
}

/// <summary>An error as a resolver words it. The field's selection set filters <see cref="Data"/>, not <see cref="Info"/>.</summary>
public sealed record UtilError(string Message, string? ErrorType, Value Data, Value Info);

/// <summary>Where the functions of <c>extensions</c> record what they ask for; the request acts on it after the evaluation.</summary>
public interface IExtensionEffects
{
    void SetSubscriptionFilter(Value filter);

    void SetSubscriptionInvalidationFilter(Value filter);

    void InvalidateSubscriptions(string subscriptionField, Value payload);

    void EvictFromApiCache(string typeName, string fieldName, ObjectValue keyValuePairs);
}
