using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Util;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

/// <summary>Resolvers end to end: from a document to the bytes of the answer.</summary>
public sealed class ResolverRunTests
{
    private const string Schema = """
        type Query { echo(text: String, n: Int = 3): Thing, plain(text: String): String, fails: Thing, list: [Thing] }
        type Thing { id: ID, text: String, secret: String, upper: String, n: Int }
        """;

    private const string Echo = """
        import { util } from '@aws-appsync/utils';
        export function request(ctx) { return { payload: ctx.args }; }
        export function response(ctx) { return ctx.result; }
        """;

    [Fact]
    public async Task A_unit_resolver_goes_from_request_over_its_source_to_response()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.echo", Echo);

        Assert.Equal("""{"data":{"echo":{"text":"hi","n":3}}}""", await api.AskAsync("{ echo(text: \"hi\") { text n } }"));
        Assert.Empty(api.Faults);
    }

    [Fact]
    public async Task The_payload_of_a_NONE_source_is_its_result()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain", "export function request() { return { payload: 'from here' }; } export function response(ctx) { return ctx.result; }");

        Assert.Equal("""{"data":{"plain":"from here"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task A_pipeline_hands_each_steps_output_to_the_next_and_the_last_to_after()
    {
        const string Step = "export function request(ctx) { return { payload: ctx.prev.result + '>' }; } export function response(ctx) { return ctx.result + 'f'; }";
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            "export function request() { return 'before'; } export function response(ctx) { return ctx.prev.result + '|' + ctx.result; }",
            (Step, "Local"),
            (Step, "Local"));

        Assert.Equal("""{"data":{"plain":"before>f>f|before>f>f"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task A_pipeline_without_code_answers_what_its_last_function_returned()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline("Query.echo", null, (Echo, "Local"));

        Assert.Equal("""{"data":{"echo":{"text":"hi"}}}""", await api.AskAsync("{ echo(text: \"hi\") { text } }"));
    }

    [Fact]
    public async Task The_stash_and_changed_arguments_reach_every_later_step()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            "export function request(ctx) { ctx.stash.seen = ['before']; return {}; } export function response(ctx) { return `${ctx.stash.seen.join()} ${ctx.args.text}`; }",
            ("export function request(ctx) { ctx.stash.seen.push('one'); ctx.args.text += '!'; return {}; } export function response(ctx) { ctx.stash.seen.push('one.response'); }", "Local"),
            ("export function request(ctx) { ctx.stash.seen.push(ctx.arguments.text); ctx.args.text += '?'; return {}; } export function response(ctx) { return null; }", "Local"));

        Assert.Equal("""{"data":{"plain":"before,one,one.response,hi! hi!?"}}""", await api.AskAsync("{ plain(text: \"hi\") }"));
    }

    [Fact]
    public async Task Code_that_runs_when_its_client_goes_away_ends()
    {
        const string Digits = "['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']";
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain",
            $"export function request() {{ const d = {Digits}; for (const a of d) {{ for (const b of d) {{ for (const c of d) {{ }} }} }} return {{ payload: 'done' }}; }} export function response(ctx) {{ return ctx.result; }}");

        Assert.Equal("""{"data":{"plain":"done"}}""", await api.AskAsync("{ plain }"));
        Assert.Equal(
            """{"data":{"plain":null},"errors":[{"path":["plain"],"data":null,"errorType":"ExecutionTimeout","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"Execution timed out."}]}""",
            await api.AskAsync("{ plain }", clientIsGone: true));
        Assert.Empty(api.Faults);
    }

    [Fact]
    public async Task Heavy_code_uses_more_than_one_token()
    {
        const string Heavy = "const d = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; let s = ''; for (const a of d) { for (const b of d) { for (const c of d) { s = `${s}${(ctx.stash.x ?? 'x').repeat(100)}`; } } }";
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Unit("Query.plain", "export function request() { return { payload: 'light' }; } export function response(ctx) { return ctx.result; }")
            .Unit("Query.echo", $"export function request(ctx) {{ {Heavy} return {{ payload: {{ n: s.length }} }}; }} export function response(ctx) {{ return ctx.result; }}");

        Assert.Equal("""{"data":{"plain":"light"}}""", await api.AskAsync("{ plain }"));
        Assert.Equal(1, api.LastTokens);
        Assert.Equal("""{"data":{"echo":{"n":100000}}}""", await api.AskAsync("{ echo { n } }"));
        Assert.True(api.LastTokens > 1, $"{api.LastTokens} tokens");
    }

    [Fact]
    public async Task A_nested_resolver_sees_the_whole_parent_and_never_what_a_sibling_did_to_it()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Unit("Query.list", "export function request() { return { payload: [{ id: 1, hidden: 'a' }, { id: 2, hidden: 'b' }] }; } export function response(ctx) { return ctx.result; }")
            .Unit("Thing.upper", "export function request(ctx) { ctx.source.hidden += '!'; return { payload: ctx.source.hidden.toUpperCase() }; } export function response(ctx) { return ctx.result; }")
            .Unit("Thing.text", "export function request(ctx) { return { payload: ctx.source.hidden }; } export function response(ctx) { return ctx.result; }");

        Assert.Equal(
            """{"data":{"list":[{"upper":"A!","text":"a"},{"upper":"B!","text":"b"}]}}""",
            await api.AskAsync("{ list { upper text } }"));
    }

    [Fact]
    public async Task An_error_has_its_data_filtered_by_the_selection_and_its_info_as_it_is()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.fails",
            "import { util } from '@aws-appsync/utils'; export function request() { util.error('no', 'Nope', { id: 1, text: 't', secret: 's' }, { why: 'because' }); } export function response(ctx) { return ctx.result; }");

        Assert.Equal(
            """{"data":{"fails":null},"errors":[{"path":["fails"],"data":{"id":1,"headline":"t"},"errorType":"Nope","errorInfo":{"why":"because"},"locations":[{"line":1,"column":3,"sourceName":null}],"message":"no"}]}""",
            await api.AskAsync("{ fails { id headline: text } }"));
    }

    [Fact]
    public async Task After_an_error_in_a_function_nothing_later_runs()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            "export function request() { return {}; } export function response(ctx) { console.log('after'); return 'x'; }",
            ("import { util } from '@aws-appsync/utils'; export function request() { util.error('stop'); } export function response(ctx) { console.log('one'); }", "Local"),
            ("export function request() { console.log('two'); return {}; } export function response(ctx) { return ctx.result; }", "Local"));

        Assert.Equal(
            """{"data":{"plain":null},"errors":[{"path":["plain"],"data":null,"errorType":null,"errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"stop"}]}""",
            await api.AskAsync("{ plain }"));
        Assert.Empty(api.Logs);
    }

    [Fact]
    public async Task Appended_errors_leave_the_data_where_it_is()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain",
            "import { util } from '@aws-appsync/utils'; export function request() { return { payload: 'kept' }; } export function response(ctx) { util.appendError('odd', 'Odd'); return ctx.result + ctx.outErrors.length; }");

        Assert.Equal(
            """{"data":{"plain":"kept1"},"errors":[{"path":["plain"],"data":null,"errorType":"Odd","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"odd"}]}""",
            await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task Errors_appended_without_end_fail_the_field()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain",
            "import { util } from '@aws-appsync/utils'; export function request(ctx) { for (const c of (ctx.stash.x ?? 'x').repeat(100)) { util.appendError('no', null, (ctx.stash.y ?? 'y').repeat(100000)); } return {}; } export function response(ctx) { return 'x'; }");

        string answer = await api.AskAsync("{ plain }");

        Assert.True(answer.Length < 6 * 1024 * 1024);
        Assert.EndsWith("The errors appended in one run are larger than 5242880 bytes.\"}]}", answer, StringComparison.Ordinal);
        Assert.Empty(api.Faults);
    }

    [Fact]
    public async Task A_stash_that_grows_without_end_fails_the_field()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain",
            "export function request(ctx) { ctx.stash.a = [1]; for (const c of (ctx.stash.x ?? 'x').repeat(60)) { ctx.stash.a = [ctx.stash.a, ctx.stash.a]; } return {}; } export function response(ctx) { return 'x'; }");

        Assert.Equal(
            """{"data":{"plain":null},"errors":[{"path":["plain"],"data":null,"errorType":"Code","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"The evaluation exceeded its budget of bytes of result (5242880)."}]}""",
            await api.AskAsync("{ plain }"));
        Assert.Empty(api.Faults);
    }

    [Fact]
    public async Task A_null_for_a_list_that_must_not_be_null_is_reported_as_AppSync_words_it()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { page: Page } type Page { items: [Item]!, names: [[String!]!] } type Item { id: ID }")).Unit(
            "Query.page", "export function request() { return { payload: { names: [['a', null], null] } }; } export function response(ctx) { return ctx.result; }");

        Assert.Equal(
            """{"data":{"page":null},"errors":[{"path":["page","items"],"locations":null,"message":"Cannot return null for non-nullable type: 'null' within parent 'Page' (/page/items)"},{"path":["page","names",0,1],"locations":null,"message":"Cannot return null for non-nullable type: 'String' within parent 'Page' (/page/names[0][1])"},{"path":["page","names",1],"locations":null,"message":"Cannot return null for non-nullable type: 'null' within parent 'Page' (/page/names[1])"}]}""",
            await api.AskAsync("{ page { items { id } names } }"));
    }

    [Theory]
    [InlineData("{ id: '1', text: 'whole' }", """{"echo":{"id":"1","text":"whole"}}""")]
    [InlineData("{}", """{"echo":null}""")]
    [InlineData("{ version: '2018-05-29' }", """{"echo":null}""")]
    [InlineData("{ payload: null }", """{"echo":null}""")]
    public async Task A_request_to_a_NONE_source_without_a_payload_is_handed_on_as_the_guides_pipeline_does(string request, string data)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.echo", $"export function request() {{ return {request}; }} export function response(ctx) {{ return ctx.result; }}");

        Assert.Equal($$"""{"data":{{data}}}""", await api.AskAsync("{ echo { id text } }"));
    }

    [Fact]
    public async Task An_error_of_the_source_that_the_response_step_ignores_reaches_nobody()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Source("Fn", "AWS_LAMBDA").Unit(
            "Query.plain", "export function request() { return { operation: 'Invoke' }; } export function response(ctx) { return ctx.error.type + ' ignored'; }", "Fn");

        Assert.Equal("""{"data":{"plain":"UnsupportedDataSource ignored"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task A_function_in_two_pipelines_runs_in_both_and_keeps_nothing_from_one_to_the_other()
    {
        const string Shared = "let calls = 0; export function request(ctx) { calls += 1; ctx.stash.calls = (ctx.stash.calls ?? 0) + 1; return { payload: ctx.info.fieldName + calls + ctx.stash.calls }; } export function response(ctx) { return ctx.result; }";
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: String, b: String }"))
            .Pipeline("Query.a", null, (Shared, "Local"));
        api.Change(definition => definition with
        {
            Resolvers = definition.Resolvers.SetItem("Query.b", definition.Resolvers["Query.a"] with { FieldName = "b" }),
        });

        Assert.Equal("""{"data":{"a":"a11","b":"b11"}}""", await api.AskAsync("{ a b }"));
        Assert.Equal("""{"data":{"b":"b11"}}""", await api.AskAsync("{ b }"));
    }

    [Theory]
    [InlineData("fetch('http://localhost/')")]
    [InlineData("setTimeout(1)")]
    [InlineData("process.env")]
    [InlineData("require('fs')")]
    [InlineData("globalThis.fetch")]
    [InlineData("Date.now()")]
    public async Task Code_reaches_neither_network_nor_process(string expression)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain", $"export function request() {{ return {{ payload: 'x' + {expression} }}; }} export function response(ctx) {{ return ctx.result; }}");

        string answer = await api.AskAsync("{ plain }");

        Assert.StartsWith("""{"data":{"plain":null},"errors":[{""", answer, StringComparison.Ordinal);
        Assert.Contains("\"errorType\":\"Code\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_the_console_carry_the_id_of_their_request()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain", "export function request(ctx) { console.log('a', 1);\nconsole.error({ b: 2 }); return {}; } export function response() { return null; }");

        await api.AskAsync("{ plain }");

        Assert.Equal(
            [
                new ResolverLogEntry("request-1", UtilLogLevel.Info, "code.js:1:32: \"a\" 1"),
                new ResolverLogEntry("request-1", UtilLogLevel.Error, "code.js:2:1: {\"b\":2}"),
            ],
            api.LogEntries);
    }

    [Fact]
    public async Task Unauthorized_names_field_and_type()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain", "import { util } from '@aws-appsync/utils'; export function request() { util.unauthorized(); } export function response(ctx) { return ctx.result; }");

        Assert.Equal(
            """{"data":{"plain":null},"errors":[{"path":["plain"],"data":null,"errorType":"Unauthorized","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"Not Authorized to access plain on type Query"}]}""",
            await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task A_fault_of_the_code_is_an_error_with_its_place()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain", "export function request(ctx) {\n  return { payload: ctx.source.missing.deep };\n}\nexport function response(ctx) { return ctx.result; }");

        string answer = await api.AskAsync("{ plain }");

        Assert.Contains("\"errorType\":\"Code\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"code.js:2:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runtime.earlyReturn('early');", "early")]
    [InlineData("if (!ctx.args.text) { runtime.earlyReturn(); }", null)]
    public async Task An_early_return_of_a_unit_resolver_is_its_value(string statement, string? expected)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain", $$"""import { runtime } from '@aws-appsync/utils'; export function request(ctx) { {{statement}} return {}; } export function response(ctx) { return 'response'; }""");

        Assert.Equal($$$"""{"data":{"plain":{{{(expected is null ? "null" : $"\"{expected}\"")}}}}}""", await api.AskAsync("{ plain }"));
    }

    [Theory]
    [InlineData("runtime.earlyReturn('skipped');", "skipped>two")]
    [InlineData("runtime.earlyReturn('skipped', { skipTo: 'NEXT' });", "skipped>two")]
    [InlineData("runtime.earlyReturn('skipped', { skipTo: 'END' });", "skipped")]
    public async Task An_early_return_of_a_function_skips_its_source_and_response_or_the_rest_of_the_pipeline(string statement, string expected)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            "export function request() { return {}; } export function response(ctx) { return ctx.prev.result; }",
            ($$"""import { runtime } from '@aws-appsync/utils'; export function request() { {{statement}} return {}; } export function response() { return 'not reached'; }""", "Local"),
            ("export function request(ctx) { return { payload: ctx.prev.result + '>two' }; } export function response(ctx) { return ctx.result; }", "Local"));

        Assert.Equal($$$"""{"data":{"plain":"{{{expected}}}"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task Context_has_the_request_the_field_and_the_environment()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Change(definition => definition with { EnvironmentVariables = definition.EnvironmentVariables.Add("STAGE", "dev") })
            .Unit(
                "Query.echo",
                "export function request(ctx) { return { payload: JSON.stringify([ctx.request.headers['x-test'], ctx.env.STAGE, ctx.identity, ctx.info.fieldName, ctx.info.parentTypeName, ctx.info.variables, ctx.info.selectionSetList, ctx.info.selectionSetGraphQL, Object.keys(ctx.info)]) }; } export function response(ctx) { return { text: ctx.result }; }");

        Values.Value answer = Values.Value.Parse(await api.AskAsync(
            "query Q($t: String) { echo(text: $t) { text shout: upper ...F } } fragment F on Thing { n }", Values.ObjectValue.Of(("t", "x"))));

        Assert.Equal(
            """["yes","dev",null,"echo","Query",{"t":"x"},["text","shout","n"],"{\n  text\n  shout: upper\n  ...F\n}",["fieldName","parentTypeName","variables"]]""",
            answer["data"]["echo"]["text"].AsString());
    }

    [Theory]
    [InlineData("return 'text';", "Unable to convert \\\"text\\\" to Object.")]
    [InlineData("return { payload: 1, extra: 2 };", "Unsupported element '$[extra]'.")]
    public async Task A_request_that_its_source_cannot_read_is_a_MappingTemplate_error(string statement, string message)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain", $$"""export function request() { {{statement}} } export function response(ctx) { return ctx.result; }""");

        Assert.Equal(
            $$"""{"data":{"plain":null},"errors":[{"path":["plain"],"data":null,"errorType":"MappingTemplate","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"{{message}}"}]}""",
            await api.AskAsync("{ plain }"));
    }

    [Theory]
    [InlineData(
        "AWS_LAMBDA",
        "{}",
        "is of type AWS_LAMBDA, which this version of Tributary does not run yet. NONE, AMAZON_DYNAMODB and HTTP work.")]
    [InlineData(
        "AMAZON_DYNAMODB",
        """{"dynamodbConfig":{"tableName":"t","versioned":true}}""",
        "is versioned, and this version of Tributary detects no conflicts yet. Remove 'versioned' to use it.")]
    [InlineData(
        "HTTP",
        """{"httpConfig":{"endpoint":"https://x","authorizationConfig":{"authorizationType":"AWS_IAM"}}}""",
        "signs its requests, which this version of Tributary does not do yet. Remove 'authorizationConfig' to use it.")]
    public async Task A_source_that_is_not_built_is_kept_and_fails_the_call_and_says_so(string type, string settings, string reason)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Source("Fn", type, Value.Parse(settings).AsObject()).Unit(
            "Query.plain", "import { util } from '@aws-appsync/utils'; export function request() { return { operation: 'Invoke' }; } export function response(ctx) { util.error(ctx.error.message, ctx.error.type); }", "Fn");

        Assert.Equal(
            $$"""{"data":{"plain":null},"errors":[{"path":["plain"],"data":null,"errorType":"UnsupportedDataSource","errorInfo":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"The data source 'Fn' {{reason}}"}]}""",
            await api.AskAsync("{ plain }"));
    }
}
