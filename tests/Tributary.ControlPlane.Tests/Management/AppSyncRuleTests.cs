using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>Schemas and code by AppSync's rules, through the management API.</summary>
public sealed class AppSyncRuleTests
{
    [Theory]
    [InlineData("type Query { a: AWSFoo } type AWSFoo { a: Int }", "AWSFoo", "ReservedNames")]
    [InlineData("scalar Foo type Query { a: Foo }", "Foo", "CustomScalars")]
    [InlineData("directive @x on FIELD type Query { a: Int }", "Directive definitions are not supported.", "DirectiveDefinitions")]
    [InlineData("type Query { a: Int @unknown }", "@unknown", "KnownDirectives")]
    [InlineData("type Query { a: Int } extend type Query { b: Int }", "extend", "Extensions")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "Schema contains duplicate type names.", "UniqueTypeNames")]
    [InlineData("type Query { a: Missing }", "Missing", "KnownTypeNames")]
    [InlineData("type Mutation { a: Int }", "type Query", "RootTypes")]
    [InlineData("not a schema", "Failed to parse schema document - ensure it's a valid SDL-formatted document.", "Syntax")]
    public async Task A_schema_that_AppSync_refuses_ends_FAILED_and_names_the_element(string schema, string element, string rule)
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync(schema: null);

        Answer started = await api.UploadAsync(schema);

        Assert.Equal("""200  {"status":"PROCESSING"}""", started.ToString());
        Value status = await api.OkAsync("GET", "/v1/apis/{api}/schemacreation");
        Assert.Equal("FAILED", status["status"].AsString());
        Assert.Contains(element, status["details"].AsString(), StringComparison.Ordinal);
        Assert.Contains($"(rule: {rule})", status["details"].AsString(), StringComparison.Ordinal);
        Assert.Null(api.Publisher.Published[api.ApiId].Schema);
    }

    [Theory]
    [InlineData("type Query { a: AWSDateTime @aws_api_key @deprecated }")]
    [InlineData("interface A { a: Int } interface B { b: Int } type Query implements A, B { a: Int b: Int }")]
    [InlineData("# the root\ntype Query { \"\"\"described\"\"\" a: Int }")]
    public async Task A_schema_that_AppSync_takes_ends_in_SUCCESS(string schema)
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync(schema: null);

        await api.UploadAsync(schema);

        Assert.Equal("""{"status":"SUCCESS"}""", (await api.OkAsync("GET", "/v1/apis/{api}/schemacreation")).ToString());
    }

    [Theory]
    [InlineData("export function request(ctx) {", "PARSER_ERROR")]
    [InlineData("export function request(ctx) { while (true) {} }", "LINT_ERROR")]
    public async Task Code_that_APPSYNC_JS_does_not_run_is_refused_with_its_place(string code, string errorType)
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync();

        Answer answer = await api.SendAsync(
            "POST",
            "/v1/apis/{api}/functions",
            $$"""{"name":"f","dataSourceName":"none",{{Resolvers.Runtime}},"code":"{{code}}"}""");

        Assert.Equal((400, "BadRequestException"), (answer.Status, answer.ErrorType));
        Assert.Equal("The code contains one or more errors.", answer.Message);
        Value error = answer.Json["detail"]["codeErrors"][0];
        Assert.Equal(errorType, error["errorType"].AsString());
        Assert.Equal(1, error["location"]["line"].AsInteger());
        Assert.Empty(api.Publisher.Published[api.ApiId].Functions);
    }
}
