namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsTests
{
    [Theory]
    [InlineData("{ room(id: 1) { ... on User { id } } }", "ImpossibleInlineFragment(Room, User) @ room 1:17")]
    [InlineData(
        "{ attachment { ...F } } fragment F on Room { id }",
        "ImpossibleFragmentSpread(F, Attachment, Room) @ attachment 1:16")]
    [InlineData("{ node(id: 1) { ... on Picture { url } } }", "ImpossibleInlineFragment(Node, Picture) @ node 1:17")]
    [InlineData("{ node(id: 1) { ... on Attachment { __typename } } }", "ImpossibleInlineFragment(Node, Attachment) @ node 1:17")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ node(id: 1) { ... on Room { id } ... on Named { name } ... on Node { id } } }")]
    [InlineData("{ attachment { ... on Document { url } } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
