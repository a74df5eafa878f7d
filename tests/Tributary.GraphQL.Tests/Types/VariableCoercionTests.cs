using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Types;

public sealed class VariableCoercionTests
{
    [Theory]
    [InlineData("$a: Int", "{}", "{}")]
    [InlineData("$a: Int", """{"a":null,"b":1}""", """{"a":null}""")]
    [InlineData("$a: Int = 5", "{}", """{"a":5}""")]
    [InlineData("$a: Int = 5", """{"a":null}""", """{"a":null}""")]
    [InlineData("$a: Int! = 5", "{}", """{"a":5}""")]
    [InlineData("$a: Int", """{"a":7.0}""", """{"a":7}""")]
    [InlineData("$a: Float", """{"a":7}""", """{"a":7}""")]
    [InlineData("$a: ID", """{"a":7}""", """{"a":"7"}""")]
    [InlineData("$a: [ID!]", """{"a":7}""", """{"a":["7"]}""")]
    [InlineData("$a: [[Int]]", """{"a":[1,[2,null],null]}""", """{"a":[[1],[2,null],null]}""")]
    [InlineData("$a: Kind", """{"a":"TEXT"}""", """{"a":"TEXT"}""")]
    [InlineData("$a: [Kind!] = OLD", "{}", """{"a":["OLD"]}""")]
    [InlineData("$a: MessageFilter", """{"a":{"author":1,"kinds":"TEXT"}}""", """{"a":{"kinds":["TEXT"],"author":"1","limit":5}}""")]
    [InlineData("$a: MessageFilter", """{"a":{"limit":1,"inner":{"range":{"from":1,"to":2}}}}""", """{"a":{"limit":1,"inner":{"limit":5,"range":{"from":1,"to":2,"step":1}}}}""")]
    [InlineData("$a: MessageFilter", """{"a":{"kinds":null}}""", """{"a":{"kinds":null,"limit":5}}""")]
    public void Good_values_reach_resolvers_coerced(string definitions, string variables, string expected)
    {
        VariableResult result = Coerce(definitions, variables);

        Assert.Null(result.Error);
        Assert.Equal(expected, result.Variables.ToString());
    }

    [Theory]
    [InlineData("$a: Int!", "{}", "NullForNonNull variable=a name=a type=Int! path=a: ")]
    [InlineData("$a: Int!", """{"a":null}""", "NullForNonNull variable=a name=a type=Int! path=a: ")]
    [InlineData("$a: Int! = 1", """{"a":null}""", "NullForNonNull variable=a name=a type=Int! path=a: ")]
    [InlineData("$a: [Int!]", """{"a":[1,null]}""", "NullForNonNull variable=a name=a type=Int! path=a[1]: ")]
    [InlineData("$a: MessageFilter", """{"a":{"inner":{"limit":null}}}""", "NullForNonNull variable=a name=limit type=Int! path=a.inner.limit: ")]
    [InlineData("$a: MessageFilter", """{"a":{"range":{"from":1}}}""", "NullForNonNull variable=a name=to type=Int! path=a.range.to: ")]
    [InlineData("$a: Int", """{"a":"x"}""", "InvalidValue variable=a name=a type=Int path=a: Expected type 'Int' but was 'String'.")]
    [InlineData("$a: Int", """{"a":2147483648}""", "InvalidValue variable=a name=a type=Int path=a: Expected type 'Int' but was 'Long'.")]
    [InlineData("$a: Int", """{"a":1.5}""", "InvalidValue variable=a name=a type=Int path=a: Expected type 'Int' but was 'Double'.")]
    [InlineData("$a: String", """{"a":1}""", "InvalidValue variable=a name=a type=String path=a: Expected type 'String' but was 'Integer'.")]
    [InlineData("$a: Boolean", """{"a":"true"}""", "InvalidValue variable=a name=a type=Boolean path=a: Expected type 'Boolean' but was 'String'.")]
    [InlineData("$a: Kind", """{"a":"PINK"}""", "InvalidValue variable=a name=a type=Kind path=a: Invalid input for Enum 'Kind'. No value found for name 'PINK'")]
    [InlineData("$a: MessageFilter", """{"a":{"kinds":["TEXT","PINK"]}}""", "InvalidValue variable=a name=kinds type=Kind! path=a.kinds[1]: Invalid input for Enum 'Kind'. No value found for name 'PINK'")]
    [InlineData("$a: MessageFilter", """{"a":"x"}""", "InvalidValue variable=a name=a type=MessageFilter path=a: Expected type 'Map' but was 'String'. Variables for input objects must be an instance of type 'Map'.")]
    [InlineData("$a: MessageFilter", """{"a":{"colour":1}}""", "UnknownField variable=a name=colour type=MessageFilter path=a.colour: ")]
    public void Bad_values_are_errors_with_variable_nearest_name_and_path(string definitions, string variables, string expected)
    {
        VariableError error = Coerce(definitions, variables).Error!;

        Assert.Equal(expected, $"{error.Code} variable={error.Variable} name={error.Name} type={error.Type} path={error.Path}: {error.Reason}");
        Assert.Equal("1:9", error.Location.ToString());
    }

    private static VariableResult Coerce(string definitions, string variables)
    {
        OperationDefinition operation = DocumentParser.Parse($"query Q({definitions}) {{ __typename }}").Operations[0];
        return VariableCoercion.Coerce(operation, Value.Parse(variables).AsObject(), TestSchemas.Chat);
    }
}
