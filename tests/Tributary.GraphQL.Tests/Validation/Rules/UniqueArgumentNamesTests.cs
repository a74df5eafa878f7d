namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesTests
{
    [Theory]
    [InlineData(
        "{ count(of: 1, of: 1) @skip(if: true, if: true) }",
        "DuplicateArgumentName(of) @ count 1:16 | DuplicateArgumentName(if) @ count 1:39")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ count(of: 1) @skip(if: true) @include(if: true) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
