using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>What a resolver came to: a value, perhaps with errors beside it, or a failure.</summary>
public readonly struct FieldOutcome
{
    private FieldOutcome(Value value, ImmutableArray<ResolverError> errors, bool failed)
    {
        Value = value;
        Errors = errors;
        Failed = failed;
    }

    public Value Value { get; }

    public ImmutableArray<ResolverError> Errors { get; }

    /// <summary>The field is null because of the last error.</summary>
    public bool Failed { get; }

    public static FieldOutcome Of(Value value) => new(value, [], failed: false);

    public static FieldOutcome Of(Value value, ImmutableArray<ResolverError> errors) => new(value, errors, failed: false);

    public static FieldOutcome Failure(params ImmutableArray<ResolverError> errors) => new(Value.Null, errors, failed: true);
}

/// <summary>An error that a resolver reports for its field; hosts derive from it to carry more than the message.</summary>
public class ResolverError(string message)
{
    public string Message { get; } = message;
}
