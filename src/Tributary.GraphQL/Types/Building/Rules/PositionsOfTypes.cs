using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Fields have output types, inputs have input types, unions consist of objects, and only interfaces are implemented.</summary>
internal static class PositionsOfTypes
{
    private const string Rule = "PositionsOfTypes";

    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            foreach (FieldDefinitionSyntax field in type.Fields)
                CheckField(draft, type, field);
            foreach (InputValueSyntax field in type.InputFields)
                CheckInput(draft, $"{type.Name}.{field.Name}", field);
            CheckMembers(draft, type);
            CheckInterfaces(draft, type);
        }

        foreach (DirectiveDraft directive in draft.Directives)
        {
            foreach (InputValueSyntax argument in directive.Syntax.Arguments)
                CheckInput(draft, $"@{directive.Name}({argument.Name})", argument);
        }
    }

    private static void CheckField(SchemaDraft draft, TypeDraft type, FieldDefinitionSyntax field)
    {
        if (draft.FindType(field.Type.Named.Name) is InputObjectType)
        {
            string message = $"The field '{type.Name}.{field.Name}' has the input type '{field.Type}'; fields need an output type.";
            draft.Report(Rule, message, field.Type.Location);
        }

        foreach (InputValueSyntax argument in field.Arguments)
            CheckInput(draft, $"{type.Name}.{field.Name}({argument.Name})", argument);
    }

    private static void CheckInput(SchemaDraft draft, string element, InputValueSyntax input)
    {
        if (draft.FindType(input.Type.Named.Name) is CompositeType or UnionType)
        {
            string message = $"'{element}' has the output type '{input.Type}'; arguments and input fields need an input type.";
            draft.Report(Rule, message, input.Type.Location);
        }
    }

    private static void CheckMembers(SchemaDraft draft, TypeDraft type)
    {
        foreach (NamedTypeReference member in type.Members)
        {
            string message = $"The union '{type.Name}' has the member '{member.Name}', which is not an object type.";
            if (draft.FindType(member.Name) is not (null or ObjectType))
                draft.Report(Rule, message, member.Location);
        }
    }

    private static void CheckInterfaces(SchemaDraft draft, TypeDraft type)
    {
        foreach (NamedTypeReference contract in type.Interfaces)
        {
            if (draft.FindType(contract.Name) is not (null or InterfaceType))
                draft.Report(Rule, $"'{type.Name}' implements '{contract.Name}', which is not an interface.", contract.Location);
            else if (type.Type is InterfaceType && !draft.Options.AllowInterfacesImplementingInterfaces)
                draft.Report(Rule, $"The interface '{type.Name}' implements an interface, which is not supported.", contract.Location);
        }
    }
}
