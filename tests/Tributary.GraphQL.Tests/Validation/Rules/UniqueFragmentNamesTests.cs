namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesTests
{
    [Theory]
    [InlineData(
        "{ ...F } fragment F on Query { __typename } fragment F on Query { count(of: 1) }",
        "DuplicateFragmentName(F) @ F 1:45 | UnusedFragment(F) 1:45")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ ...F ...G } fragment F on Query { __typename } fragment G on Query { __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
