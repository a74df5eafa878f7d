using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Tributary.GraphQL.Types;

namespace Tributary.Clients.Tests.Reference;

/// <summary>Where we differ from graphql-js on purpose; each has a name and a reason. There is no other way to excuse a difference.</summary>
internal static partial class KnownDifferences
{
    /// <summary>
    /// The arguments of a directive are of their types: graphql-js does not look at the values that schema documents give to directives
    /// of their own (specification, section 5.6.1, "Values of Correct Type", knows no such exception).
    /// </summary>
    private const string DirectiveArguments = "DirectiveArguments";

    /// <summary>graphql-js 17.1 reads <c>{ }</c>; a selection set has at least one selection (specification, section 2.4).</summary>
    private const string EmptySelectionSet = "EmptySelectionSet";

    private const string EmptySelectionSetText = "Expected a field, a fragment or '}', found '}'.";

    /// <summary>
    /// A variable for a field of a OneOf input is never null (specification, section 5.8.5): graphql-js does not see it where the input
    /// is the item of a list or non-null.
    /// </summary>
    private const string WrappedOneOf = "WrappedOneOf";

    /// <summary>Whether a document of a rule's table is one that graphql-js judges otherwise.</summary>
    public static bool OfTables(string rule, string document) => rule switch
    {
        DirectiveArguments => true,
        // graphql-js passes over operations; a type system document has none (section 3, "TypeSystemDocument").
        "ExecutableDefinitions" => true,
        // graphql-js does not look at the directives of extensions of an input object.
        "OneOfInputs" => document.Contains("extend input A @oneOf", StringComparison.Ordinal),
        // A number beyond a double is infinite for graphql-js, and infinity no fault in a literal (section 3.5.2: it is one).
        "ArgumentsOfCorrectType" => document.Contains("1e400", StringComparison.Ordinal),
        // WrappedOneOf.
        "VariableTypesMatch" => document.Contains("{ find(by: {id: $a}) { id } }", StringComparison.Ordinal),
        _ => false,
    };

    /// <param name="ours">Our errors, which graphql-js does not have.</param>
    /// <returns>The name of the difference, or null when there is none that fits.</returns>
    public static string? OfDocuments(ImmutableArray<(string Code, string Text)> ours)
    {
        if (ours[0].Text.StartsWith(EmptySelectionSetText, StringComparison.Ordinal))
            return EmptySelectionSet;
        return ours.All(error => NullableForOneOf().IsMatch(error.Text)) ? WrappedOneOf : null;
    }

    /// <returns>The name of the difference, or null when there is none that fits.</returns>
    public static string? OfSchemas(ImmutableArray<SchemaError> ours) =>
        !ours.IsEmpty && ours.All(error => error.Rule == DirectiveArguments) ? DirectiveArguments : null;

    // The same type but for the exclamation mark.
    [GeneratedRegex(@"^VariableTypeMismatch\((.+), \1!, ")]
    private static partial Regex NullableForOneOf();
}
