using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Building;

/// <summary>Attaches the directives to the types, fields, arguments and values that carry them. All are known to be good by then.</summary>
internal static class DirectiveApplier
{
    public static void Apply(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.Types)
        {
            type.Type.AppliedDirectives = Make(draft, [.. type.Parts.SelectMany(part => part.Directives)]);
            switch (type.Type)
            {
                case CompositeType composite:
                    Apply(draft, type, composite);
                    break;
                case EnumType enumeration:
                    foreach ((EnumValueSyntax syntax, EnumValueDefinition value) in type.EnumValues.Zip(enumeration.Values))
                        value.Apply(Make(draft, syntax.Directives));
                    break;
                case InputObjectType input:
                    Apply(draft, type.InputFields, input.Fields);
                    break;
            }
        }

        foreach (DirectiveDraft directive in draft.Directives)
            Apply(draft, directive.Syntax.Arguments, directive.Definition!.Arguments);
    }

    private static void Apply(SchemaDraft draft, TypeDraft type, CompositeType composite)
    {
        foreach ((FieldDefinitionSyntax syntax, FieldDefinition field) in type.Fields.Zip(composite.Fields))
        {
            field.Apply(Make(draft, syntax.Directives));
            Apply(draft, syntax.Arguments, field.Arguments);
        }
    }

    private static void Apply(SchemaDraft draft, IEnumerable<InputValueSyntax> syntaxes, IEnumerable<InputValueDefinition> definitions)
    {
        foreach ((InputValueSyntax syntax, InputValueDefinition definition) in syntaxes.Zip(definitions))
        {
            if (!syntax.Directives.IsEmpty)
                definition.Apply(Make(draft, syntax.Directives));
        }
    }

    private static ImmutableArray<AppliedDirective> Make(SchemaDraft draft, ImmutableArray<Directive> directives) =>
        directives.IsEmpty ? [] : [.. directives.Select(directive => Make(draft, directive))];

    private static AppliedDirective Make(SchemaDraft draft, Directive directive)
    {
        if (draft.FindDirective(directive.Name)?.Definition is not { } definition)
            return new AppliedDirective(directive.Name, LiteralCoercion.Untyped(directive.Arguments), null);
        LiteralCoercion.TryCoerceArguments(definition.Arguments, directive.Arguments, ObjectValue.Empty, out ObjectValue arguments, out _);
        return new AppliedDirective(directive.Name, arguments, definition);
    }
}
