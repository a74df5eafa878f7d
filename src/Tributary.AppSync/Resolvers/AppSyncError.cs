using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>An entry of "errors" as resolvers raise it: util.error(message, errorType, data, errorInfo) and its kin.</summary>
public sealed class AppSyncError(string message, string? errorType, Value data = default, Value errorInfo = default)
    : ResolverError(message)
{
    public string? ErrorType { get; } = errorType;

    /// <summary>Whether it came of util.unauthorized.</summary>
    public bool IsDenial { get; init; }

    /// <summary>Shown filtered by the field's selection.</summary>
    public Value Data { get; } = data;

    /// <summary>Shown as it is.</summary>
    public Value ErrorInfo { get; } = errorInfo;

    /// <summary>The request step's value is no request for its data source (Troubleshooting and common mistakes).</summary>
    public static AppSyncError MappingTemplate(string message) => new(message, "MappingTemplate");

    /// <summary>util.unauthorized(): the same text as a denial by the schema.</summary>
    public static AppSyncError Unauthorized(string field, string type) =>
        new($"Not Authorized to access {field} on type {type}", "Unauthorized");
}
