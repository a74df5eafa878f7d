using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

public enum ExecutionErrorKind
{
    /// <summary>The resolver reported it: <see cref="ExecutionError.Resolver"/>.</summary>
    Resolver,

    /// <summary>The caller may not have the field.</summary>
    AccessDenied,

    /// <summary>Deeper than <see cref="ExecutionRequest.DepthMax"/>.</summary>
    Depth,

    /// <summary>More invocations than <see cref="ExecutionRequest.ResolverCountMax"/>.</summary>
    ResolverCount,

    /// <summary>What the resolver came to is larger than <see cref="ExecutionRequest.ResultBytesMax"/>.</summary>
    ResultTooLarge,

    /// <summary>The execution was ended before the resolver answered.</summary>
    TimedOut,

    /// <summary>An argument could not be coerced: <see cref="ExecutionError.Reason"/>.</summary>
    Argument,

    /// <summary>Null for a non-null type: <see cref="ExecutionError.Expected"/>, or null for a list, which has no name.</summary>
    NullForNonNull,

    /// <summary>A scalar or enum refused the value: <see cref="ExecutionError.Reason"/>.</summary>
    Serialization,

    /// <summary>
    /// A list where none belongs or the reverse: <see cref="ExecutionError.Expected"/>, <see cref="ExecutionError.Actual"/>.
    /// </summary>
    TypeMismatch,

    /// <summary>The value of an interface or union does not say its type.</summary>
    UnresolvedType,
}

/// <summary>Something that went wrong at one place of the result. The host finds the sentence for it.</summary>
public sealed record ExecutionError
{
    public required ExecutionErrorKind Kind { get; init; }

    public required PlanField Field { get; init; }

    /// <summary>Response keys and list positions, from the root.</summary>
    public required ImmutableArray<PathSegment> Path { get; init; }

    public ResolverError? Resolver { get; init; }

    public string? Reason { get; init; }

    public string? Expected { get; init; }

    public string? Actual { get; init; }
}

/// <summary>A response key, or a position in a list when <see cref="Key"/> is null.</summary>
public readonly record struct PathSegment(string? Key, int Index)
{
    public Value ToValue() => Key is null ? Index : Key;
}
