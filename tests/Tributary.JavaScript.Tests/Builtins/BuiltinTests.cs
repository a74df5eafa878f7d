using Tributary.Values;

namespace Tributary.JavaScript.Tests.Builtins;

/// <summary>Where AppSync's built-ins differ from ECMAScript's; what agrees is compared with Node.</summary>
public sealed class BuiltinTests
{
    [Theory]
    [InlineData("""return JSON.parse('{"a": [1, 2.5]}');""", """{"a":[1,2.5]}""")]
    [InlineData("return JSON.parse('{a: 1}');", "\"\"")]
    [InlineData("return JSON.parse('');", "\"\"")]
    [InlineData("return JSON.parse('[1] x');", "\"\"")]
    [InlineData("return JSON.parse('[' + '['.repeat(300) + ']'.repeat(300) + ']');", "\"\"")]
    public void Parsing_what_is_not_JSON_gives_an_empty_string(string body, string expected) => Assert.Equal(expected, Code.Run(body));

    [Theory]
    [InlineData("return 'a1b22'.replace('[0-9]+', '#');", "\"a#b22\"")]
    [InlineData("return 'a1b22'.replaceAll('\\\\d+', '<$&>');", "\"a<1>b<22>\"")]
    [InlineData("return 'john smith'.replace('(\\\\w+) (\\\\w+)', '$2, $1');", "\"smith, john\"")]
    [InlineData("return 'a.b.c'.replaceAll('.', '-');", "\"-----\"")]
    [InlineData("return 'a.b.c'.replaceAll('\\\\.', '-');", "\"a-b-c\"")]
    [InlineData("return 'a.b'.replace('\\\\Q.\\\\E', '-');", "\"a-b\"")]
    [InlineData("return 'x\u0663y3'.replaceAll('\\\\d', '#');", "\"x\u0663y#\"")]
    [InlineData("return 'a,b;c'.replaceAll('\\\\p{Punct}', ' ');", "\"a b c\"")]
    [InlineData("return '5 EUR'.replace('EUR', '$$');", "\"5 $\"")]
    [InlineData("return 'abc'.match('b(c)');", """["bc","c"]""")]
    [InlineData("return 'ab12'.search('[0-9]');", "2")]
    public void Search_strings_are_patterns_of_Java(string body, string expected) => Assert.Equal(expected, Code.Run(body));

    [Theory]
    [InlineData("[a[b]]")]
    [InlineData("[a&&b]")]
    [InlineData("a++b")]
    [InlineData("(")]
    public void Patterns_that_cannot_be_read_are_refused(string pattern) =>
        Assert.ThrowsAny<ArgumentException>(() => JavaPattern.Compile(pattern, TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_pattern_has_a_greatest_length() =>
        Assert.Throws<ArgumentException>(() => JavaPattern.Compile(new string('a', JavaPattern.LengthMax + 1), TimeSpan.FromSeconds(1)));

    [Fact]
    public void The_console_writes_its_arguments_as_JSON()
    {
        EvaluationResult result = Code.Evaluate("""
            export function request(ctx) {
              console.log('current id', 'record-id');
              console.error({ a: [1, undefined], b: undefined }, undefined, null, NaN);
                console.debug(); console.warn(ctx.args); console.info(1.5);
            }
            """, """{"arguments":{"x":1}}""");
        LogEntry[] expected =
        [
            new(LogLevel.Information, "code.js:2:3: \"current id\" \"record-id\"", 2, 3),
            new(LogLevel.Error, "code.js:3:3: {\"a\":[1,null]} undefined null null", 3, 3),
            new(LogLevel.Debug, "code.js:4:5: ", 4, 5),
            new(LogLevel.Warning, "code.js:4:22: {\"x\":1}", 4, 22),
            new(LogLevel.Information, "code.js:4:46: 1.5", 4, 46),
        ];
        Assert.Equal(expected, result.Logs);
    }

    [Fact]
    public void Random_numbers_come_from_the_options() =>
        Assert.Equal(
            "[0.25,0.25]",
            Code.Run("return [Math.random(), Math.random()];", options: new JavaScriptOptions { NextRandom = () => 0.25 }));

    [Theory]
    [InlineData("return ctx.args;", """{"id":9007199254740993,"exact":1.23456789012345678901234567890}""")]
    [InlineData("return [ctx.args.id, ctx.args.exact];", "[9007199254740993,1.23456789012345678901234567890]")]
    [InlineData("return { ...ctx.args };", """{"id":9007199254740993,"exact":1.23456789012345678901234567890}""")]
    [InlineData("return `${ctx.args.id}/${ctx.args.exact}`;", "\"9007199254740993/1.23456789012345678901234567890\"")]
    [InlineData("return JSON.stringify(ctx.args);", "\"{\\\"id\\\":9007199254740993,\\\"exact\\\":1.23456789012345678901234567890}\"")]
    [InlineData("return [ctx.args.id + 0, ctx.args.exact * 2, typeof ctx.args.exact];", "[9007199254740992,2.4691357802469134,\"number\"]")]
    [InlineData("return [ctx.args.exact === ctx.args.exact, ctx.args.id === 9007199254740992, ctx.args.exact > 1];", "[true,true,true]")]
    public void Numbers_stay_exact_until_they_are_computed_with(string body, string expected) =>
        Assert.Equal(expected, Code.Run(body, """{"arguments":{"id":9007199254740993,"exact":1.23456789012345678901234567890}}"""));

    [Theory]
    [InlineData("return 10 / 2;", "5")]
    [InlineData(
        "return { n: 1.0, big: 2 ** 53, real: 0.5, none: undefined, fn: () => 1, nan: 0 / 0, inf: 1 / 0 };",
        """{"n":1,"big":9007199254740992,"real":0.5,"nan":null,"inf":null}""")]
    [InlineData("return [undefined, () => 1, NaN];", "[null,null,null]")]
    [InlineData("return () => 1;", null)]
    public void Results_are_lowered_to_JSON(string body, string? expected)
    {
        if (expected is null)
            Assert.Equal(
                ["1:29+15 LINT_ERROR returning a function is not allowed"],
                Code.ErrorTexts("export function request() { " + body + " }"));
        else
            Assert.Equal(expected, Code.Run(body));
    }
}
