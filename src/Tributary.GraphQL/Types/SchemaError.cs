using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types;

/// <summary>Why a schema document was refused.</summary>
/// <param name="Rule">The rule's name, such as <c>KnownTypeNames</c>.</param>
/// <param name="Message">A sentence that names the element.</param>
/// <param name="Location">Where, or null when it is the document as a whole.</param>
/// <param name="Suggestion">A name that may have been meant.</param>
public sealed record SchemaError(string Rule, string Message, Location? Location, string? Suggestion = null)
{
    public override string ToString()
    {
        string suggestion = Suggestion is null ? string.Empty : $" Did you mean '{Suggestion}'?";
        string place = Location is { } location ? $" (line {location.Line}, column {location.Column})" : string.Empty;
        return $"{Message}{suggestion}{place}";
    }
}

/// <summary>A schema, or the errors that prevent one.</summary>
public sealed class SchemaResult
{
    internal SchemaResult(Schema schema) => Schema = schema;

    internal SchemaResult(ImmutableArray<SchemaError> errors) => Errors = errors;

    /// <summary>For checks that come before the builder's.</summary>
    public static SchemaResult Refused(params ImmutableArray<SchemaError> errors) => new(errors);

    /// <summary>Null when there are errors.</summary>
    public Schema? Schema { get; }

    public ImmutableArray<SchemaError> Errors { get; } = [];
}
