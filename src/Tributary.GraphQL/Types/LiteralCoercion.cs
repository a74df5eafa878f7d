using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types.Scalars;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>
/// From values in a document to what resolvers see (specification, section 6.4.1 "Coercing Field Arguments"). Variables are given
/// coerced; one that is not given counts as left out.
/// </summary>
public static class LiteralCoercion
{
    /// <param name="reason">A sentence, without the name of the argument.</param>
    public static bool TryCoerce(
        ValueLiteral literal, GraphQLType type, ObjectValue variables, out Value coerced, [NotNullWhen(false)] out string? reason)
    {
        if (literal is VariableReference variable)
            return TryCoerceVariable(variables[variable.Name], type, out coerced, out reason);
        coerced = Value.Null;
        reason = null;
        if (literal is NullLiteral)
        {
            reason = type.IsNonNull ? $"'{type}' is never null." : null;
            return reason is null;
        }

        return type.Nullable switch
        {
            ListType list => TryCoerceList(literal, list, variables, out coerced, out reason),
            InputObjectType input => TryCoerceObject(literal, input, variables, out coerced, out reason),
            CustomScalar when literal.HasVariables => TryCoerceVariable(Untyped(literal, variables), type, out coerced, out reason),
            LeafType leaf => leaf.TryCoerceLiteral(literal, out coerced, out reason),
            _ => throw new InvalidOperationException($"'{type}' is no input type."),
        };
    }

    /// <summary>The arguments by name in the order of their definitions: what is left out and has no default is absent.</summary>
    /// <param name="problem">Which argument failed, and why.</param>
    public static bool TryCoerceArguments(
        ImmutableArray<ArgumentDefinition> definitions,
        ImmutableArray<Argument> arguments,
        ObjectValue variables,
        out ObjectValue coerced,
        [NotNullWhen(false)] out ArgumentProblem? problem) =>
        new PreparedArguments(definitions, arguments).TryCoerce(variables, out coerced, out problem);

    /// <summary>A literal as JSON has it, enum values as strings.</summary>
    public static Value Untyped(ValueLiteral literal, ObjectValue variables) => literal switch
    {
        VariableReference variable => variables[variable.Name],
        IntLiteral number => Value.FromNumber(number.Text),
        FloatLiteral number => Value.FromNumber(number.Text),
        StringLiteral text => text.Value,
        BooleanLiteral boolean => boolean.Value,
        EnumLiteral name => name.Name,
        ListLiteral list => ListValue.From(list.Items.Select(item => Untyped(item, variables))),
        ObjectLiteral members => UntypedObject(members.Fields.Select(field => (field.Name, field.Value)), variables),
        _ => Value.Null,
    };

    internal static ObjectValue Untyped(ImmutableArray<Argument> arguments) =>
        UntypedObject(arguments.Select(argument => (argument.Name, argument.Value)), ObjectValue.Empty);

    internal static bool TryCoerceVariable(Value value, GraphQLType type, out Value coerced, [NotNullWhen(false)] out string? reason)
    {
        coerced = value;
        reason = value.IsNull && type.IsNonNull ? $"'{type}' is never null." : null;
        return reason is null;
    }

    /// <summary>What a position holds that was left out: its default, nothing, or a failure.</summary>
    internal static bool TryDefault(InputValueDefinition definition, out Value? value)
    {
        value = definition.DefaultValue;
        return value is not null || !definition.Type.IsNonNull;
    }

    private static ObjectValue UntypedObject(IEnumerable<(string Name, ValueLiteral Value)> members, ObjectValue variables)
    {
        var builder = new ObjectBuilder();
        foreach ((string name, ValueLiteral value) in members)
            builder.Set(name, Untyped(value, variables));
        return builder.Build();
    }

    private static bool TryCoerceList(
        ValueLiteral literal, ListType type, ObjectValue variables, out Value coerced, [NotNullWhen(false)] out string? reason)
    {
        if (literal is not ListLiteral list)
        {
            bool isValid = TryCoerce(literal, type.ItemType, variables, out Value single, out reason);
            coerced = ListValue.Of(single);
            return isValid;
        }

        var items = new Value[list.Items.Length];
        coerced = Value.Null;
        for (int i = 0; i < items.Length; i++)
        {
            if (!TryCoerce(list.Items[i], type.ItemType, variables, out items[i], out reason))
                return false;
        }

        coerced = ListValue.FromOwned(items);
        reason = null;
        return true;
    }

    private static bool TryCoerceObject(
        ValueLiteral literal, InputObjectType type, ObjectValue variables, out Value coerced, [NotNullWhen(false)] out string? reason)
    {
        coerced = Value.Null;
        if (literal is not ObjectLiteral members)
        {
            reason = $"Expected an object of the type '{type}', found {literal}.";
            return false;
        }

        foreach (ObjectLiteralField member in members.Fields)
        {
            if (type.FindField(member.Name) is null)
            {
                reason = $"The input '{type}' has no field '{member.Name}'.";
                return false;
            }
        }

        var builder = new ObjectBuilder(members.Fields.Length);
        foreach (InputFieldDefinition field in type.Fields)
        {
            if (!TryCoerceField(members, field, variables, builder, out reason))
                return false;
        }

        ObjectValue built = builder.Build();
        coerced = built;
        reason = type.IsOneOf && !OneOfInput.Holds(built) ? OneOfInput.Expectation(type) : null;
        return reason is null;
    }

    private static bool TryCoerceField(
        ObjectLiteral members,
        InputFieldDefinition field,
        ObjectValue variables,
        ObjectBuilder builder,
        [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        ObjectLiteralField? member = members.FindField(field.Name);
        if (member is null || (member.Value is VariableReference variable && !variables.Contains(variable.Name)))
        {
            if (!TryDefault(field, out Value? defaultValue))
                reason = $"The field '{field.Name}' is required.";
            else if (defaultValue is { } value)
                builder.Set(field.Name, value);
        }
        else if (TryCoerce(member.Value, field.Type, variables, out Value value, out reason))
        {
            builder.Set(field.Name, value);
        }

        return reason is null;
    }
}
