using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Util;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

/// <summary>Mapping templates as resolvers, end to end: from a document to the bytes of the answer.</summary>
public sealed class MappingTemplateRunTests
{
    private const string Schema = """
        type Query { echo(text: String, n: Int = 3): Thing, plain(text: String): String, list: [Thing] }
        type Mutation { put(id: ID!): Thing }
        type Thing { id: ID, text: String, secret: String, upper: String, n: Int }
        """;

    private const string Request = """{"version": "2018-05-29", "payload": $util.toJson($ctx.args)}""";

    private const string Response = "$util.toJson($ctx.result)";

    private const string Failing = """{"version": "2018-05-29", "operation": "Invoke", "payload": {}}""";

    [Fact]
    public async Task A_unit_resolver_goes_from_request_over_its_source_to_response()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.echo", Request, Response, "Local");

        Assert.Equal("""{"data":{"echo":{"text":"hi","n":3}}}""", await api.AskAsync("{ echo(text: \"hi\") { text n } }"));
        Assert.Empty(api.Faults);
    }

    [Fact]
    public async Task Both_spellings_of_every_root_are_there()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain",
            """{"version": "2018-05-29", "payload": "$context.arguments.text$ctx.args.text$utils.str.toUpper($ctx.arguments.text)$util.str.toUpper($context.args.text)"}""",
            "#if($context.result == $ctx.result)$utils.toJson($context.result)#end$extensions.evictFromApiCache('Query', 'plain', {})",
            "Local");

        Assert.Equal("""{"data":{"plain":"aaAA"}}""", await api.AskAsync("{ plain(text: \"a\") }"));
    }

    [Fact]
    public async Task A_pipeline_hands_each_steps_output_to_the_next_and_the_last_to_after()
    {
        ResolverCode step = Templates("""{"payload": "$ctx.prev.result>"}""", "\"${ctx.result}f\"");
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain", Templates("\"before\"", "\"$ctx.prev.result|$ctx.result\""), (step, "Local"), (step, "Local"));

        Assert.Equal("""{"data":{"plain":"before>f>f|before>f>f"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task The_stash_and_changed_arguments_reach_every_later_step_in_either_language()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            Templates("#set($ctx.stash.seen = ['before'])$util.qr($ctx.args.put('text', 'changed')){}", "$util.toJson(\"$ctx.stash.seen $ctx.args.text\")"),
            (Code("export function request(ctx) { ctx.stash.seen.push('js ' + ctx.args.text); return {}; } export function response(ctx) { return null; }"), "Local"),
            (Templates("$util.qr($ctx.stash.seen.add('vtl')){}", "$util.qr($ctx.stash.get('seen').add('response'))null"), "Local"));

        Assert.Equal(
            """{"data":{"plain":"[before, js changed, vtl, response] changed"}}""", await api.AskAsync("{ plain(text: \"first\") }"));
    }

    [Fact]
    public async Task Templates_are_functions_of_a_resolver_of_code()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            Code("export function request(ctx) { ctx.stash.a = [1]; return { b: 2 }; } export function response(ctx) { return ctx.prev.result + ctx.stash.a.length; }"),
            (Templates("""#set($x = $ctx.stash.a.add(2)){"payload": "$ctx.prev.result.b and $ctx.stash.a"}""", Response), "Local"));

        Assert.Equal("""{"data":{"plain":"2 and [1, 2]2"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task A_nested_resolver_sees_the_whole_parent_and_never_what_a_sibling_did_to_it()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Unit("Query.list", """{"payload": [{"id": 1, "hidden": "a"}, {"id": 2, "hidden": "b"}]}""", Response, "Local")
            .Unit("Thing.upper", """$util.qr($ctx.source.put("hidden", "${ctx.source.hidden}!")){"payload": "$ctx.source.hidden.toUpperCase()"}""", Response, "Local")
            .Unit("Thing.text", """{"payload": "$ctx.source.hidden"}""", Response, "Local");

        Assert.Equal(
            """{"data":{"list":[{"upper":"A!","text":"a"},{"upper":"B!","text":"b"}]}}""",
            await api.AskAsync("{ list { upper text } }"));
    }

    [Fact]
    public async Task Context_has_the_request_the_field_and_the_environment()
    {
        const string All = """
            {"payload": {"text": $util.toJson($util.toJson([$ctx.request.headers.get("x-test"), $ctx.env.STAGE, $util.isNull($ctx.identity), $ctx.info.fieldName,
              $ctx.info.parentTypeName, $ctx.info.variables, $ctx.info.selectionSetList, $ctx.info.selectionSetGraphQL, $ctx.info,
              $ctx.args.containsKey("text"), $ctx.args.containsKey("n"), $ctx.outErrors])) }}
            """;
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Change(definition => definition with { EnvironmentVariables = definition.EnvironmentVariables.Add("STAGE", "dev") })
            .Unit("Query.echo", All, Response, "Local");

        Value answer = Value.Parse(await api.AskAsync("query Q($v: Int) { echo(n: $v) { text shout: upper ...F } } fragment F on Thing { n }",
            ObjectValue.Of(("v", 1))));

        Assert.Equal(
            """["yes","dev",true,"echo","Query",{"v":1},["text","shout","n"],"{\n  text\n  shout: upper\n  ...F\n}",{"fieldName":"echo","parentTypeName":"Query","variables":{"v":1}},false,true,[]]""",
            answer["data"]["echo"]["text"].AsString());
    }

    [Theory]
    [InlineData("$util.error('no', 'Nope', {'id': 1, 'text': 't', 'secret': 's'}, {'why': 'because'})")]
    [InlineData("#foreach($i in [1..3])#if($i == 2)$util.error('no', 'Nope', {'id': 1, 'text': 't'}, {'why': 'because'})#end#end")]
    [InlineData("#set($x = \"$util.error('no', 'Nope', {'id': 1, 'text': 't'}, {'why': 'because'})\")")]
    public async Task An_error_has_its_data_filtered_by_the_selection_and_its_info_as_it_is(string template)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.echo", template, Response, "Local");

        Assert.Equal(
            """{"data":{"echo":null},"errors":[{"path":["echo"],"data":{"id":1,"headline":"t"},"errorType":"Nope","errorInfo":{"why":"because"},"locations":[{"line":1,"column":3,"sourceName":null}],"message":"no"}]}""",
            await api.AskAsync("{ echo { id headline: text } }"));
    }

    [Fact]
    public async Task Errors_of_the_other_functions_have_their_types()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: String, b: String, c: String }"))
            .Unit("Query.a", "$util.unauthorized()", Response, "Local")
            .Unit("Query.b", "$util.validate($util.matches('[0-9]+', 'x'), 'no number')", Response, "Local")
            .Unit("Query.c", """{"payload": "kept"}""", "$util.appendError('odd', 'Odd')$util.toJson($ctx.result)", "Local");

        Assert.Equal(
            """{"data":{"a":null,"b":null,"c":"kept"},"errors":["""
            + Error("a", "Unauthorized", "Not Authorized to access a on type Query", 3) + ","
            + Error("b", "CustomTemplateException", "no number", 5) + ","
            + Error("c", "Odd", "odd", 7) + "]}",
            await api.AskAsync("{ a b c }"));
    }

    [Fact]
    public async Task Lines_of_the_log_carry_level_and_request()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.plain",
            "$util.log.info('a {} c', 'b')\n$util.log.error($ctx.args)\n$util.log.debug('x'){}",
            "#foreach($i in [1..1001])#end null",
            "Local");

        Assert.Equal("""{"data":{"plain":null}}""", await api.AskAsync("{ plain(text: \"t\") }"));

        Assert.Equal(
            [
                new ResolverLogEntry("request-1", UtilLogLevel.Info, "a b c"),
                new ResolverLogEntry("request-1", UtilLogLevel.Error, """{"text":"t"}"""),
                new ResolverLogEntry("request-1", UtilLogLevel.Debug, "x"),
                new ResolverLogEntry("request-1", UtilLogLevel.Error, "A #foreach ended after 1000 iterations."),
            ],
            api.LogEntries);
    }

    [Theory]
    [InlineData("#return", "null")]
    [InlineData("#return('early')", "\"early\"")]
    [InlineData("#return($util.toJson('early'))", "\"early\"")]
    [InlineData("lost text #foreach($i in [1..3])#return($i)#end", "\"1\"")]
    [InlineData("#if($ctx.args.text)#return($ctx.args.text)#end", "\"given\"")]
    public async Task Return_in_a_units_request_is_the_fields_value(string request, string expected)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.plain", request, "\"response\"", "Local");

        Assert.Equal($$$"""{"data":{"plain":{{{expected}}}}}""", await api.AskAsync("{ plain(text: \"given\") }"));
    }

    [Theory]
    [InlineData("#return($util.toJson({'id': 7}))", """{"id":"7","text":null}""")]
    [InlineData("#return({'id': $ctx.result.id, 'text': 'x'})", """{"id":"8","text":"x"}""")]
    [InlineData("{\"id\": 1} #return", "null")]
    public async Task Return_in_a_response_is_the_fields_value(string response, string expected)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.echo", """{"payload": {"id": 8}}""", response, "Local");

        Assert.Equal($$$"""{"data":{"echo":{{{expected}}}}}""", await api.AskAsync("{ echo { id text } }"));
    }

    [Theory]
    [InlineData("#return('before')", "{}", "\"skipped\"", "before")]
    [InlineData("{}", "#return('one')", "\"not reached\"", "one>two|after")]
    [InlineData("{}", "{}", "#return('one')", "one>two|after")]
    public async Task Return_ends_the_nearest_function_or_the_resolver(string before, string request, string response, string expected)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            Templates(before, "\"$ctx.prev.result|after\""),
            (Templates(request, response), "Local"),
            (Templates("""{"payload": "$ctx.prev.result>two"}""", Response), "Local"));

        Assert.Equal($$$"""{"data":{"plain":"{{{expected}}}"}}""", await api.AskAsync("{ plain }"));
    }

    [Theory]
    [InlineData("{\"a\": 1, \"a\": 2}", "Duplicate field 'a' detected on Object. Duplicate JSON keys are not allowed.")]
    [InlineData("{} {}", "Trailing characters at the end of the JSON string are not allowed.")]
    [InlineData(" \n#set($a = 1)\n", "Template transformation yielded an empty response.")]
    [InlineData("hello $ctx.args.text", "Unable to convert hello hi to Object.")]
    [InlineData("[1]", "Unable to convert [1] to Object.")]
    [InlineData("{\"payload\": 1, \"extra\": 2}", "Unsupported element '$[extra]'.")]
    [InlineData("#set($l = [1])$l[5]", "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 17]")]
    [InlineData("$util.base64Decode('a')", "The text is not base64. at velocity[line 1, column 7]")]
    [InlineData("{\"version\": \"2019\"}", "The version '2019' is none of the mapping templates'; there are 2017-02-28 and 2018-05-29.")]
    [InlineData("{\"version\": \"2017-02-28\", \"operation\": \"BatchGetItem\"}",
        "The operation BatchGetItem is not supported in the version 2017-02-28; use 2018-05-29.")]
    public async Task What_is_no_request_is_a_MappingTemplate_error(string request, string message)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.plain", request, Response, "Local");

        Assert.Equal(
            $$"""{"data":{"plain":null},"errors":[{{Error("plain", "MappingTemplate", message)}}]}""",
            await api.AskAsync("{ plain(text: \"hi\") }"));
        Assert.Empty(api.Faults);
    }

    [Theory]
    [InlineData("$ctx.result", "Unable to convert {text=hi, n=3} to Object.")]
    [InlineData("", "Template transformation yielded an empty response.")]
    public async Task What_is_no_response_is_a_MappingTemplate_error(string response, string message)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.echo", Request, response, "Local");

        Assert.Equal(
            $$"""{"data":{"echo":null},"errors":[{{Error("echo", "MappingTemplate", message)}}]}""",
            await api.AskAsync("{ echo(text: \"hi\") { text } }"));
    }

    [Fact]
    public async Task A_template_that_is_none_fails_the_field_with_the_parsers_text()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.plain", "#if($a", Response, "Local");

        string answer = await api.AskAsync("{ plain }");

        Assert.StartsWith("""{"data":{"plain":null},"errors":[{"path":["plain"],"data":null,"errorType":"MappingTemplate",""", answer, StringComparison.Ordinal);
        Assert.Contains("velocity[line 1, column", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("ALL")]
    public async Task In_the_first_version_null_skips_the_response_template(string logged)
    {
        const string First = """{"version": "2017-02-28", "payload": null}""";
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Change(definition => definition with
            {
                Settings = ObjectValue.Of(("logConfig", ObjectValue.Of(("fieldLogLevel", logged)))),
            })
            .Unit("Query.plain", First, "\"response\"", "Local");

        Assert.Equal("""{"data":{"plain":null}}""", await api.AskAsync("{ plain }"));
        api.Unit("Query.plain", First.Replace("2017-02-28", "2018-05-29", StringComparison.Ordinal), "\"response\"", "Local");
        Assert.Equal("""{"data":{"plain":"response"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task In_the_first_version_an_error_of_the_source_is_an_error_of_the_field_with_the_rendered_data()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Source("Fn", "AWS_LAMBDA").Unit(
            "Query.echo", Failing.Replace("2018-05-29", "2017-02-28", StringComparison.Ordinal),
            """{"id": "stored", "text": "$ctx.error.type"}""", "Fn");

        string answer = await api.AskAsync("{ echo { id } }");

        Assert.StartsWith(
            """{"data":{"echo":null},"errors":[{"path":["echo"],"data":{"id":"stored"},"errorType":"UnsupportedDataSource",""",
            answer,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_later_version_the_template_decides_what_becomes_of_an_error()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { ignored: String, raised: String, both: String }")).Source("Fn", "AWS_LAMBDA")
            .Unit("Query.ignored", Failing, "\"went on\"", "Fn")
            .Unit("Query.raised", Failing, "#if($ctx.error)$util.error(\"raised\", $ctx.error.type)#end$util.toJson($ctx.result)", "Fn")
            .Unit("Query.both", Failing, "$util.appendError(\"both\", $ctx.error.type)\"went on\"", "Fn");

        Assert.Equal(
            """{"data":{"ignored":"went on","raised":null,"both":"went on"},"errors":["""
            + Error("raised", "UnsupportedDataSource", "raised", 11) + "," + Error("both", "UnsupportedDataSource", "both", 18) + "]}",
            await api.AskAsync("{ ignored raised both }"));
    }

    [Fact]
    public async Task A_function_has_the_later_version_whatever_its_template_says()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Pipeline(
            "Query.plain",
            Templates("{}", "$util.toJson($ctx.prev.result)"),
            (Templates("""{"version": "2017-02-28", "payload": null}""", "\"evaluated\""), "Local"));

        Assert.Equal("""{"data":{"plain":"evaluated"}}""", await api.AskAsync("{ plain }"));
    }

    [Fact]
    public async Task A_loop_without_end_ends_and_a_large_output_fails_the_field()
    {
        const string Nested = "#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])#foreach($d in [1..1000])#end#end#end#end{}";
        const string Large = "#set($x = 'xxxxxxxxxxxxxxxx')#foreach($a in [1..30])#set($x = \"$x$x\")#end{\"payload\": \"$x\"}";
        await using TestApi api = (await TestApi.CreateAsync("type Query { nested: String, large: String }"))
            .Unit("Query.nested", Nested, Response, "Local")
            .Unit("Query.large", Large, Response, "Local");

        Value answer = Value.Parse(await api.AskAsync("{ nested large }"));

        Assert.Equal(Value.Parse("""{"nested":null,"large":null}"""), answer["data"]);
        Assert.All(answer["errors"].AsList(), error =>
        {
            Assert.Equal("MappingTemplate", error["errorType"].AsString());
            Assert.StartsWith("The evaluation exceeded its budget of ", error["message"].AsString(), StringComparison.Ordinal);
        });
        Assert.Empty(api.Faults);
    }

    [Fact]
    public async Task A_heavy_template_uses_more_than_one_token()
    {
        const string Heavy = "#set($x = '')#foreach($a in [1..10])#foreach($b in [1..10])#foreach($c in [1..10])#set($x = \"${x}0123456789012345678901234567890123456789\")#end#end#end";
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Unit("Query.plain", "{}", "\"light\"", "Local")
            .Unit("Query.echo", Heavy + "{\"payload\": {\"n\": $x.length()}}", Response, "Local");

        Assert.Equal("""{"data":{"plain":"light"}}""", await api.AskAsync("{ plain }"));
        Assert.Equal(1, api.LastTokens);
        Assert.Equal("""{"data":{"echo":{"n":40000}}}""", await api.AskAsync("{ echo { n } }"));
        Assert.True(api.LastTokens > 1, $"{api.LastTokens} tokens");
    }

    private static ResolverCode Templates(string request, string response) =>
        new() { RequestMappingTemplate = request, ResponseMappingTemplate = response };

    private static ResolverCode Code(string code) => new() { Code = code };

    private static string Error(string field, string type, string message, int column = 3) =>
        $$"""{"path":["{{field}}"],"data":null,"errorType":"{{type}}","errorInfo":null,"locations":[{"line":1,"column":{{column}},"sourceName":null}],"message":{{(Value)message}}}""";
}
