namespace Tributary.JavaScript.Tests.Evaluation;

/// <summary>What goes wrong at run time says what and where, in AppSync's form.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("return x;", "code.js:2:8: ReferenceError: [x] is not defined")]
    [InlineData("x = 1;", "code.js:2:1: ReferenceError: [x] is not defined")]
    [InlineData("return ctx.args.a.b;", "code.js:2:8: TypeError: Cannot read properties of undefined (reading 'b')")]
    [InlineData("return ctx.identity['sub'];", "code.js:2:8: TypeError: Cannot read properties of null (reading 'sub')")]
    [InlineData("  ctx.args.list.push(1);", "code.js:2:3: TypeError: Cannot read properties of undefined (reading 'push')")]
    [InlineData("ctx.args.a.b = 1;", "code.js:2:1: TypeError: Cannot set properties of undefined (setting 'b')")]
    [InlineData("const s = 'a'; s.b = 1;", "code.js:2:16: TypeError: Cannot create property 'b' on string \"a\"")]
    [InlineData("ctx.args.f(1);", "code.js:2:1: TypeError: ctx.args.f is not a function")]
    [InlineData("const f = 1; f();", "code.js:2:14: TypeError: f is not a function")]
    [InlineData("const { a } = ctx.identity;", "code.js:2:7: TypeError: Cannot destructure 'null' as it is null.")]
    [InlineData("for (const a of ctx.args) { }", "code.js:2:17: TypeError: [object Object] is not iterable")]
    [InlineData("return y; const y = 1;", "code.js:2:8: ReferenceError: Cannot access 'y' before initialization")]
    [InlineData("util.fail(1);", "code.js:2:1: the argument is wrong")]
    [InlineData("util.time = 1;", "code.js:2:1: TypeError: Cannot assign to read only property 'time' of object")]
    [InlineData(
        "return 'a'.replace('(', 'b');",
        "code.js:2:8: SyntaxError: Invalid regular expression: Invalid pattern '(' at offset 1. Not enough )'s.")]
    [InlineData("return ctx.args.text.includes('a');", "code.js:2:8: TypeError: ctx.args.text.includes is not a function")]
    public void An_uncaught_fault_names_its_place(string statement, string expected)
    {
        var exception = Assert.Throws<JavaScriptException>(
            () => Code.Run("\n" + statement, """{"arguments":{"text":"x"},"identity":null}""", new JavaScriptOptions()));
        Assert.Equal(expected, exception.Message);
        Assert.StartsWith($"code.js:{exception.Line}:{exception.Column}: {exception.Text}", exception.Message);
    }

    [Fact]
    public void A_missing_export_is_the_hosts_mistake() =>
        Assert.Throws<ArgumentException>(() => Code.Evaluate("export function request() { }", export: "response"));

    [Fact]
    public void An_export_that_is_no_function_is_a_fault() => Assert.Equal(
        "TypeError: request is not a function",
        Assert.Throws<JavaScriptException>(() => Code.Evaluate("export const request = 5;")).Text);
}
