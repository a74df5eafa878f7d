using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation;

/// <summary>One thing that is wrong with a document; whoever answers makes a sentence of it.</summary>
public sealed record ValidationError
{
    public required ValidationErrorCode Code { get; init; }

    /// <summary>See <see cref="ValidationErrorCode"/>.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Names of fields (not aliases), after the name of the fragment definition around; empty outside of selections.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    public ImmutableArray<Location> Locations { get; init; } = [];

    /// <summary>The value at fault.</summary>
    public ValueLiteral? Value { get; init; }

    public FieldConflict? Conflict { get; init; }

    /// <summary>A name that may have been meant.</summary>
    public string? Suggestion { get; init; }
}

public enum FieldConflictKind
{
    DifferentFields,
    DifferentTypes,
    DifferentArguments,

    /// <summary>The fields agree, their selections do not: see <see cref="FieldConflict.Inner"/>.</summary>
    Inner,
}

/// <summary>Two fields that have the same response key and cannot be merged.</summary>
/// <param name="First">The first field's name or type, by kind.</param>
/// <param name="Second">The second field's name or type, by kind.</param>
public sealed record FieldConflict(FieldConflictKind Kind, string ResponseKey, string First, string Second)
{
    public ImmutableArray<FieldConflict> Inner { get; init; } = [];
}
