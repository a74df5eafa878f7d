namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsTests
{
    [Theory]
    [InlineData(
        "{ __typename } type T { a: Int } schema { query: Q } directive @x on FIELD",
        "NonExecutableDefinition(T) 1:16 | NonExecutableDefinition(schema) 1:34 | NonExecutableDefinition(provided) 1:54")]
    [InlineData("{ __typename } extend type Room { a: Int }", "NonExecutableDefinition(Room) 1:16")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
