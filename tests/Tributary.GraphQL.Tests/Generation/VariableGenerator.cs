using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Generation;

/// <summary>The JSON of an operation's variables, of their types but for the slips.</summary>
internal sealed class VariableGenerator(Schema schema, Choices choices)
{
    private const int DepthMax = 4;

    private static readonly Value[] Anything =
    [
        Value.Null, 1, -0.5, 2147483648, "text", "", true, "VALUE_1", "NOPE", ListValue.Empty, ListValue.Of(1, Value.Null),
        ObjectValue.Empty, ObjectValue.Of(("first", 1)), ObjectValue.Of(("nothing", Value.Null)),
    ];

    private int _depth;

    public ObjectValue Generate(OperationDefinition operation)
    {
        var variables = new ObjectBuilder();
        foreach (VariableDefinition variable in operation.Variables)
        {
            if (schema.Resolve(variable.Type) is not { IsInputType: true } type)
                continue;
            bool mayBeAbsent = !type.IsNonNull || variable.DefaultValue is not null;
            if (mayBeAbsent ? choices.Chance(0.7) : !choices.Slip())
                variables.Set(variable.Name, Make(type));
        }

        if (choices.Chance(0.1))
            variables.Set("undeclared", Make(schema.FindType("Int")!));
        return variables.Build();
    }

    private Value Make(GraphQLType type)
    {
        if (choices.Slip())
            return choices.Of(Anything);
        if (!type.IsNonNull && choices.Chance(0.1))
            return Value.Null;
        return type.Nullable switch
        {
            ListType list when choices.Chance(0.15) => Make(new NonNullType(list.ItemType.Nullable)),
            ListType list => ListValue.From(Enumerable.Range(0, choices.Below(4)).Select(_ => Make(list.ItemType))),
            InputObjectType { IsOneOf: true } input => MakeOneOf(input),
            InputObjectType input => MakeObject(input),
            EnumType enumeration => choices.Of(enumeration.Values).Name,
            var scalar => MakeScalar(scalar.Named.Name),
        };
    }

    private Value MakeScalar(string name) => name switch
    {
        "Int" => choices.Of<Value>([0, -7, 2147483647, -2147483648]),
        "Float" => choices.Of<Value>([0, 1.5, -0.25, 100]),
        "Boolean" => choices.Chance(0.5),
        "ID" => choices.Of<Value>(["id", "", 7]),
        "String" => choices.Of<Value>(["", "plain", "q\"\n é😀"]),
        _ => choices.Of<Value>([1, "s", true, ListValue.Of(1, "two"), ObjectValue.Of(("a", ObjectValue.Empty)), 1.5]),
    };

    private ObjectValue MakeObject(InputObjectType input)
    {
        _depth++;
        var members = new ObjectBuilder();
        foreach (InputFieldDefinition field in input.Fields)
        {
            if (field.IsRequired ? !choices.Slip() : _depth < DepthMax && choices.Chance(0.5))
                members.Set(choices.Slip() ? field.Name + "s" : field.Name, Make(field.Type));
        }

        _depth--;
        return members.Build();
    }

    private ObjectValue MakeOneOf(InputObjectType input)
    {
        if (_depth > DepthMax)
            return ObjectValue.Empty; // refused, but finite
        _depth++;
        InputFieldDefinition field = choices.Of(input.Fields);
        Value value = Make(choices.Slip() ? field.Type : new NonNullType(field.Type.Nullable));
        _depth--;
        return choices.Slip()
            ? ObjectValue.Of((field.Name, value), (field.Name + "s", value))
            : ObjectValue.Of((field.Name, value));
    }
}
