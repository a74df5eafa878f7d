namespace Tributary.AppSync.Tests.Apis;

/// <summary>
/// Code is a module that exports <c>request</c> and <c>response</c> ("JavaScript resolvers overview"). What becomes of code that lacks
/// one the guide does not say: a request has to be there where a source is asked; else what was there is handed on.
/// </summary>
public sealed class HandlersTests
{
    private const string Schema = "type Query { plain(text: String): String }";

    private const string Request = "export function request(ctx) { return { payload: ctx.prev ? ctx.prev.result : 'source' }; } ";

    private const string Response = "export function response(ctx) { return ctx.result + '>response'; }";

    [Theory]
    [InlineData("export function request() { return { payload: 'p' }; } export function response(ctx) { return ctx.result; }", "p")]
    [InlineData("export const request = () => ({ payload: 'p' }); export const response = (ctx) => ctx.result;", "p")]
    [InlineData("const request = () => ({ payload: 'p' }); function other(ctx) { return ctx.result; } export { request, other as response };", "p")]
    public async Task Handlers_are_found_however_they_are_exported(string code, string expected)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.plain", code);
        Assert.Equal($$$"""{"data":{"plain":"{{{expected}}}"}}""", await api.AskAsync("{ plain }"));
    }

    [Theory]
    [InlineData(Response)]
    [InlineData("function request() { return {}; } " + Response)]
    public async Task A_unit_resolver_without_a_request_fails_its_field(string code)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.plain", code);
        string answer = await api.AskAsync("{ plain }");
        Assert.Contains("\"plain\":null", answer, StringComparison.Ordinal);
        Assert.Contains("\"errorType\":\"Code\"", answer, StringComparison.Ordinal);
        Assert.Contains("The code exports no function 'request'.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_resolver_without_a_response_answers_what_its_source_did()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.plain", Request);
        Assert.Equal("""{"data":{"plain":"source"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task A_function_without_a_request_fails_its_field_and_one_without_a_response_hands_its_result_on()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain", "export function request() { return 'before'; } " + Response, (Request, "Local"), (Request, "Local"));
        Assert.Equal("""{"data":{"plain":"before>response"}}""", await api.AskAsync("{ plain }"));

        await using TestApi failing = (await TestApi.CreateAsync(Schema)).Pipeline("Query.plain", null, (Response, "Local"));
        string answer = await failing.AskAsync("{ plain }");
        Assert.Contains("\"plain\":null", answer, StringComparison.Ordinal);
        Assert.Contains("The code exports no function 'request'.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export function request() { return 'before'; }", "before>response")]
    [InlineData("export function response(ctx) { return ctx.result + '>after'; }", "[object Object]>response>after")]
    [InlineData("export const unused = 1;", "[object Object]>response")]
    public async Task A_pipeline_resolver_without_a_handler_goes_on_without_the_step(string code, string expected)
    {
        const string Function = "export function request(ctx) { return { payload: `${ctx.prev.result}` }; } " + Response;
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline("Query.plain", code, (Function, "Local"));
        Assert.Equal($$$"""{"data":{"plain":"{{{expected}}}"}}""", await api.AskAsync("{ plain }"));
    }
}
