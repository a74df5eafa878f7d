using System.Text;

namespace Tributary.JavaScript.Tests.Evaluation;

/// <summary>Errors and logs of bundled code name the file that its author wrote.</summary>
public sealed class SourceMapTests
{
    // What esbuild makes of resolver.ts, five lines long, and its map.
    private const string Generated = """
        // src/resolver.ts
        function request(ctx) {
          const input = ctx.args.input;
          console.log(input);
          return { name: input.name.toUpperCase() };
        }
        export {
          request
        };
        """;

    private const string Map =
        """{"version":3,"sources":["src/resolver.ts"],"mappings":";AAEO,SAAS,QAAQ,KAAqB;AAC3C,QAAM,QAAQ,IAAI,KAAK;AACvB,UAAQ,IAAI,KAAK;AACjB,SAAO,EAAE,MAAM,MAAM,KAAK,YAAY,EAAE;AAC1C;","names":[]}""";

    private static readonly string Bundled = Generated + "\n" + Comment(Map);

    [Fact]
    public void A_fault_names_its_place_in_the_original_file()
    {
        JavaScriptException fault = Assert.Throws<JavaScriptException>(() => Code.Evaluate(Bundled, """{"arguments":{"input":{}}}"""));

        Assert.Equal(
            "src/resolver.ts:6:18: TypeError: Cannot read properties of undefined (reading 'toUpperCase')", fault.Message);
        Assert.Equal((5, 18, new SourcePosition("src/resolver.ts", 6, 18)), (fault.Line, fault.Column, fault.Origin));
    }

    [Fact]
    public void A_log_names_its_place_in_the_original_file()
    {
        EvaluationResult result = Code.Evaluate(Bundled, """{"arguments":{"input":{"name":"a"}}}""");

        Assert.Equal("""src/resolver.ts:5:3: {"name":"a"}""", Assert.Single(result.Logs).Text);
    }

    [Fact]
    public void A_refusal_keeps_the_place_in_the_code_and_adds_the_original_one()
    {
        CodeError error = Assert.Single(Code.Errors(Bundled.Replace("console.log(input)", "throw input", StringComparison.Ordinal)));

        Assert.Equal((4, 3, new SourcePosition("src/resolver.ts", 5, 3)), (error.Line, error.Column, error.Origin));
        Assert.StartsWith("src/resolver.ts:5:3: ", error.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"version":3,"sources":["a.ts"],"mappings":"AA!A"}""")]
    [InlineData("""{"version":3,"sources":["a.ts"],"mappings":"AAAAAAAA"}""")]
    [InlineData("""{"version":3,"sources":["a.ts"],"mappings":"gggggggggggggggggB"}""")]
    [InlineData("""{"version":3,"sources":[],"mappings":";;;;AAEO"}""")]
    [InlineData("""{"version":3,"sources":["a.ts"],"mappings":";;;;AAEO,SAAS,2BAA+DADDDDDDDDDDDDDDDDDDD"}""")]
    public void A_map_that_cannot_be_read_is_as_good_as_none(string map)
    {
        string code = Generated + "\n" + Comment(map);

        Assert.Equal(
            "TypeError: Cannot read properties of undefined (reading 'toUpperCase')",
            Assert.Throws<JavaScriptException>(() => Code.Evaluate(code, """{"arguments":{"input":{}}}""")).Text);
    }

    private static string Comment(string map) =>
        "//# sourceMappingURL=data:application/json;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(map));
}
