namespace Tributary.ControlPlane.Tests.Management;

public sealed class ResolverTests
{
    private const string OfQuery = "/v1/apis/{api}/types/Query/resolvers";
    private const string Functions = "/v1/apis/{api}/functions";

    [Fact]
    public async Task A_unit_resolver_is_created_read_replaced_and_deleted()
    {
        await using ManagementFixture api = await OpenAsync();
        string expected = $$$"""
            200  {"resolver":{"typeName":"Query","fieldName":"a","dataSourceName":"none",
            "resolverArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{api}/types/Query/resolvers/a",
            "code":"export function request() {}","kind":"UNIT","maxBatchSize":0,{{{Resolvers.Runtime}}}}}
            """.ReplaceLineEndings(string.Empty);

        Assert.Equal(expected, (await api.SendAsync("POST", OfQuery, Resolvers.Code("a", "none"))).ToString());
        Assert.Equal(expected, (await api.SendAsync("GET", OfQuery + "/a")).ToString());
        Assert.Equal(
            """400 BadRequestException {"message":"Only one resolver is allowed per field."}""",
            (await api.SendAsync("POST", OfQuery, Resolvers.Code("a", "none"))).ToString());

        const string Templates =
            """
            {"dataSourceName":"none","requestMappingTemplate":"#set($a = 1)\n{}","responseMappingTemplate":"{}","cachingConfig":{"ttl":60}}
            """;
        Answer replaced = await api.SendAsync("POST", OfQuery + "/a", Templates);
        Assert.Equal("#set($a = 1)\n{}", replaced.Json["resolver"]["requestMappingTemplate"].AsString());
        Assert.False(replaced.Json["resolver"].AsObject().Contains("code"));
        Assert.Equal("""{"ttl":60}""", replaced.Json["resolver"]["cachingConfig"].ToString());

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", OfQuery + "/a")).ToString());
        const string Gone = """404 NotFoundException {"message":"No resolver found."}""";
        Assert.Equal(Gone, (await api.SendAsync("DELETE", OfQuery + "/a")).ToString());
        Assert.Equal(Gone, (await api.SendAsync("GET", OfQuery + "/a")).ToString());
        Assert.Equal(Gone, (await api.SendAsync("POST", OfQuery + "/a", Templates)).ToString());
    }

    [Fact]
    public async Task A_pipeline_runs_functions_that_exist_and_they_stay_while_it_does()
    {
        await using ManagementFixture api = await OpenAsync();
        string functionId = await CreateFunctionAsync(api, "load");

        Answer created = await api.SendAsync("POST", OfQuery, Resolvers.Pipeline("a", $"\"{functionId}\""));

        Assert.Equal("PIPELINE", created.Json["resolver"]["kind"].AsString());
        Assert.Equal($$"""{"functions":["{{functionId}}"]}""", created.Json["resolver"]["pipelineConfig"].ToString());
        Assert.Equal(
            created.Json["resolver"].ToString(),
            (await api.OkAsync("GET", $"{Functions}/{functionId}/resolvers"))["resolvers"][0].ToString());
        Assert.Equal(
            """400 BadRequestException {"message":"Cannot delete a function which is currently used by a resolver"}""",
            (await api.SendAsync("DELETE", $"{Functions}/{functionId}")).ToString());
        Assert.Equal(
            """404 NotFoundException {"message":"No function found with ID nobody"}""",
            (await api.SendAsync("POST", OfQuery, Resolvers.Pipeline("b", "\"nobody\""))).ToString());
        string eleven = string.Join(',', Enumerable.Repeat($"\"{functionId}\"", 11));
        Answer tooMany = await api.SendAsync("POST", OfQuery, Resolvers.Pipeline("b", eleven));
        Assert.Equal("A pipeline resolver has at most 10 functions.", tooMany.Message);
        string ten = string.Join(',', Enumerable.Repeat($"\"{functionId}\"", 10));
        Assert.Equal(200, (await api.SendAsync("POST", OfQuery, Resolvers.Pipeline("b", ten))).Status);
        Answer changed = await api.SendAsync("POST", OfQuery + "/b", Resolvers.Pipeline("b", eleven));
        Assert.Equal("A pipeline resolver has at most 10 functions.", changed.Message);
    }

    [Fact]
    public async Task A_function_in_two_pipelines_lists_both()
    {
        await using ManagementFixture api = await OpenAsync();
        string functionId = await CreateFunctionAsync(api, "load");
        await api.SendAsync("POST", OfQuery, Resolvers.Pipeline("a", $"\"{functionId}\""));
        await api.SendAsync("POST", OfQuery, Resolvers.Pipeline("b", $"\"{functionId}\",\"{functionId}\""));

        Assert.Equal(
            ["a", "b"],
            (await api.OkAsync("GET", $"{Functions}/{functionId}/resolvers"))["resolvers"].AsList()
                .Select(resolver => resolver["fieldName"].AsString()).Order());
    }

    [Fact]
    public async Task Code_over_32_and_templates_over_64_kilobytes_are_refused()
    {
        await using ManagementFixture api = await OpenAsync();
        string Templates(int length) =>
            $$"""{"fieldName":"a","dataSourceName":"none","requestMappingTemplate":"{}","responseMappingTemplate":"{{new string(' ', length - 2)}}{}"}""";
        string Code(int length) => Resolvers.Code("a", "none").Replace(
            "export function request() {}", "export function request() {}" + new string(' ', length - 28), StringComparison.Ordinal);

        Answer code = await api.SendAsync("POST", OfQuery, Code(32_769));
        Answer template = await api.SendAsync("POST", OfQuery, Templates(65_537));

        Assert.Equal(
            (400, "1 validation error detected: Value at 'code' failed to satisfy constraint: Member must have length less than or equal to 32768"),
            (code.Status, code.Message));
        Assert.Equal(
            (400, "1 validation error detected: Value at 'responseMappingTemplate' failed to satisfy constraint: Member must have length less than or equal to 65536"),
            (template.Status, template.Message));
        Assert.Equal(200, (await api.SendAsync("POST", OfQuery, Code(32_768))).Status);
        Assert.Equal(200, (await api.SendAsync("POST", OfQuery + "/a", Templates(65_536).Replace("\"fieldName\":\"a\",", "", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_function_of_code_has_no_version_and_one_of_templates_has()
    {
        await using ManagementFixture api = await OpenAsync();
        string body = $$"""
            {"name":"f","description":"d","dataSourceName":"none","functionVersion":"2018-05-29",{{Resolvers.Runtime}},"code":"{}"}
            """;
        Answer code = await api.SendAsync("POST", Functions, body);
        string functionId = code.Json["functionConfiguration"]["functionId"].AsString();

        Assert.Equal(
            $$$"""
            {"functionConfiguration":{"functionId":"{{{functionId}}}",
            "functionArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{api}/functions/{{{functionId}}}",
            "name":"f","dataSourceName":"none","code":"{}","maxBatchSize":0,"description":"d",{{{Resolvers.Runtime}}}}}
            """.ReplaceLineEndings(string.Empty),
            code.Text);
        Answer templates = await api.SendAsync(
            "POST",
            $"{Functions}/{functionId}",
            """{"name":"g","dataSourceName":"none","functionVersion":"","requestMappingTemplate":"{}","responseMappingTemplate":"{}"}""");
        Assert.Equal("2018-05-29", templates.Json["functionConfiguration"]["functionVersion"].AsString());
        Assert.Equal(templates.Body, (await api.SendAsync("GET", $"{Functions}/{functionId}")).Body);
        Assert.Equal("200  {}", (await api.SendAsync("DELETE", $"{Functions}/{functionId}")).ToString());
        Assert.Equal(404, (await api.SendAsync("DELETE", $"{Functions}/{functionId}")).Status);
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_refused_with_its_places()
    {
        await using ManagementFixture api = await OpenAsync();
        string body = $$"""{"fieldName":"a","dataSourceName":"none",{{Resolvers.Runtime}},"code":"function request() {"}""";

        Answer answer = await api.SendAsync("POST", OfQuery, body);

        Assert.Equal(
            """
            400 BadRequestException {"message":"The code contains one or more errors.","reason":"CODE_ERROR","detail":{"codeErrors":
            [{"errorType":"PARSER_ERROR","value":"'}' expected.","location":{"line":1,"column":20,"span":1}}]}}
            """.ReplaceLineEndings(string.Empty),
            answer.ToString());
        Assert.Equal(404, (await api.SendAsync("GET", OfQuery + "/a")).Status);
    }

    [Theory]
    [InlineData("POST", Functions)]
    [InlineData("POST", Functions + "/{function}")]
    public async Task A_function_with_another_version_of_the_runtime_is_refused(string method, string target)
    {
        await using ManagementFixture api = await OpenAsync();
        string functionId = await CreateFunctionAsync(api, "load");
        string body = Resolvers.Function("other", "none").Replace("1.0.0", "2.0.0", StringComparison.Ordinal);

        Answer answer = await api.SendAsync(method, target.Replace("{function}", functionId, StringComparison.Ordinal), body);

        Assert.Equal(
            """400 BadRequestException {"message":"Runtime version is not supported. The only version of APPSYNC_JS is 1.0.0."}""",
            answer.ToString());
        Assert.Single((await api.OkAsync("GET", Functions))["functions"].AsList());
    }

    [Theory]
    [InlineData("Nobody", """{"fieldName":"a"}""", 404, "Type Nobody not found")]
    [InlineData("Query", """{"fieldName":"zz"}""", 404, "No field named zz found on type Query")]
    [InlineData("Query", """{"fieldName":"a"}""", 400, "A UNIT resolver needs a dataSourceName.")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"nobody"}""", 404, "No data source found named nobody")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"none","code":"{}"}""", 400,
        "Code and runtime must be given together: 'code' needs 'runtime' {APPSYNC_JS, 1.0.0}.")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"none","code":"{}","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0"}}""", 400,
        "Runtime version is not supported. The only version of APPSYNC_JS is 1.0.0.")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"none","code":"{}","runtime":{"name":"NODE","runtimeVersion":"1.0.0"}}""", 400,
        "1 validation error detected: Value at 'runtime.name' failed to satisfy constraint: Member must satisfy enum value set: [APPSYNC_JS]")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"none","requestMappingTemplate":"{}"}""", 400,
        "Both requestMappingTemplate and responseMappingTemplate are required unless the data source is of type AWS_LAMBDA.")]
    [InlineData("Query", """{"fieldName":"a","kind":"PIPELINE"}""", 400,
        "A PIPELINE resolver needs a pipelineConfig with the ids of its functions.")]
    [InlineData("Query", """{"fieldName":"a","kind":"PIPELINE","dataSourceName":"none"}""", 400,
        "A PIPELINE resolver has no dataSourceName: its functions have data sources.")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"none","maxBatchSize":2001}""", 400,
        "1 validation error detected: Value at 'maxBatchSize' failed to satisfy constraint: "
        + "Member must have value less than or equal to 2000")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"none","cachingConfig":{"ttl":3601}}""", 400,
        "cachingConfig.ttl must be between 1 and 3600 seconds.")]
    [InlineData("Query", """{"fieldName":"a","dataSourceName":"none","cachingConfig":{"ttl":9,"cachingKeys":["$ctx.args.a"]}}""", 400,
        "cachingConfig.cachingKeys has at most 25 entries, each beginning with $context.arguments, $context.source or $context.identity.")]
    public async Task A_wrong_resolver_is_refused(string type, string body, int status, string message)
    {
        await using ManagementFixture api = await OpenAsync();

        Answer answer = await api.SendAsync("POST", $"/v1/apis/{{api}}/types/{type}/resolvers", body);

        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Resolvers_are_listed_by_type()
    {
        await using ManagementFixture api = await OpenAsync();
        await api.OkAsync("POST", OfQuery, Resolvers.Code("a", "none"));
        await api.OkAsync("POST", OfQuery, Resolvers.Code("b", "none"));
        await api.OkAsync("POST", "/v1/apis/{api}/types/Mutation/resolvers", Resolvers.Code("c", "none"));

        var first = await api.OkAsync("GET", OfQuery + "?maxResults=1");
        var second = await api.OkAsync("GET", OfQuery + "?maxResults=1&nextToken=" + first["nextToken"].AsString());

        Assert.Equal(["a", "b"], new[] { first, second }.Select(page => page["resolvers"][0]["fieldName"].AsString()));
        Assert.True(second["nextToken"].IsNull);
        Assert.Equal(404, (await api.SendAsync("GET", "/v1/apis/{api}/types/Nobody/resolvers")).Status);
    }

    private static async Task<ManagementFixture> OpenAsync()
    {
        ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync();
        return api;
    }

    private static async Task<string> CreateFunctionAsync(ManagementFixture api, string name) =>
        (await api.OkAsync("POST", Functions, Resolvers.Function(name, "none")))["functionConfiguration"]["functionId"].AsString();
}
