namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class UniqueVariableNamesTests
{
    [Theory]
    [InlineData("query Q($a: Int!, $a: Int!) { count(of: $a) }", "DuplicateVariableName(a) 1:19")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query A($a: Int!) { count(of: $a) } query B($a: Int!) { count(of: $a) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
