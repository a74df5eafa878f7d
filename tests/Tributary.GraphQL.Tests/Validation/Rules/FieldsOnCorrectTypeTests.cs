namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeTests
{
    [Theory]
    [InlineData("{ colour }", "FieldUndefined(colour, Query) @ colour 1:3")]
    [InlineData("{ room(id: 1) { m: mesages { id } } }", "FieldUndefined(mesages, Room) @ room/mesages 1:17 ~messages")]
    [InlineData(
        "{ room(id: 1) { ...F } } fragment F on Room { owner { nam } }",
        "FieldUndefined(nam, User) @ F/owner/nam 1:55 ~name")]
    [InlineData("{ attachment { url } }", "FieldUndefined(url, Attachment) @ attachment/url 1:16")]
    [InlineData("{ node(id: 1) { name } }", "FieldUndefined(name, Node) @ node/name 1:17")]
    [InlineData("{ room(id: 1) { __schema { types { name } } } }", "FieldUndefined(__schema, Room) @ room/__schema 1:17")]
    [InlineData("mutation { send(text: \"a\") { id } room(id: 1) { id } }", "FieldUndefined(room, Mutation) @ room 1:35")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ __typename __schema { queryType { name } } __type(name: \"Room\") { kind } }")]
    [InlineData("{ attachment { __typename ... on Picture { url } } }")]
    [InlineData("{ room(id: 1) { id } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
