namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class KnownFragmentNamesTests
{
    [Theory]
    [InlineData("{ ...F room(id: 1) { ...G } }", "UndefinedFragment(F) 1:3 | UndefinedFragment(G) @ room 1:22")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ ...F } fragment F on Query { __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
