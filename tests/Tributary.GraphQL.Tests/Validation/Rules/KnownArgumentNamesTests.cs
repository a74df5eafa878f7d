namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesTests
{
    [Theory]
    [InlineData("{ room(id: 1, key: 2) { id } }", "UnknownArgument(key, room, Query) @ room 1:15")]
    [InlineData("{ room(id: 1, ids: 2) { id } }", "UnknownArgument(ids, room, Query) @ room 1:15 ~id")]
    [InlineData("{ __typename @skip(if: true, unless: false) }", "UnknownDirectiveArgument(unless, skip) @ __typename 1:30")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ room(id: 1) @include(if: true) { id } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
