namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesTests
{
    [Theory]
    [InlineData(
        "{ search(filter: {limit: 1, limit: 2, inner: {limit: 1, limit: 1}}) { id } }",
        "DuplicateInputField(limit) @ search 1:29 | DuplicateInputField(limit) @ search 1:57")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ search(filter: {limit: 1, inner: {limit: 1}}) { id } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
