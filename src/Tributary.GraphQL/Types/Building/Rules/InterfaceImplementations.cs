using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>A type has the fields of its interfaces with their arguments and with the same or narrower types
/// (specification, section 3.6.1 "IsValidImplementation").</summary>
internal static class InterfaceImplementations
{
    private const string Rule = "InterfaceImplementations";

    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            if (type.Type is not CompositeType composite)
                continue;
            foreach (InterfaceType contract in composite.Interfaces)
            {
                CheckAncestors(draft, type, composite, contract);
                foreach (FieldDefinition required in contract.Fields)
                    CheckField(draft, type, composite, contract, required);
            }
        }
    }

    private static void CheckAncestors(SchemaDraft draft, TypeDraft type, CompositeType composite, InterfaceType contract)
    {
        foreach (InterfaceType ancestor in contract.Interfaces)
        {
            if (ReferenceEquals(composite, ancestor))
                draft.Report(Rule, $"'{type.Name}' implements '{contract.Name}', which implements '{type.Name}'.", type.Location);
            else if (!composite.Implements(ancestor))
                ReportAncestor(draft, type, contract, ancestor);
        }
    }

    private static void CheckField(
        SchemaDraft draft, TypeDraft type, CompositeType composite, InterfaceType contract, FieldDefinition required)
    {
        if (composite.FindField(required.Name) is not { } field)
        {
            draft.Report(Rule, $"'{type.Name}' lacks the field '{required.Name}' of its interface '{contract.Name}'.", type.Location);
            return;
        }

        CheckDeprecation(draft, type, field, required);
        if (!IsSubtype(field.Type, required.Type))
            draft.Report(Rule, $"'{field}' is '{field.Type}', but '{required}' is '{required.Type}'.", LocationOf(type, field));
        foreach (ArgumentDefinition argument in required.Arguments)
        {
            if (field.FindArgument(argument.Name) is not { } own)
                draft.Report(Rule, $"'{field}' lacks the argument '{argument.Name}' of '{required}'.", LocationOf(type, field));
            else if (own.Type.ToString() != argument.Type.ToString())
                ReportArgument(draft, LocationOf(type, field), Difference(field, own, required, argument));
        }

        foreach (ArgumentDefinition own in field.Arguments)
        {
            if (own.IsRequired && required.FindArgument(own.Name) is null)
                ReportArgument(draft, LocationOf(type, field), $"'{own.Name}' of '{field}' is required, but '{required}' does not have it");
        }
    }

    private static void CheckDeprecation(SchemaDraft draft, TypeDraft type, FieldDefinition field, FieldDefinition required)
    {
        if (draft.Options.AllowDeprecatedImplementations || !IsDeprecated(type, field))
            return;
        if (!IsDeprecated(draft.Find(required.Owner.Name)!, required))
            draft.Report(Rule, $"'{field}' is deprecated, but '{required}' is not.", LocationOf(type, field));
    }

    private static bool IsDeprecated(TypeDraft type, FieldDefinition field) => type.Fields
        .First(syntax => syntax.Name == field.Name)
        .Directives.Any(directive => directive.Name == SpecifiedDirectives.Deprecated);

    private static void ReportAncestor(SchemaDraft draft, TypeDraft type, InterfaceType contract, InterfaceType ancestor) => draft.Report(
        Rule, $"'{type.Name}' implements '{contract.Name}' and must therefore implement '{ancestor.Name}'.", type.Location);

    private static string Difference(
        FieldDefinition field, ArgumentDefinition own, FieldDefinition required, ArgumentDefinition argument) =>
        $"'{own.Name}' of '{field}' is '{own.Type}', that of '{required}' '{argument.Type}'";

    private static void ReportArgument(SchemaDraft draft, Location location, string problem) =>
        draft.Report(Rule, $"The argument {problem}.", location);

    private static Location LocationOf(TypeDraft type, FieldDefinition field) =>
        type.Fields.First(syntax => syntax.Name == field.Name).Location;

    private static bool IsSubtype(GraphQLType type, GraphQLType expected)
    {
        if (expected is NonNullType)
            return type is NonNullType && IsSubtype(type.Nullable, expected.Nullable);
        return (type.Nullable, expected) switch
        {
            (ListType items, ListType expectedItems) => IsSubtype(items.ItemType, expectedItems.ItemType),
            (CompositeType composite, InterfaceType contract) => ReferenceEquals(composite, contract) || composite.Implements(contract),
            (ObjectType member, UnionType union) => union.Members.Contains(member),
            var (actual, wanted) => ReferenceEquals(actual, wanted),
        };
    }
}
