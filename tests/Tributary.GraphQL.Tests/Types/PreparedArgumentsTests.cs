using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Types;

public sealed class PreparedArgumentsTests
{
    [Theory]
    [InlineData("search(filter: {kinds: TEXT, range: {from: 1, to: 2}})", """{"filter":{"kinds":["TEXT"],"limit":5,"range":{"from":1,"to":2,"step":1}},"kind":"TEXT"}""")]
    [InlineData("search(kind: null, filter: {author: 12})", """{"filter":{"author":"12","limit":5},"kind":null}""")]
    [InlineData("rooms(matrix: [1, [2, null]])", """{"matrix":[[1],[2,null]]}""")]
    [InlineData("count(of: 1, ratio: 12345678901234567890123456789.5, text: \"x\", flag: true)", """{"of":1,"ratio":12345678901234567890123456789.5,"text":"x","flag":true}""")]
    [InlineData("rooms", "{}")]
    public void Constants_are_coerced_once(string field, string expected)
    {
        PreparedArguments arguments = Prepare(field);

        Assert.Equal(expected, arguments.Constant!.ToString());
        Assert.True(arguments.TryCoerce(ObjectValue.Empty, out ObjectValue coerced, out _));
        Assert.Same(arguments.Constant, coerced);
    }

    [Theory]
    [InlineData("search(filter: $f, kind: $k)", """{"f":{"limit":1},"k":"OLD"}""", """{"filter":{"limit":1},"kind":"OLD"}""")]
    [InlineData("search(filter: $f, kind: $k)", """{"f":{"limit":1}}""", """{"filter":{"limit":1},"kind":"TEXT"}""")]
    [InlineData("search(filter: $f, kind: $k)", """{"f":{"limit":1},"k":null}""", """{"filter":{"limit":1},"kind":null}""")]
    [InlineData("search(filter: {kinds: $k, limit: $l, author: $a})", """{"k":["OLD"]}""", """{"filter":{"kinds":["OLD"],"limit":5},"kind":"TEXT"}""")]
    [InlineData("rooms(ids: $i)", "{}", "{}")]
    [InlineData("rooms(ids: [\"1\", $i])", """{"i":"2"}""", """{"ids":["1","2"]}""")]
    [InlineData("count(of: 1, ratio: $r, text: \"x\", flag: $f)", """{"f":true}""", """{"of":1,"text":"x","flag":true}""")]
    public void Variables_are_put_in_for_each_request(string field, string variables, string expected)
    {
        PreparedArguments arguments = Prepare(field);

        Assert.Null(arguments.Constant);
        Assert.True(arguments.TryCoerce(Value.Parse(variables).AsObject(), out ObjectValue coerced, out _));
        Assert.Equal(expected, coerced.ToString());
    }

    [Theory]
    [InlineData("search(filter: {limit: $l})", """{"l":null}""", "filter: 'Int!' is never null.")]
    [InlineData("search(filter: $f)", "{}", "filter: The variable 'f' is not given.")]
    [InlineData("search(filter: $f)", """{"f":null}""", "filter: 'MessageFilter!' is never null.")]
    [InlineData("search(filter: {range: {from: $l, to: 1}})", "{}", "filter: The field 'from' is required.")]
    [InlineData("rooms(ids: [$i])", "{}", "ids: 'ID!' is never null.")]
    [InlineData("count", "{}", "of: It is required.")]
    public void A_missing_value_names_its_argument(string field, string variables, string expected)
    {
        Assert.False(Prepare(field).TryCoerce(Value.Parse(variables).AsObject(), out _, out ArgumentProblem? problem));
        Assert.Equal(expected, $"{problem.Argument}: {problem.Reason}");
    }

    private static PreparedArguments Prepare(string text)
    {
        var field = (Field)DocumentParser.Parse($"{{ {text} }}").Operations[0].SelectionSet.Selections[0];
        return new PreparedArguments(TestSchemas.Chat.QueryType.FindField(field.Name)!.Arguments, field.Arguments);
    }
}
