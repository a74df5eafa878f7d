using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types.Scalars;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>Coerces the value of one variable; remembers the first error and the way to it.</summary>
internal struct VariableWalk
{
    private readonly VariableDefinition _definition;

    // The way from the variable to the culprit is put together on the way back from a failure: success costs nothing.
    private string _path = string.Empty;
    private VariableError? _error;

    public VariableWalk(VariableDefinition definition) => _definition = definition;

    public readonly VariableError? Error => _error is null ? null : _error with { Path = _definition.Name + _path };

    public bool TryCoerce(Value value, GraphQLType type, string name, out Value coerced)
    {
        coerced = Value.Null;
        if (value.IsNull)
        {
            if (type.IsNonNull)
                Refuse(VariableErrorCode.NullForNonNull, name, type, null);
            return !type.IsNonNull;
        }

        switch (type.Nullable)
        {
            case ListType list:
                return TryCoerceList(value, list, name, out coerced);
            case InputObjectType input:
                return TryCoerceObject(value, input, name, out coerced);
            case LeafType leaf:
                if (leaf.TryCoerceInput(value, out coerced, out string? reason))
                    return true;
                Refuse(VariableErrorCode.InvalidValue, name, type, reason);
                return false;
            default:
                throw new InvalidOperationException($"The variable '{_definition.Name}' has the type '{type}', which is no input type.");
        }
    }

    public VariableError Refuse(VariableErrorCode code, string name, GraphQLType type, string? reason) =>
        _error = new VariableError(code, _definition.Name, name, type, reason, _definition.Location, _definition.Name);

    private bool TryCoerceList(Value value, ListType type, string name, out Value coerced)
    {
        if (!value.TryGetList(out ListValue? list))
        {
            bool isValid = TryCoerce(value, type.ItemType, name, out Value single);
            coerced = ListValue.Of(single);
            return isValid;
        }

        var items = new Value[list.Count];
        coerced = Value.Null;
        for (int i = 0; i < items.Length; i++)
        {
            if (!TryCoerce(list[i], type.ItemType, name, out items[i]))
            {
                _path = $"[{i}]{_path}";
                return false;
            }
        }

        coerced = ListValue.FromOwned(items);
        return true;
    }

    private bool TryCoerceObject(Value value, InputObjectType type, string name, out Value coerced)
    {
        coerced = Value.Null;
        if (!value.TryGetObject(out ObjectValue? members))
        {
            const string hint = "Variables for input objects must be an instance of type 'Map'.";
            Refuse(VariableErrorCode.InvalidValue, name, type, $"{ScalarText.ExpectedType("Map", value)} {hint}");
            return false;
        }

        foreach (string key in members.Shape.Keys)
        {
            if (type.FindField(key) is not null)
                continue;
            Refuse(VariableErrorCode.UnknownField, key, type, null);
            _path = $".{key}";
            return false;
        }

        var builder = new ObjectBuilder(members.Count);
        foreach (InputFieldDefinition field in type.Fields)
        {
            if (!TryCoerceField(members, field, builder))
            {
                _path = $".{field.Name}{_path}";
                return false;
            }
        }

        ObjectValue built = builder.Build(type.Shape);
        coerced = built;
        if (!type.IsOneOf || OneOfInput.Holds(built))
            return true;
        Refuse(VariableErrorCode.InvalidValue, name, type, OneOfInput.Expectation(type));
        return false;
    }

    private bool TryCoerceField(ObjectValue members, InputFieldDefinition field, ObjectBuilder builder)
    {
        if (members.TryGet(field.Name, out Value member))
        {
            if (!TryCoerce(member, field.Type, field.Name, out Value coerced))
                return false;
            builder.Set(field.Name, coerced);
        }
        else if (field.DefaultValue is { } value)
        {
            builder.Set(field.Name, value);
        }
        else if (field.Type.IsNonNull)
        {
            Refuse(VariableErrorCode.NullForNonNull, field.Name, field.Type, null);
            return false;
        }

        return true;
    }
}
