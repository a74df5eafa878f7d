using Tributary.Values;

namespace Tributary.JavaScript.Tests.Evaluation;

/// <summary>Handlers as they are written, in the strict environment.</summary>
public sealed class HandlerTests
{
    private static readonly JavaScriptOptions Strict = new();

    [Fact]
    public void A_put_item_handler_builds_its_request()
    {
        const string Context = """
            {"arguments":{"input":{"title":"T","tags":[" A ","","b"],"views":10,"big":12345678901234567890123}},
            "identity":{"sub":"u"},"stash":{}}
            """;
        EvaluationResult result = Code.Evaluate(Code.Resource("putItem"), Context, Strict);
        Assert.Equal(
            Code.OneLine("""
            {"operation":"PutItem","key":{"id":{"S":"id-1"}},"attributeValues":{"title":{"S":"T"},"views":{"N":10},
            "big":{"N":12345678901234567890123},
            "tags":{"L":[{"S":"a"},{"S":"b"}]},"owner":{"S":"u"},"createdAt":{"S":"2024-01-02T03:04:05.678Z"},
            "updatedAt":{"S":"2024-01-02T03:04:05.678Z"},
            "__typename":{"S":"Post"}},"condition":{"expression":"attribute_not_exists(#id)","expressionNames":{"#id":"id"}}}
            """),
            result.Value.ToString());
        Assert.True(result.TryReadBack("stash", out Value stash));
        Assert.Equal("""{"id":"id-1"}""", stash.ToString());
    }

    [Fact]
    public void An_update_item_handler_builds_its_expression()
    {
        const string Context = """{"arguments":{"input":{"id":"7","a":1,"b":null,"c":"x"}},"identity":{"sub":"u","groups":["admin"]}}""";
        Assert.Equal(
            Code.OneLine("""
            {"operation":"UpdateItem","key":{"id":{"S":"app#7"}},
            "update":{"expression":"SET #a = :a, #c = :c, #updatedAt = :updatedAt, #updatedBy = :updatedBy REMOVE #b",
            "expressionNames":{"#a":"a","#b":"b","#c":"c","#updatedAt":"updatedAt","#updatedBy":"updatedBy"},
            "expressionValues":{":a":{"N":1},":c":{"S":"x"},":updatedAt":{"S":"2024-01-02T03:04:05.678Z"},":updatedBy":{"S":"u"}}}}
            """),
            Code.Evaluate(Code.Resource("updateItem"), Context, Strict).Value.ToString());
    }

    [Fact]
    public void The_output_of_esbuild_runs()
    {
        const string Context = """
            {"arguments":{},"result":{"items":[{"id":1,"title":"A rather long title","author":null,"scores":[1,2,4],"x":0},{"id":2,
            "title":"B","deleted":true}],"nextToken":null}}
            """;
        JavaScriptProgram program = Code.Prepare(Code.Resource("listItems"), Strict);
        Assert.Equal(["request", "response"], program.Exports.Order());
        Assert.Equal(
            """{"items":[{"id":1,"title":"A rather lon...","author":"anonymous","average":2.3,"position":1,"extra":1}],"nextToken":null}""",
            program.Evaluate("response", new JsonContext(Value.Parse(Context).AsObject()), new TestHost()).Value.ToString());
        Assert.Equal(
            """{"operation":"GetItem","request":{"filter":{"expression":"","names":{},"values":{}},"limit":20}}""",
            program.Evaluate("request", new JsonContext(Value.Parse(Context).AsObject()), new TestHost()).Value.ToString());
    }

    [Fact]
    public void The_data_source_error_is_raised_with_the_hosts_own_exception()
    {
        const string Context = """{"error":{"message":"conditional check failed","type":"DynamoDB:ConditionalCheckFailedException"}}""";
        var interruption = Assert.Throws<TestInterruption>(() => Code.Evaluate(Code.Resource("putItem"), Context, Strict, "response"));
        Assert.Equal("conditional check failed", interruption.Message);
    }

    [Fact]
    public void An_early_return_passes_through_every_callback()
    {
        const string Source = "import { runtime } from '@aws-appsync/utils';\n"
            + "export const request = (ctx) => [1].map((x) => [x].map((y) => "
            + "runtime.earlyReturn({ y })));";
        Assert.Equal("early {\"y\":1}", Assert.Throws<TestInterruption>(() => Code.Evaluate(Source, options: Strict)).Message);
    }

    [Fact]
    public void Top_level_state_starts_afresh_in_every_evaluation()
    {
        JavaScriptProgram program = Code.Prepare(
            "let calls = 0; const seen = []; export function request() { calls += 1; seen.push(calls); return [calls, seen]; }");
        for (int i = 0; i < 2; i++)
            Assert.Equal("[1,[1]]", program.Evaluate("request", new JsonContext(ObjectValue.Empty), new TestHost()).Value.ToString());
    }

    [Fact]
    public void A_variable_without_a_first_value_is_not_shared_between_evaluations()
    {
        JavaScriptProgram program = Code.Prepare(
            "var seen; export function request() { const was = seen; seen = 1; return was ?? 'none'; }");
        for (int i = 0; i < 2; i++)
            Assert.Equal("\"none\"", program.Evaluate("request", new JsonContext(ObjectValue.Empty), new TestHost()).Value.ToString());
    }

    [Fact]
    public void A_sql_template_reaches_its_tag()
    {
        const string Source =
            "import { sql } from '@aws-appsync/utils/rds';\nexport function request(ctx) { return sql`select ${ctx.args.id} from x`; }";
        Assert.Equal(
            """{"texts":["select "," from x"],"values":[{"a":5}]}""",
            Code.Evaluate(Source, """{"arguments":{"id":{"a":5}}}""", Strict).Value.ToString());
    }

    [Fact]
    public void Host_functions_get_the_arguments_that_were_passed()
    {
        Assert.Equal(
            "[0,1,2,4,null]",
            Code.Run("return [util.count(), util.count(undefined), util.count(1, 2), util.count(...[1, 2, 3, 4]), util.echo(undefined)];"));
        Assert.Equal("undefined", Code.Run("return util.echo();"));
    }

    [Fact]
    public void A_result_of_a_host_function_can_be_changed_without_touching_the_value()
    {
        const string Body =
            "const a = util.echo(ctx.source); const b = util.echo(ctx.source); a.x.push(1); return [a, b, ctx.source, a === b];";
        Assert.Equal("""[{"x":[1]},{"x":[]},{"x":[]},false]""", Code.Run(Body, """{"source":{"x":[]}}"""));
    }

    [Fact]
    public void Nothing_a_module_keeps_is_there_in_the_next_evaluation()
    {
        JavaScriptProgram program = Code.Prepare(
            "let calls = 0; const seen = []; export function request(ctx) { calls += 1; seen.push(ctx.args.id); return [calls, seen]; }");
        string[] answers = [.. Enumerable.Range(0, 3).Select(i => program
            .Evaluate("request", new JsonContext(ObjectValue.Of(("arguments", ObjectValue.Of(("id", i))))), new TestHost())
            .Value.ToString())];

        Assert.Equal(["[1,[0]]", "[1,[1]]", "[1,[2]]"], answers);
    }

    [Theory]
    [InlineData("fetch('http://example.com')")]
    [InlineData("require('fs')")]
    [InlineData("process.env")]
    [InlineData("new Date()")]
    [InlineData("globalThis.x")]
    public void Code_reaches_nothing_outside(string expression) =>
        Assert.NotEmpty(Code.Errors($"export function request() {{ return {expression}; }}", Code.Lenient));
}
