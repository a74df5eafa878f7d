namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class ProvidedNonNullArgumentsTests
{
    [Theory]
    [InlineData("{ room { id } }", "MissingFieldArgument(id, room) @ room 1:3")]
    [InlineData("{ __typename @include }", "MissingDirectiveArgument(if, include) @ __typename 1:14")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ room(id: 1) { messages { id } } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
