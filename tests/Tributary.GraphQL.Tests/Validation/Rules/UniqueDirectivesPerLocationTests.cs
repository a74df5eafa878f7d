namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationTests
{
    [Theory]
    [InlineData("{ __typename @skip(if: true) @skip(if: true) }", "DuplicateDirective(skip) @ __typename 1:30")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ a: __typename @skip(if: true) b: __typename @skip(if: true) @include(if: true) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
