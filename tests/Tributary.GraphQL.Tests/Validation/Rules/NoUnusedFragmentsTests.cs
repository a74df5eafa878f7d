namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsTests
{
    [Theory]
    [InlineData(
        "{ __typename } fragment F on Query { ...G } fragment G on Query { __typename }",
        "UnusedFragment(F) 1:16 | UnusedFragment(G) 1:45")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ ...F } fragment F on Query { ...G } fragment G on Query { __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
