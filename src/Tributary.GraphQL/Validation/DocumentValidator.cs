using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation;

/// <summary>Checks a document against a schema (specification, section 5 "Validation").</summary>
public static class DocumentValidator
{
    /// <returns>The errors in the order of one walk over the document; empty when the document can be executed.</returns>
    public static ImmutableArray<ValidationError> Validate(Document document, Schema schema, ValidationOptions? options = null)
    {
        var walk = new ValidationWalk(document, schema, options ?? ValidationOptions.Default, ValidationRules.All);
        try
        {
            if (ExpandedSize.IsWithinLimits(walk))
                walk.Run();
        }
        catch (ValidationStoppedException)
        {
            // The last error that the options allow is already on the list.
        }

        return walk.Errors;
    }
}

internal sealed class ValidationStoppedException : Exception;
