namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedTests
{
    [Theory]
    [InlineData("{ a: count(of: 1) a: room(id: 1) { id } }", "FieldsConflict a DifferentFields count, room 1:3 1:19")]
    [InlineData("{ count(of: 1) count(of: 2) }", "FieldsConflict count DifferentArguments count, count 1:3 1:16")]
    [InlineData("{ room(id: 1) { id } room(id: 1) { id: name } }", "FieldsConflict room[id DifferentFields id, name] 1:3 1:22")]
    [InlineData(
        "{ room(id: 1) { a: id b: name } room(id: 1) { a: name b: id } }",
        "FieldsConflict room[a DifferentFields id, name; b DifferentFields name, id] 1:3 1:33")]
    [InlineData("{ room(id: 1) { x: id x: name } }", "FieldsConflict x DifferentFields id, name @ room 1:17 1:23")]
    [InlineData(
        "{ attachment { ... on Picture { url } ... on Document { url: pages } } }",
        "FieldsConflict url DifferentTypes String!, [Int!] @ attachment 1:33 1:57")]
    [InlineData(
        "{ attachment { ... on Picture { v: width } ... on Document { v: name } } node(id: 1) { ... on Room { s: size } ... on User { s: age } } }",
        "FieldsConflict s DifferentTypes Int!, Int @ node 1:102 1:126")]
    [InlineData(
        "{ room(id: 1) { ...F ...G } } fragment F on Room { x: id } fragment G on Room { x: name }",
        "FieldsConflict x DifferentFields id, name @ room 1:52 1:81")]
    [InlineData(
        "{ node(id: 1) { ... on Room { a: id } ... on Node { a: __typename } } }",
        "FieldsConflict a DifferentFields id, __typename @ node 1:31 1:53")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ a: count(of: 1) a: count(of: 1) room(id: \"1\") { id } room(id: \"1\") { name id } }")]
    [InlineData("{ search(filter: {limit: 1, author: \"a\"}) { id } search(filter: {author: \"a\", limit: 1}) { id } }")]
    [InlineData("{ attachment { ... on Picture { url } ... on Document { url } } }")]
    [InlineData("{ attachment { ... on Picture { x: url } ... on Document { x: url } } node(id: 1) { ... on Room { n: name } ... on User { n: name } } }")]
    [InlineData("{ node(id: 1) { ... on Room { f: owner { id } } ... on Message { g: author { id } } } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
