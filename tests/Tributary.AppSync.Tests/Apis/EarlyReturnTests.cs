namespace Tributary.AppSync.Tests.Apis;

/// <summary>
/// <c>runtime.earlyReturn</c> in every handler ("Runtime utilities"). Where the guide says nothing, in response handlers, it ends the
/// handler as return would.
/// </summary>
public sealed class EarlyReturnTests
{
    private const string Schema = "type Query { unit(text: String): Thing, pipeline: String } type Thing { text: String }";

    private const string Import = "import { runtime, util } from '@aws-appsync/utils'; ";

    // Writes down who ran, so that an answer shows what was skipped.
    private const string Before = "export function request(ctx) { ctx.stash.ran = ['before']; return 'b'; }";

    private const string After =
        "export function response(ctx) { return `${ctx.stash.ran.join()}:${ctx.prev.result}:${ctx.prev.result === ctx.result}`; }";

    [Theory]
    [InlineData("runtime.earlyReturn({ text: 'early' });", """{"text":"early"}""")]
    [InlineData("runtime.earlyReturn({ text: 'early' }, { skipTo: 'NEXT' });", """{"text":"early"}""")]
    [InlineData("runtime.earlyReturn({ text: 'early' }, { skipTo: 'END' });", """{"text":"early"}""")]
    [InlineData("runtime.earlyReturn();", "null")]
    [InlineData("if (ctx.args.text) { runtime.earlyReturn(); }", """{"text":"response"}""")]
    public async Task In_the_request_of_a_unit_resolver_it_ends_the_resolver(string statement, string expected)
    {
        string code = $"{Import}export function request(ctx) {{ {statement} return {{}}; }} "
            + "export function response() { return { text: 'response' }; }";
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.unit", code);
        Assert.Equal($$$"""{"data":{"unit":{{{expected}}}}}""", await api.AskAsync("{ unit { text } }"));
    }

    [Theory]
    [InlineData("runtime.earlyReturn({ text: 'early' });", """{"text":"early"}""")]
    [InlineData("runtime.earlyReturn({ text: 'early' }, { skipTo: 'END' });", """{"text":"early"}""")]
    [InlineData("runtime.earlyReturn();", "null")]
    public async Task In_the_response_of_a_unit_resolver_it_is_its_value(string statement, string expected)
    {
        string code = "export function request(ctx) { return {}; } "
            + $"export function response() {{ {statement} return {{ text: 'response' }}; }}";
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.unit", Import + code);
        Assert.Equal($$$"""{"data":{"unit":{{{expected}}}}}""", await api.AskAsync("{ unit { text } }"));
    }

    // The data source and the response of the function are skipped; END skips the functions that follow too.
    [Theory]
    [InlineData("runtime.earlyReturn('early');", "before,one.request,two.request,two.response:early+2:true")]
    [InlineData("runtime.earlyReturn('early', { skipTo: 'NEXT' });", "before,one.request,two.request,two.response:early+2:true")]
    [InlineData("runtime.earlyReturn('early', { skipTo: 'END' });", "before,one.request:early:true")]
    [InlineData("runtime.earlyReturn(null, { skipTo: 'END' });", "before,one.request:null:true")]
    [InlineData("runtime.earlyReturn();", "before,one.request,two.request,two.response:null+2:true")]
    public async Task In_the_request_of_a_function_it_skips_the_function_or_the_pipeline(string statement, string expected) =>
        Assert.Equal(expected, await RunAsync(Before, (Function("one", statement, string.Empty), Function("two", string.Empty, string.Empty))));

    [Theory]
    [InlineData("runtime.earlyReturn('early');", "before,one.request,one.response,two.request,two.response:early+2:true")]
    [InlineData("runtime.earlyReturn('early', { skipTo: 'END' });", "before,one.request,one.response:early:true")]
    public async Task In_the_response_of_a_function_it_is_its_result_or_skips_the_pipeline(string statement, string expected) =>
        Assert.Equal(expected, await RunAsync(Before, (Function("one", string.Empty, statement), Function("two", string.Empty, string.Empty))));

    [Theory]
    [InlineData("runtime.earlyReturn('early');")]
    [InlineData("runtime.earlyReturn('early', { skipTo: 'NEXT' });")]
    [InlineData("runtime.earlyReturn('early', { skipTo: 'END' });")]
    public async Task In_the_last_function_the_response_of_the_resolver_comes_next(string statement) => Assert.Equal(
        "before,one.request,one.response,two.request:early:true",
        await RunAsync(Before, (Function("one", string.Empty, string.Empty), Function("two", statement, string.Empty))));

    // The guide's overview says that it returns from the resolver; its page on the runtime and the type declarations say this.
    [Theory]
    [InlineData("runtime.earlyReturn('early');", "before:early:true")]
    [InlineData("runtime.earlyReturn('early', { skipTo: 'END' });", "before:early:true")]
    [InlineData("runtime.earlyReturn('early', { skipTo: 'NEXT' });", "before:early:true")]
    [InlineData("runtime.earlyReturn();", "before:null:true")]
    public async Task In_the_request_of_a_pipeline_resolver_it_skips_all_functions(string statement, string expected)
    {
        string before = $"export function request(ctx) {{ ctx.stash.ran = ['before']; {statement} return 'b'; }}";
        Assert.Equal(
            expected, await RunAsync(before, (Function("one", string.Empty, string.Empty), Function("two", string.Empty, string.Empty))));
    }

    [Fact]
    public async Task In_the_response_of_a_pipeline_resolver_it_is_its_value()
    {
        const string Early = "export function response(ctx) { runtime.earlyReturn(`early ${ctx.result}`); return 'not reached'; }";
        string answer = await RunAsync(
            Before, (Function("one", string.Empty, string.Empty), Function("two", string.Empty, string.Empty)), Early);
        Assert.Equal("early source+1+2", answer);
    }

    [Fact]
    public async Task Errors_that_were_appended_stay_and_a_target_that_is_none_is_an_error()
    {
        string code = $"{Import}export function request(ctx) {{ util.appendError('appended', 'A'); "
            + "runtime.earlyReturn({ text: 'x' }, ctx.args.text ? { skipTo: ctx.args.text } : undefined); } export function response() { }";
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.unit", code);
        string kept = await api.AskAsync("{ unit { text } }");
        Assert.StartsWith("""{"data":{"unit":{"text":"x"}},"errors":[{"path":["unit"],""", kept, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"appended\"", kept, StringComparison.Ordinal);
        string refused = await api.AskAsync("{ unit(text: \"MIDDLE\") { text } }");
        Assert.Contains("\"unit\":null", refused, StringComparison.Ordinal);
        Assert.Contains("'MIDDLE' is no target of earlyReturn; there are END and NEXT.", refused, StringComparison.Ordinal);
    }

    private static string Function(string name, string inRequest, string inResponse) =>
        $"{Import}export function request(ctx) {{ ctx.stash.ran.push('{name}.request'); {inRequest} "
        + $"return {{ payload: {(name == "one" ? "'source+1'" : "ctx.prev.result + '+2'")} }}; }} "
        + $"export function response(ctx) {{ ctx.stash.ran.push('{name}.response'); {inResponse} return ctx.result; }}";

    private static async Task<string> RunAsync(string before, (string One, string Two) functions, string after = After)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.pipeline", Import + before + after, (functions.One, "Local"), (functions.Two, "Local"));
        Values.Value answer = Values.Value.Parse(await api.AskAsync("{ pipeline }"));
        Assert.True(answer["errors"].IsNull, answer.ToString());
        return answer["data"]["pipeline"].AsString();
    }
}
