namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedVariablesTests
{
    [Theory]
    [InlineData("query Q($a: Int, $b: Int!) { count(of: $b) }", "UnusedVariable(a) 1:9")]
    [InlineData(
        "query A($a: Int!) { ...F } query B($a: Int!) { __typename } fragment F on Query { count(of: $a) }",
        "UnusedVariable(a) 1:36")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query Q($a: Boolean!) { __typename @skip(if: $a) }")]
    [InlineData("query Q($a: Int!) { ...F } fragment F on Query { ...G } fragment G on Query { count(of: $a) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
