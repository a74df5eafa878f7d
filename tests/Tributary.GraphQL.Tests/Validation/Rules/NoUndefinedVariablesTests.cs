namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesTests
{
    [Theory]
    [InlineData("{ count(of: $a) }", "UndefinedVariable(a) @ count 1:13")]
    [InlineData("query Q { ...F } fragment F on Query { rooms(ids: [$a]) { id } }", "UndefinedVariable(a) @ F/rooms 1:52")]
    [InlineData(
        "query A($a: Int!) { ...F } query B { ...F } fragment F on Query { count(of: $a) }",
        "UndefinedVariable(a) @ F/count 1:77")]
    [InlineData("{ __typename @skip(if: $a) }", "UndefinedVariable(a) @ __typename 1:24")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query Q($a: ID!) { ...F } fragment F on Query { rooms(ids: [$a]) { id } }")]
    [InlineData("query Q($a: Int!) { search(filter: {inner: {limit: $a}}) { id } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
