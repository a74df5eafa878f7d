namespace Tributary.JavaScript.Tests.Language;

public sealed class ParserTests
{
    [Theory]
    [InlineData("const a = ;", "1:11+1 PARSER_ERROR Unexpected ';'.")]
    [InlineData("function f( {", "1:14+0 PARSER_ERROR The key of a property expected, but found end of code.")]
    [InlineData("const a = {", "1:12+0 PARSER_ERROR The key of a property expected, but found end of code.")]
    [InlineData("const a;", "1:7+1 PARSER_ERROR Missing initializer in declaration.")]
    [InlineData("let a; let a;", "1:12+1 PARSER_ERROR 'a' has already been declared.")]
    [InlineData("const s = 'abc", "1:11+4 PARSER_ERROR Unterminated string literal.")]
    [InlineData("const s = `abc", "1:11+0 PARSER_ERROR Unterminated template literal.")]
    [InlineData("/* open", "1:1+2 PARSER_ERROR Unterminated comment.")]
    [InlineData("return 1;", "1:1+6 PARSER_ERROR A return statement is only allowed in a function.")]
    [InlineData("with (a) { }", "1:1+4 PARSER_ERROR 'with' statements are not allowed in strict mode.")]
    [InlineData("const n = 010;", "1:11+3 PARSER_ERROR Octal literals are not allowed in strict mode.")]
    [InlineData("const n = 1__0;", "1:12+1 PARSER_ERROR A numeric separator stands between two digits.")]
    [InlineData("a ?? b || c;", "1:6+6 PARSER_ERROR '??' cannot be mixed with '&&' or '||' without parentheses.")]
    [InlineData("-1 ** 2;", "1:1+2 PARSER_ERROR Parentheses are needed around the operand of '**'.")]
    [InlineData("1 = 2;", "1:1+1 PARSER_ERROR Invalid assignment target.")]
    [InlineData("f() = 2;", "1:1+3 PARSER_ERROR Invalid assignment target.")]
    [InlineData("a?.b = 2;", "1:1+4 PARSER_ERROR Invalid assignment target.")]
    [InlineData("const o = { a = 1 };", "1:13+5 PARSER_ERROR '=' is only allowed here in a destructuring pattern.")]
    [InlineData("const eval = 1;", "1:7+4 PARSER_ERROR 'eval' cannot be assigned or declared in strict mode.")]
    [InlineData("const class = 1;", "1:7+5 PARSER_ERROR 'class' is a reserved word and cannot be a name.")]
    [InlineData("let x = 1; delete x;", "1:12+8 PARSER_ERROR A variable cannot be deleted in strict mode.")]
    [InlineData("const x: string = 1;", "1:8+1 PARSER_ERROR Type annotations are TypeScript.")]
    [InlineData("interface A { }", "1:1+9 PARSER_ERROR Unexpected 'interface'.")]
    [InlineData("type A = string;", "1:1+4 PARSER_ERROR 'type' is TypeScript.")]
    [InlineData("if (x) { import a from 'b'; }", "1:10+6 PARSER_ERROR 'import' is only allowed at the top of the module.")]
    [InlineData("\n\n  const a = @b;", "3:13+1 PARSER_ERROR Decorators are not supported.")]
    [InlineData("const a = 1 const b = 2;", "1:13+5 PARSER_ERROR ';' expected, but found 'const'.")]
    [InlineData("const {...a, b} = c;", "1:14+1 PARSER_ERROR A rest element must be last.")]
    public void What_is_not_JavaScript_is_a_parser_error(string source, string expected) =>
        Assert.Equal([expected], Code.ErrorTexts(source));

    [Fact]
    public void Source_longer_than_the_limit_is_refused()
    {
        string source = "// " + new string('x', 40_000);
        Assert.Equal(["0:0+-1 PARSER_ERROR The code has 40003 characters; at most 32768 are allowed."], Code.ErrorTexts(source));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("-", "")]
    [InlineData("a=>", "")]
    [InlineData("{a:", "}")]
    [InlineData("new ", "")]
    [InlineData("`${", "}`")]
    [InlineData("a?b:", "")]
    public void Deep_nesting_is_refused(string open, string close)
    {
        string source = $"const a = {Repeat(open, 5_000)}1{Repeat(close, 5_000)};";
        Assert.StartsWith("The code is nested deeper than", Assert.Single(Code.Errors(source)).Value);
    }

    [Theory]
    [InlineData("+a")]
    [InlineData(".a")]
    [InlineData("()")]
    [InlineData("[0]")]
    [InlineData("`x`")]
    public void Long_chains_are_refused(string link)
    {
        string source = $"const a = b{Repeat(link, 5_000)};";
        Assert.StartsWith("The code is nested deeper than", Assert.Single(Code.Errors(source)).Value);
    }

    [Fact]
    public void Deep_statements_are_refused() =>
        Assert.StartsWith("The code is nested deeper than", Assert.Single(Code.Errors(Repeat("if (a) ", 4_000) + ";")).Value);

    [Fact]
    public void Every_prefix_of_a_handler_is_accepted_or_refused_clearly()
    {
        string source = Code.Resource("listItems");
        for (int length = 0; length < source.Length; length += 3)
            Assert.All(Code.Errors(source[..length]), e => Assert.NotEmpty(e.Value));
    }

    [Fact]
    public void Noise_is_refused_without_any_other_exception()
    {
        const string Letters = "(){}[]`'\"/\\;,.=>$#@\0a1 ";
        var random = new Random(7);
        string source = Code.Resource("updateItem");
        for (int round = 0; round < 400; round++)
        {
            char[] text = source.ToCharArray();
            for (int i = 0; i < 3; i++)
                text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            Assert.All(Code.Errors(new string(text)), e => Assert.NotEmpty(e.Value));
        }
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
