namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class KnownDirectivesTests
{
    [Theory]
    [InlineData("{ __typename @sikp(if: true) }", "UnknownDirective(sikp) @ __typename 1:14")]
    [InlineData("query @skip(if: true) { __typename }", "MisplacedDirective(skip, QUERY) 1:7")]
    [InlineData("mutation @skip(if: true) { send(text: \"a\") { id } }", "MisplacedDirective(skip, MUTATION) 1:10")]
    [InlineData(
        "{ ...F } fragment F on Query @include(if: true) { __typename }",
        "MisplacedDirective(include, FRAGMENT_DEFINITION) @ F 1:30")]
    [InlineData("query Q($a: Int! @deprecated) { count(of: $a) }", "MisplacedDirective(deprecated, VARIABLE_DEFINITION) 1:18")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ ...F @skip(if: false) ... @include(if: true) { __typename } } fragment F on Query { __typename @skip(if: false) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
