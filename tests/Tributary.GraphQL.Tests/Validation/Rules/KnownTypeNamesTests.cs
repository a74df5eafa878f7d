namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class KnownTypeNamesTests
{
    [Theory]
    [InlineData("{ ... on Rom { id } }", "UnknownType(Rom) 1:10 ~Room")]
    [InlineData("query Q($a: Strin) { count(of: 1, text: $a) }", "UnknownType(Strin) 1:13 ~String")]
    [InlineData("{ ...F } fragment F on Nowhere { id }", "UnknownType(Nowhere) @ F 1:24")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query Q($a: String) { count(of: 1, text: $a) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
