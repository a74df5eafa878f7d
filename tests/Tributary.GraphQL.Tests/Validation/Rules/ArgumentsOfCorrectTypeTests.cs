namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class ArgumentsOfCorrectTypeTests
{
    [Theory]
    [InlineData("{ count(of: \"1\") }", "ArgumentIsInvalid(of, Int) \"1\" @ count 1:9")]
    [InlineData("{ count(of: null) }", "ArgumentIsNull(of) null @ count 1:9")]
    [InlineData("{ count(of: 2147483648) }", "ArgumentIsInvalid(of, Int) 2147483648 @ count 1:9")]
    [InlineData("{ count(of: 1.0) }", "ArgumentIsInvalid(of, Int) 1.0 @ count 1:9")]
    [InlineData(
        "{ count(of: 1, text: 1, flag: \"true\") }",
        "ArgumentIsInvalid(text, String) 1 @ count 1:16 | ArgumentIsInvalid(flag, Boolean) \"true\" @ count 1:25")]
    [InlineData("{ search(filter: 1) { id } }", "ArgumentIsNoObject(filter) 1 @ search 1:10")]
    [InlineData(
        "{ search(filter: {kinds: [TEXT, \"IMAGE\"]}) { id } }",
        "ArgumentIsInvalid(filter.kinds[1], Kind) \"IMAGE\" @ search 1:10")]
    [InlineData(
        "{ search(filter: {inner: {range: {step: 2}}}) { id } }",
        "ArgumentLacksFields(filter.inner.range, from, to) {inner: {range: {step: 2}}} @ search 1:10")]
    [InlineData(
        "{ search(filter: {colour: 1}) { id } }",
        "ArgumentHasUnknownField(filter, MessageFilter, colour) {colour: 1} @ search 1:10")]
    [InlineData("{ search(filter: {}, kind: PINK) { id } }", "ArgumentIsInvalid(kind, Kind) PINK @ search 1:22")]
    [InlineData("{ rooms(matrix: [[1], [2, x]]) { id } }", "ArgumentIsInvalid(matrix[1][1], Int) x @ rooms 1:9")]
    [InlineData("{ __typename @skip(if: 1) }", "ArgumentIsInvalid(if, Boolean) 1 @ __typename 1:20")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ count(of: 1, ratio: 1, text: \"\", flag: false) }")]
    [InlineData("{ rooms(ids: 1, matrix: 3) { id } }")]
    [InlineData("{ rooms(ids: [], matrix: null) { id } }")]
    [InlineData("{ search(filter: {kinds: OLD, limit: 1, inner: {}}, kind: null) { id } }")]
    [InlineData("query Q($i: Int!) { search(filter: {limit: $i}) { id } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
