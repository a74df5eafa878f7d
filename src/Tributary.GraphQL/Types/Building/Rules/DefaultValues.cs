using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Default values are of their types and do not need themselves; sets <see cref="InputValueDefinition.DefaultValue"/>.</summary>
internal sealed class DefaultValues
{
    private const string Rule = "DefaultValues";

    private readonly SchemaDraft _draft;
    private readonly HashSet<InputValueDefinition> _done = [];
    private readonly HashSet<InputValueDefinition> _open = [];

    private DefaultValues(SchemaDraft draft) => _draft = draft;

    public static void Check(SchemaDraft draft) => new DefaultValues(draft).Check();

    private void Check()
    {
        foreach (TypeDraft type in _draft.Types)
        {
            if (type.Type is CompositeType composite)
            {
                foreach (FieldDefinition field in composite.Fields)
                {
                    foreach (ArgumentDefinition argument in field.Arguments)
                        Resolve(argument, $"{field}({argument.Name})");
                }
            }
            else if (type.Type is InputObjectType input)
            {
                foreach (InputFieldDefinition field in input.Fields)
                    Resolve(field, $"{type.Name}.{field.Name}");
            }
        }

        foreach (DirectiveDraft directive in _draft.Directives)
        {
            foreach (ArgumentDefinition argument in directive.Definition!.Arguments)
                Resolve(argument, $"@{directive.Name}({argument.Name})");
        }
    }

    private void Resolve(InputValueDefinition input, string element)
    {
        if (input.DefaultLiteral is not { } literal || _done.Contains(input))
            return;
        if (!_open.Add(input))
        {
            _draft.Report(Rule, $"The default value of '{element}' needs itself.", literal.Location);
            return;
        }

        ResolveInside(literal, input.Type);
        if (LiteralCoercion.TryCoerce(literal, input.Type, ObjectValue.Empty, out Value value, out string? reason))
            input.DefaultValue = value;
        else
            _draft.Report(Rule, $"The default value {literal} of '{element}' is not a '{input.Type}'. {reason}", literal.Location);
        _open.Remove(input);
        _done.Add(input);
    }

    // The defaults of input fields that the literal leaves out become part of this default.
    private void ResolveInside(ValueLiteral literal, GraphQLType type)
    {
        if (type.Nullable is ListType list)
        {
            if (literal is not ListLiteral items)
            {
                ResolveInside(literal, list.ItemType);
                return;
            }

            foreach (ValueLiteral item in items.Items)
                ResolveInside(item, list.ItemType);
        }
        else if (type.Nullable is InputObjectType input && literal is ObjectLiteral members)
        {
            foreach (InputFieldDefinition field in input.Fields)
            {
                if (members.FindField(field.Name) is { } given)
                    ResolveInside(given.Value, field.Type);
                else
                    Resolve(field, $"{input.Name}.{field.Name}");
            }
        }
    }
}
