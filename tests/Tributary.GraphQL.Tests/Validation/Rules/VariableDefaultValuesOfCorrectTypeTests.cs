namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class VariableDefaultValuesOfCorrectTypeTests
{
    [Theory]
    [InlineData("query Q($a: Int = \"1\") { count(of: $a) }", "BadValueForDefault(Int, a) \"1\" 1:9")]
    [InlineData(
        "query Q($a: [Kind!] = [TEXT, PINK], $f: MessageFilter = {range: {}}) { search(filter: $f) { id } a: search(filter: {kinds: $a}) { id } }",
        "BadValueForDefault([Kind!], a) [TEXT, PINK] 1:9 | BadValueForDefault(MessageFilter, f) {range: {}} 1:37")]
    [InlineData("query Q($a: Int! = null) { count(of: $a) }", "BadValueForDefault(Int!, a) null 1:9")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("query Q($a: Int! = 1, $b: [Kind!] = OLD) { count(of: $a) search(filter: {kinds: $b}) { id } }")]
    [InlineData("query Q($a: Int = 1) { count(of: $a) }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
