namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class VariableTypesMatchTests
{
    [Theory]
    [InlineData("query Q($a: Int) { count(of: $a) }", "VariableTypeMismatch(Int, Int!, a) @ count 1:30")]
    [InlineData("query Q($a: String!) { count(of: $a) }", "VariableTypeMismatch(String!, Int!, a) @ count 1:34")]
    [InlineData("query Q($a: [ID]) { rooms(ids: $a) { id } }", "VariableTypeMismatch([ID], [ID!], a) @ rooms 1:32")]
    [InlineData("query Q($a: ID!) { rooms(ids: $a) { id } }", "VariableTypeMismatch(ID!, [ID!], a) @ rooms 1:31")]
    [InlineData("query Q($a: Int = null) { count(of: $a) }", "VariableTypeMismatch(Int, Int!, a) @ count 1:37")]
    [InlineData(
        "query Q($a: Int) { ...F } fragment F on Query { search(filter: {range: {from: $a, to: 1}}) { id } }",
        "VariableTypeMismatch(Int, Int!, a) @ F/search 1:79")]
    [InlineData("query Q($a: Boolean) { __typename @skip(if: $a) }", "VariableTypeMismatch(Boolean, Boolean!, a) @ __typename 1:45")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query Q($a: Int!) { room(id: 1) { messages(limit: $a) { id } } }")]
    [InlineData("query Q($a: Int = 1) { count(of: $a) }")]
    [InlineData("query Q($a: Int) { search(filter: {limit: $a}) { id } }")]
    [InlineData("query Q($a: ID!) { rooms(ids: [$a]) { id } }")]
    [InlineData("query Q($a: [ID!]!) { rooms(ids: $a) { id } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
