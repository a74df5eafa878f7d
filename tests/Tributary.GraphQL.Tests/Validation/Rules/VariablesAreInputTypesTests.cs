namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesTests
{
    [Theory]
    [InlineData(
        "query Q($a: Room) { room(id: $a) { id } }",
        "NonInputTypeOnVariable(a, Room) 1:9 | VariableTypeMismatch(Room, ID!, a) @ room 1:30")]
    [InlineData(
        "query Q($a: [Attachment!]!) { rooms(ids: $a) { id } }",
        "NonInputTypeOnVariable(a, [Attachment!]!) 1:9 | VariableTypeMismatch([Attachment!]!, [ID!], a) @ rooms 1:42")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query Q($a: [ID!]!, $f: MessageFilter!) { rooms(ids: $a) { id } search(filter: $f) { id } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
