namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsTests
{
    [Theory]
    [InlineData("{ count(of: 1) { a } }", "SubSelectionNotAllowed(Int, count) @ count 1:3")]
    [InlineData("{ room(id: 1) { size { a } } }", "SubSelectionNotAllowed(Int!, size) @ room/size 1:17")]
    [InlineData("{ room(id: 1) }", "SubSelectionRequired(Room, room) @ room 1:3")]
    [InlineData("{ rooms }", "SubSelectionRequired([Room], rooms) @ rooms 1:3")]
    [InlineData("{ attachment }", "SubSelectionRequired(Attachment, attachment) @ attachment 1:3")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ room(id: 1) { id } count(of: 1) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
