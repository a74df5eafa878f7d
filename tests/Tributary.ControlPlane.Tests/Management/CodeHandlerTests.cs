using System.Text;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>The handlers that code has to export, held against what it is saved for.</summary>
public sealed class CodeHandlerTests
{
    private const string Functions = "/v1/apis/{api}/functions";
    private const string OfQuery = "/v1/apis/{api}/types/Query/resolvers";

    private const string Both = "export function request() { return {}; } export const response = (ctx) => ctx.result;";
    private const string RequestOnly = "export const request = () => ({});";
    private const string ResponseOnly = "const answer = (ctx) => ctx.prev.result; export { answer as response };";
    private const string Neither = "const request = () => ({}); export const other = () => request();";

    private const string NoRequest = "The code exports no function 'request'.";
    private const string NoHandler = "The code exports no function 'request' and no function 'response'.";

    [Theory]
    [InlineData(Both, null)]
    [InlineData(RequestOnly, null)]
    [InlineData(ResponseOnly, NoRequest)]
    [InlineData(Neither, NoRequest)]
    [InlineData("// nothing", NoRequest)]
    public async Task A_function_and_a_unit_resolver_are_saved_with_a_request_handler_only(string code, string? problem)
    {
        await using ManagementFixture api = await OpenAsync();
        string functionId = await CreateFunctionAsync(api);
        await api.OkAsync("POST", OfQuery, Unit(Both));

        AssertAnswer(problem, await api.SendAsync("POST", Functions, Function(code)));
        AssertAnswer(problem, await api.SendAsync("POST", $"{Functions}/{functionId}", Function(code)));
        AssertAnswer(problem, await api.SendAsync("POST", OfQuery + "/a", Unit(code)));
        await api.OkAsync("DELETE", OfQuery + "/a");
        AssertAnswer(problem, await api.SendAsync("POST", OfQuery, Unit(code)));
    }

    [Theory]
    [InlineData(Both, null)]
    [InlineData(RequestOnly, null)]
    [InlineData(ResponseOnly, null)]
    [InlineData(Neither, NoHandler)]
    public async Task A_pipeline_resolver_may_lack_either_step_and_not_both(string code, string? problem)
    {
        await using ManagementFixture api = await OpenAsync();
        string functionId = await CreateFunctionAsync(api);

        AssertAnswer(problem, await api.SendAsync("POST", OfQuery, Pipeline(code, functionId)));
        if (problem is not null)
            await api.OkAsync("POST", OfQuery, Pipeline(Both, functionId));
        AssertAnswer(problem, await api.SendAsync("POST", OfQuery + "/a", Pipeline(code, functionId)));
    }

    [Fact]
    public async Task What_a_source_map_knows_is_not_in_the_answer()
    {
        await using ManagementFixture api = await OpenAsync();
        string map = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"version":3,"sources":["src/a.ts"],"mappings":";AAEO","names":[]}"""));

        Answer answer = await api.SendAsync(
            "POST", Functions, Function($"\nexport function request() {{ throw 1; }}\n//# sourceMappingURL=data:application/json;base64,{map}"));

        Assert.Equal(
            """[{"errorType":"LINT_ERROR","value":"Throw statements are not supported.","location":{"line":2,"column":29,"span":8}}]""",
            answer.Json["detail"]["codeErrors"].ToString());
    }

    private static void AssertAnswer(string? problem, Answer answer)
    {
        if (problem is null)
        {
            Assert.Equal(200, answer.Status);
            return;
        }

        Assert.Equal(
            $$$"""
            400 BadRequestException {"message":"The code contains one or more errors.","reason":"CODE_ERROR","detail":{"codeErrors":
            [{"errorType":"LINT_ERROR","value":"{{{problem}}}","location":{"line":0,"column":0,"span":-1}}]}}
            """.ReplaceLineEndings(string.Empty),
            answer.ToString());
    }

    private static async Task<ManagementFixture> OpenAsync()
    {
        ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync();
        return api;
    }

    private static async Task<string> CreateFunctionAsync(ManagementFixture api) =>
        (await api.OkAsync("POST", Functions, Function(Both)))["functionConfiguration"]["functionId"].AsString();

    private static string Function(string code) =>
        $$"""{"name":"f","dataSourceName":"none",{{Resolvers.Runtime}},"code":{{Json(code)}}}""";

    private static string Unit(string code) =>
        $$"""{"fieldName":"a","dataSourceName":"none",{{Resolvers.Runtime}},"code":{{Json(code)}}}""";

    private static string Pipeline(string code, string functionId) => $$$"""
        {"fieldName":"a","kind":"PIPELINE","pipelineConfig":{"functions":["{{{functionId}}}"]},{{{Resolvers.Runtime}}},"code":{{{Json(code)}}}}
        """;

    private static string Json(string text) => Value.From(text).ToString();
}
