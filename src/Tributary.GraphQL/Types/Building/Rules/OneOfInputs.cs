using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>The fields of a OneOf input object are nullable and have no defaults (specification, section 3.10 "Type Validation").</summary>
internal static class OneOfInputs
{
    private const string Rule = "OneOfInputs";

    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            if (type.Type is not InputObjectType || !type.IsMarked(SpecifiedDirectives.OneOf))
                continue;
            foreach (InputValueSyntax field in type.InputFields)
            {
                string element = $"{type.Name}.{field.Name}";
                if (field.Type is NonNullTypeReference)
                    draft.Report(Rule, $"'{element}' is '{field.Type}'; a field of a OneOf input is nullable.", field.Type.Location);
                if (field.DefaultValue is { } value)
                    draft.Report(Rule, $"'{element}' has a default; a field of a OneOf input has none.", value.Location);
            }
        }
    }
}
