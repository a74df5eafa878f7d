namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Objects, interfaces and inputs have at least one field, enums a value, unions a member.</summary>
internal static class NonEmptyTypes
{
    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            string? missing = type.Type switch
            {
                CompositeType when !type.Fields.Any() => "fields",
                InputObjectType when !type.InputFields.Any() => "fields",
                EnumType when !type.EnumValues.Any() => "values",
                UnionType when !type.Members.Any() => "members",
                _ => null,
            };
            if (missing is not null)
                draft.Report("NonEmptyTypes", $"The type '{type.Name}' has no {missing}.", type.Location);
        }
    }
}
