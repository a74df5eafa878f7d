using Tributary.GraphQL.Types.Building.Rules;

namespace Tributary.GraphQL.Types.Building;

/// <summary>The rules of a schema in their order (specification, section 3, "Type Validation" of each kind of type).</summary>
internal static class SchemaRules
{
    /// <summary>What can be said of the definitions alone. After these every name leads to a type of the right kind.</summary>
    public static void CheckDocument(SchemaDraft draft)
    {
        ReservedNames.Check(draft);
        UniqueMembers.Check(draft);
        NonEmptyTypes.Check(draft);
        KnownTypeNames.Check(draft);
        PositionsOfTypes.Check(draft);
        RootTypes.Check(draft);
        KnownDirectives.Check(draft);
        DirectiveLocationNames.Check(draft);
        OneOfInputs.Check(draft);
        RequiredDeprecated.Check(draft);
    }

    /// <summary>What needs the linked types.</summary>
    public static void CheckTypes(SchemaDraft draft)
    {
        InputObjectCycles.Check(draft);
        if (draft.HasErrors)
            return;
        DefaultValues.Check(draft);
        InterfaceImplementations.Check(draft);
        DirectiveArguments.Check(draft);
    }
}
