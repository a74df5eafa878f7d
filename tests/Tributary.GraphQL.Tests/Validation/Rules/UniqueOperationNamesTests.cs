namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class UniqueOperationNamesTests
{
    [Theory]
    [InlineData("query A { __typename } mutation A { __typename }", "DuplicateOperationName(A) 1:24")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query A { __typename } query B { __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
