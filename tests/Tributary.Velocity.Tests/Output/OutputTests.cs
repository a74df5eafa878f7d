using Tributary.Values;

namespace Tributary.Velocity.Tests.Output;

public sealed class OutputTests
{
    [Theory]
    [InlineData("""{"a": $ctx.args.n, "b": "$ctx.args.name", "c": $util.toJson($ctx.args.m)}""", """{"a":5,"b":"Ann","c":{"x-y":"hy","k":1}}""")]
    [InlineData("""$util.toJson($ctx.args.list)""", """["a","b","c"]""")]
    [InlineData("""[$util.toJson($ctx.args.list), $util.toJson("x"), $util.toJson($ctx.args.d)]""", """[["a","b","c"],"x",2.5]""")]
    [InlineData("""{"a": 1$util.toJson(5)}""", """{"a":15}""")]
    [InlineData("""{"a": "$util.toJson([])"}""", """{"a":"[]"}""")]
    [InlineData("""{"a": [$util.toJson([])]}""", """{"a":[[]]}""")]
    [InlineData("""{$util.toJson("k"): 1}""", """{"k":1}""")]
    [InlineData("""{"v": $util.toJson($util.toJson($ctx.args.list))}""", """{"v":"[\"a\",\"b\",\"c\"]"}""")]
    [InlineData("""#set($x = $util.toJson($ctx.args.m)){"v": $x, "w": $x}""", """{"v":{"x-y":"hy","k":1},"w":{"x-y":"hy","k":1}}""")]
    [InlineData("""{"a": $util.toJson($ctx.args.list)[0]}""", "NotJson")]
    [InlineData("""{"a": [1, 2,], "b": 1,}""", """{"a":[1,2],"b":1}""")]
    [InlineData("""{"a": $util.double()}""", "NotJson")]
    [InlineData("""{"a": $util.toJson($util.double())}""", """{"a":null}""")]
    [InlineData("""{"a": $util.toJson([$util.half()])}""", "NotJson")]
    [InlineData("  \n ", "Empty")]
    [InlineData("", "Empty")]
    [InlineData("""{"a": 1, "a": 2}""", "DuplicateKey a")]
    [InlineData("""{"a": $util.toJson([]), "b": {"c": 1, "c": 2}}""", "DuplicateKey c")]
    [InlineData("""{"a": 1} x""", "TrailingCharacters")]
    [InlineData("""{"a": $util.toJson([])} {}""", "TrailingCharacters")]
    [InlineData("$ctx.args.nope", "NotJson")]
    [InlineData("""{"a": $ctx.args.nope}""", "NotJson")]
    [InlineData("null", "null")]
    [InlineData("#set($d = 100000000.0)[$d, -0, 12345678901234567890123]", "[1.0E8,-0,12345678901234567890123]")]
    public void Output_is_read_as_one_JSON_value(string template, string expected)
    {
        // Twice, as the second reading of a template knows the keys of the first.
        VelocityTemplate prepared = VelocityTemplate.Prepare(template, Templates.Environment(new VelocityOptions()));
        for (int i = 0; i < 2; i++)
            Assert.Equal(expected is "Empty" or "NotJson" || expected.Contains(' ') || expected == "TrailingCharacters" ? expected : Normal(expected), Outcome(prepared));
    }

    [Theory]
    [InlineData("""{ "a": 12, "b": [ {"c": "x", "d": null}, {"c": "y\u00e9", "d": true} ], "e": {}, "f": [], "g": -7 }""")]
    [InlineData("""[1,2,{"k":"v"},"s",false]""")]
    [InlineData("\"text\"")]
    public void Output_that_nearly_is_what_it_was_before_is_read_as_if_it_were_the_first(string text)
    {
        Assert.Equal(Read(NewReader(), text), Read(LearnedReader(text), text));
        for (int i = 0; i < text.Length; i++)
        {
            string[] changes = ["", "0", "-", "\"", "\\", ",", "]", "}", "{", ":", " ", "\n", "é", "e5", "null"];
            foreach (string changed in changes.SelectMany(c => new[] { text[..i] + c + text[(i + 1)..], text[..i] + c + text[i..] }))
                Assert.Equal((changed, Read(NewReader(), changed)), (changed, Read(LearnedReader(text), changed)));
        }
    }

    private static VelocityTemplate NewReader() =>
        VelocityTemplate.Prepare("$ctx.args.text", Templates.Environment(new VelocityOptions()));

    private static VelocityTemplate LearnedReader(string text)
    {
        VelocityTemplate reader = NewReader();
        // Keys are learned from the first reading, what stands around them and texts from the second.
        Read(reader, text);
        Read(reader, text);
        return reader;
    }

    private static string Read(VelocityTemplate template, string text)
    {
        using VelocityEvaluation evaluation = template.Begin(new TestContext(ObjectValue.Of(("text", text))), new TestHost());
        evaluation.Run();
        try
        {
            return evaluation.ReadValue().ToString();
        }
        catch (TemplateOutputException exception)
        {
            return $"{exception.Failure} {exception.Key}";
        }
    }

    [Fact]
    public void A_value_that_stands_where_JSON_has_one_gets_there_by_reference()
    {
        ObjectValue input = Value.Parse("""{"deep":{"list":[1,2,3]}}""").AsObject();
        using VelocityEvaluation evaluation = Templates.Run(
            """{"attributeValues": $util.toJson($ctx.args)}""", arguments: Value.From(input));
        Assert.Same(input, evaluation.ReadValue()["attributeValues"].AsObject());
    }

    [Fact]
    public void The_text_has_the_JSON_of_values()
    {
        using VelocityEvaluation evaluation = Templates.Run("""{"a": $util.toJson($ctx.args.list)}""");
        Assert.Equal("""{"a": ["a","b","c"]}""", evaluation.Text);
        Assert.Equal(Value.Parse("""{"a":["a","b","c"]}"""), evaluation.ReadValue());
    }

    [Fact]
    public void A_failure_has_the_rendered_text()
    {
        using VelocityEvaluation evaluation = Templates.Run("""{"a": $util.toJson($ctx.args.list)""");
        TemplateOutputException failure = Assert.Throws<TemplateOutputException>(() => evaluation.ReadValue());
        Assert.Equal("""{"a": ["a","b","c"]""", failure.Text);
        Assert.Equal(OutputFailure.NotJson, failure.Failure);
    }

    [Fact]
    public void A_value_that_is_too_deep_where_it_stands_is_refused_as_its_text_would_be()
    {
        string deep = new string('[', 250) + new string(']', 250);
        string template = $"#set($x = $ctx.args){new string('[', 10)}$util.toJson($x){new string(']', 10)}";
        using VelocityEvaluation evaluation = Templates.Run(template, arguments: Value.Parse(deep));
        Assert.Equal(OutputFailure.NotJson, Assert.Throws<TemplateOutputException>(() => evaluation.ReadValue()).Failure);
    }

    private static string Normal(string json) => Value.Parse(json).ToString();

    private static string Outcome(VelocityTemplate template)
    {
        using VelocityEvaluation evaluation = template.Begin(new TestContext(Templates.Arguments), new TestHost());
        evaluation.Run();
        try
        {
            return evaluation.ReadValue().ToString();
        }
        catch (TemplateOutputException exception)
        {
            return $"{exception.Failure} {exception.Key}".TrimEnd();
        }
    }
}
