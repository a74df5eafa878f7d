using System.Text;
using Tributary.GraphQL.Execution;

namespace Tributary.AppSync.Protocols;

/// <summary>AppSync's sentences for what goes wrong while an operation runs. Clients compare them: not to be edited for taste.</summary>
internal static class ExecutionMessages
{
    public const string TimedOut = "Execution timed out.";
    public const string ResolverCount = "Resolver invocation limit reached";

    // Recorded by users for results that were too large.
    public const string ResultTooLarge = "Transformation too large";

    // AWS names the type of this error; its sentence is not documented.
    public const string Depth = "Query depth limit reached";

    // A list has no name, and AppSync prints what it then has (recorded by users for "items" of connections).
    private const string NameOfLists = "null";

    public static string Of(ExecutionError error) => error.Kind switch
    {
        ExecutionErrorKind.Resolver => error.Resolver!.Message,
        ExecutionErrorKind.AccessDenied => $"Not Authorized to access {error.Field.Definition.Name} on type {error.Field.Parent.Name}",
        ExecutionErrorKind.ResolverCount => ResolverCount,
        ExecutionErrorKind.Depth => Depth,
        ExecutionErrorKind.TimedOut => TimedOut,
        ExecutionErrorKind.ResultTooLarge => ResultTooLarge,
        ExecutionErrorKind.NullForNonNull =>
            $"Cannot return null for non-nullable type: '{error.Expected ?? NameOfLists}' within parent '{error.Field.Parent.Name}' "
                + $"({PathText(error)})",
        ExecutionErrorKind.Serialization => $"Can't serialize value ({PathText(error)}) : {error.Reason}",
        ExecutionErrorKind.TypeMismatch =>
            $"Can't resolve value ({PathText(error)}) : type mismatch error, expected type {error.Expected}, got {error.Actual}",
        ExecutionErrorKind.UnresolvedType => $"Could not determine the exact type of '{error.Expected}'",
        _ => error.Reason!,
    };

    /// <summary>errorType, or null for errors of the engine, which have no such member.</summary>
    public static string? ErrorType(ExecutionErrorKind kind) => kind switch
    {
        ExecutionErrorKind.AccessDenied => "Unauthorized",
        ExecutionErrorKind.ResolverCount => "ResolverExecutionLimitReached",
        ExecutionErrorKind.Depth => "QueryDepthLimitReached",
        ExecutionErrorKind.TimedOut => "ExecutionTimeout",
        ExecutionErrorKind.ResultTooLarge => "MappingTemplate",
        _ => null,
    };

    private static string PathText(ExecutionError error)
    {
        var text = new StringBuilder();
        foreach (PathSegment segment in error.Path)
        {
            if (segment.Key is null)
                text.Append('[').Append(segment.Index).Append(']');
            else
                text.Append('/').Append(segment.Key);
        }

        return text.ToString();
    }
}
