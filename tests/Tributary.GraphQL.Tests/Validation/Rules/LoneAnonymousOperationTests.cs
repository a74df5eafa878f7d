namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationTests
{
    [Theory]
    [InlineData("query A { __typename } { __typename }", "AnonymousOperationWithOthers 1:24")]
    [InlineData("{ __typename } query A { __typename }", "OperationFollowsAnonymous(A) 1:16")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query A { __typename } query B { __typename }")]
    [InlineData("{ ...F } fragment F on Query { __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
