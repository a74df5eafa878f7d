using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class EvaluationTests
{
    private const string Target = "/v1/dataplane-evaluatecode";
    private const string TemplateTarget = "/v1/dataplane-evaluatetemplate";

    [Fact]
    public async Task A_request_is_evaluated_with_logs_stash_and_errors()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Code =
            """
            import { util } from '@aws-appsync/utils';
            export function request(ctx) {
              console.log("id", ctx.args.id, { deep: [1] });
              console.error("bad");
              ctx.stash.seen = ctx.args.id;
              util.appendError("careful", "Warning");
              return { operation: "GetItem", key: util.dynamodb.toMapValues({ id: ctx.args.id }) };
            }
            export function response(ctx) { return ctx.result; }
            """;

        Value answer = await api.OkAsync("POST", Target, Body(Code, """{"arguments":{"id":"1"},"stash":{"a":1}}""", "request"));

        Assert.Equal(
            """
            {"evaluationResult":"{\"operation\":\"GetItem\",\"key\":{\"id\":{\"S\":\"1\"}}}",
            "logs":["INFO - code.js:3:3: \"id\" \"1\" {\"deep\":[1]}","ERROR - code.js:4:3: \"bad\""],
            "stash":"{\"a\":1,\"seen\":\"1\"}","outErrors":"[{\"message\":\"careful\",\"type\":\"Warning\"}]"}
            """.ReplaceLineEndings(string.Empty),
            answer.ToString());
    }

    [Theory]
    [InlineData("util.error('foo', 'T')", "foo")]
    [InlineData("util.unauthorized()", "Unauthorized")]
    [InlineData("ctx.args.a.b.c", "code.js:2:39: TypeError: Cannot read properties of undefined (reading 'b')")]
    public async Task An_error_of_the_code_is_part_of_the_answer(string expression, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string code = $"import {{ util }} from '@aws-appsync/utils';\nexport function request(ctx) {{ return {expression}; }}";

        Value answer = await api.OkAsync("POST", Target, Body(code, """{"stash":{"a":1}}""", "request"));

        Assert.Equal(
            ObjectValue.Of(
                ("error", ObjectValue.Of(("message", message))), ("logs", ListValue.Empty), ("stash", """{"a":1}"""), ("outErrors", "[]")),
            answer);
    }

    [Fact]
    public async Task Code_that_cannot_be_saved_has_its_errors_with_positions()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Value answer = await api.OkAsync("POST", Target, Body("export function request(ctx) {\n  return await ctx;\n}", "{}", "request"));

        Assert.Equal("The code contains one or more errors.", answer["error"]["message"].AsString());
        Assert.Equal(
            """[{"errorType":"LINT_ERROR","value":"The `await` keyword is not supported","location":{"line":2,"column":10,"span":9}}]""",
            answer["error"]["codeErrors"].ToString());
        Assert.Equal(("{}", "[]"), (answer["stash"].AsString(), answer["outErrors"].AsString()));
    }

    [Theory]
    [InlineData("null", "API Key Authorization")]
    [InlineData("{\"anything\":1}", "API Key Authorization")]
    [InlineData("{\"accountId\":\"1\",\"sourceIp\":[\"1\"],\"username\":\"u\",\"userArn\":\"a\"}", "IAM Authorization")]
    [InlineData("{\"accountId\":\"1\",\"sourceIp\":[\"1\"],\"username\":\"u\",\"userArn\":null}", "API Key Authorization")]
    [InlineData("{\"sub\":\"s\",\"issuer\":\"i\",\"claims\":{}}", "Open ID Connect Authorization")]
    [InlineData("{\"sub\":\"s\",\"issuer\":\"i\",\"claims\":{},\"username\":\"u\"}", "API Key Authorization")]
    [InlineData(
        "{\"sub\":\"s\",\"issuer\":\"i\",\"claims\":{},\"username\":\"u\",\"sourceIp\":[],\"defaultAuthStrategy\":\"ALLOW\",\"groups\":null}",
        "User Pool Authorization")]
    [InlineData("{\"resolverContext\":{}}", "Lambda Authorization")]
    [InlineData("{}", "Lambda Authorization")]
    public async Task The_mode_is_inferred_from_the_identity(string identity, string mode)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Code = "import { util } from '@aws-appsync/utils'; export function response(ctx) { return util.authType(); }";

        Value answer = await api.OkAsync("POST", Target, Body(Code, $$"""{"identity":{{identity}}}""", "response"));

        Assert.Equal($"\"{mode}\"", answer["evaluationResult"].AsString());
    }

    [Fact]
    public async Task A_response_reads_what_the_mock_has()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Code =
            """
            export function response(ctx) {
              return [ctx.result, ctx.error, ctx.prev.result, ctx.source.id, ctx.request.headers.host, ctx.info.fieldName, ctx.env.A, ctx.identity];
            }
            """;
        const string Context =
            """
            {"result":{"n":1},"error":{"message":"m","type":"T"},"prev":{"result":2},"source":{"id":"s"},"request":{"headers":{"host":"h"}},
            "info":{"fieldName":"f"},"env":{"A":"b"}}
            """;

        Value answer = await api.OkAsync("POST", Target, Body(Code, Context, "response"));

        Assert.Equal("""[{"n":1},{"message":"m","type":"T"},2,"s","h","f","b",null]""", answer["evaluationResult"].AsString());
    }

    [Fact]
    public async Task Early_returns_and_nothing_are_results()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Early = "import { runtime } from '@aws-appsync/utils'; export function request() { runtime.earlyReturn({ a: 1 }); }";

        Assert.Equal("""{"a":1}""", (await api.OkAsync("POST", Target, Body(Early, "{}", "request")))["evaluationResult"].AsString());
        Assert.Equal(
            "null", (await api.OkAsync("POST", Target, Body("export function request() {}", "{}", null)))["evaluationResult"].AsString());
        Assert.Equal(
            "The code exports no function 'response'.",
            (await api.OkAsync("POST", Target, Body("export function request() {}", "{}", "response")))["error"]["message"].AsString());
    }

    [Fact]
    public async Task A_result_over_the_limit_is_an_error()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Code = "export function request(ctx) { return (ctx.stash.x ?? 'x').repeat(65535); }";

        Assert.Equal(
            "The result has 65537 characters; at most 65536 can be returned.",
            (await api.OkAsync("POST", Target, Body(Code, "{}", "request")))["error"]["message"].AsString());
    }

    [Fact]
    public async Task Code_that_does_not_end_is_ended_and_holds_up_no_write()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Code =
            """
            export function request(ctx) {
              let n = 0;
              const many = (ctx.stash.x ?? 'x').repeat(1000).split('');
              for (const a of many) { for (const b of many) { for (const c of many) { n += 1; } } }
              return n;
            }
            """;

        string message = (await api.OkAsync("POST", Target, Body(Code, "{}", "request")))["error"]["message"].AsString();

        Assert.StartsWith("The evaluation exceeded its budget of ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "request", "context must be the JSON text of an object.")]
    [InlineData("{,", "request", "context must be the JSON text of an object.")]
    [InlineData("{\"identity\":7}", "request", "The following properties in your mock context object failed validation: ctx.identity")]
    [InlineData("{}", "onPublish", "function must be request or response.")]
    [InlineData("{", "request", "1 validation error detected: Value at 'context' failed to satisfy constraint: Member must have length greater than or equal to 2")]
    public async Task A_wrong_context_or_function_is_refused(string context, string function, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync("POST", Target, Body("export function request() {}", context, function));

        Assert.Equal((400, "BadRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Theory]
    [InlineData("APPSYNC_JS", "1.0.1", "Runtime version is not supported. The only version of APPSYNC_JS is 1.0.0.")]
    [InlineData("APPSYNC_JS", "", "Runtime version is not supported. The only version of APPSYNC_JS is 1.0.0.")]
    [InlineData("APPSYNC_TS", "1.0.0",
        "1 validation error detected: Value at 'runtime.name' failed to satisfy constraint: Member must satisfy enum value set: [APPSYNC_JS]")]
    public async Task Another_runtime_is_refused(string name, string version, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string body = Body("export function request() {}", "{}", "request")
            .Replace("APPSYNC_JS", name, StringComparison.Ordinal)
            .Replace("1.0.0", version, StringComparison.Ordinal);

        Answer answer = await api.SendAsync("POST", Target, body);

        Assert.Equal((400, "BadRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task Code_and_context_have_the_limits_of_the_model()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync("POST", Target, Body(new string('/', 32_769), $"{{}}{new string(' ', 27_999)}", "request"));

        Assert.Equal(
            "2 validation errors detected: Value at 'code' failed to satisfy constraint: Member must have length less than or equal to 32768; "
            + "Value at 'context' failed to satisfy constraint: Member must have length less than or equal to 28000",
            answer.Message);
    }

    [Fact]
    public async Task A_mapping_template_is_rendered_with_logs_stash_and_errors()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Template =
            """
            $util.log.info("id {}", $ctx.args.id)$util.log.error({"deep": [1]})
            #set($ctx.stash.seen = $ctx.args.id)
            $util.appendError("careful", "Warning")
            { "operation": "GetItem",
              "key": $util.dynamodb.toMapValuesJson({"id": $ctx.args.id}) }
            """;

        Value answer = await api.OkAsync("POST", TemplateTarget, TemplateBody(Template, """{"arguments":{"id":"1"},"stash":{"a":1}}"""));

        Assert.Equal(
            ObjectValue.Of(
                ("evaluationResult", "\n\n{ \"operation\": \"GetItem\",\n  \"key\": {\"id\":{\"S\":\"1\"}} }"),
                ("logs", ListValue.Of("INFO - id 1", "ERROR - {\"deep\":[1]}")),
                ("stash", """{"a":1,"seen":"1"}"""),
                ("outErrors", """[{"message":"careful","type":"Warning"}]""")),
            answer);
    }

    [Theory]
    [InlineData("$util.error('foo', 'T')", "foo")]
    [InlineData("$util.unauthorized()", "Unauthorized")]
    [InlineData("$util.validate(false, 'bad')", "bad")]
    [InlineData("#set($l = [])$l[3]", "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 16]")]
    public async Task An_error_of_a_template_is_part_of_the_answer(string template, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Value answer = await api.OkAsync("POST", TemplateTarget, TemplateBody(template, """{"stash":{"a":1}}"""));

        Assert.Equal(
            ObjectValue.Of(
                ("error", ObjectValue.Of(("message", message))), ("logs", ListValue.Empty), ("stash", """{"a":1}"""), ("outErrors", "[]")),
            answer);
    }

    [Theory]
    [InlineData("plain $ctx.args.id", "plain 7")]
    [InlineData("#set($a = 1)", "")]
    [InlineData("text #return({'a': [1]})", """{"a":[1]}""")]
    [InlineData("#return", "null")]
    [InlineData("$util.toJson([$ctx.result, $ctx.prev.result, $ctx.source.id, $ctx.env.A, $util.authType()])", """[{"n":1},2,"s","b","API Key Authorization"]""")]
    public async Task What_a_template_renders_is_the_result_as_it_is(string template, string expected)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Context = """{"arguments":{"id":7},"result":{"n":1},"prev":{"result":2},"source":{"id":"s"},"env":{"A":"b"}}""";

        Assert.Equal(expected, (await api.OkAsync("POST", TemplateTarget, TemplateBody(template, Context)))["evaluationResult"].AsString());
    }

    [Fact]
    public async Task A_template_that_is_none_has_the_parsers_text()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        string message = (await api.OkAsync("POST", TemplateTarget, TemplateBody("#if($a", "{}")))["error"]["message"].AsString();

        Assert.Contains("velocity[line 1, column", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_and_what_they_render_have_the_limits_of_the_model()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer refused = await api.SendAsync("POST", TemplateTarget, TemplateBody(new string(' ', 65_537), "{}"));
        Value tooLong = await api.OkAsync(
            "POST", TemplateTarget, TemplateBody("#foreach($i in [1..700])" + new string('x', 100) + "#end", "{}"));

        Assert.Equal(
            "1 validation error detected: Value at 'template' failed to satisfy constraint: Member must have length less than or equal to 65536",
            refused.Message);
        Assert.Equal("The result has 70000 characters; at most 65536 can be returned.", tooLong["error"]["message"].AsString());
    }

    private static string TemplateBody(string template, string context) =>
        ObjectValue.Of(("template", template), ("context", context)).ToString();

    private static string Body(string code, string context, string? function) => new ObjectBuilder()
        .Set("runtime", ObjectValue.Of(("name", "APPSYNC_JS"), ("runtimeVersion", "1.0.0")))
        .Set("code", code)
        .Set("context", context)
        .SetUnlessNull("function", function)
        .Build()
        .ToString();
}
