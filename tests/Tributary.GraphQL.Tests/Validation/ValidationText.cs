using System.Collections.Immutable;
using System.Text;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.GraphQL.Tests.Validation;

/// <summary>Validates against the chat schema and prints errors on one line each, so that a test can show whole answers.</summary>
internal static class ValidationText
{
    /// <summary><c>Code(arguments) value @ path line:column suggestion</c>, errors separated by <c> | </c>; empty when all is well.</summary>
    public static string Of(string document, ValidationOptions? options = null) => string.Join(" | ", Errors(document, options).Select(Print));

    public static ImmutableArray<ValidationError> Errors(string document, ValidationOptions? options = null) =>
        DocumentValidator.Validate(DocumentParser.Parse(document), TestSchemas.Chat, options);

    public static string Print(FieldConflict conflict) => conflict.Kind == FieldConflictKind.Inner
        ? $"{conflict.ResponseKey}[{string.Join("; ", conflict.Inner.Select(Print))}]"
        : $"{conflict.ResponseKey} {conflict.Kind} {conflict.First}, {conflict.Second}";

    private static string Print(ValidationError error)
    {
        var output = new StringBuilder(error.Code.ToString());
        if (!error.Arguments.IsEmpty)
            output.Append('(').AppendJoin(", ", error.Arguments).Append(')');
        if (error.Value is not null)
            output.Append(' ').Append(error.Value);
        if (error.Conflict is not null)
            output.Append(' ').Append(Print(error.Conflict));
        if (!error.Path.IsEmpty)
            output.Append(" @ ").AppendJoin('/', error.Path);
        output.Append(' ').AppendJoin(' ', error.Locations);
        return error.Suggestion is null ? output.ToString() : output.Append(" ~").Append(error.Suggestion).ToString();
    }
}
