using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Tributary.Server.Tests.Hosting;

/// <summary>What requests leave in the log of an API, by its LogConfig.</summary>
public sealed class GraphQLLogTests
{
    private const string Schema = """
        type Query { good(a: Int): Int, bad: Int, items: [Item!], secret: Int }
        type Item { id: ID!, name: String! }
        """;

    private const string Good = """
        export function request(ctx) {
          console.log('info', ctx.args);
          console.debug('debugging');
          console.error('an error');
          return { payload: 7 };
        }
        export function response(ctx) { return ctx.result; }
        """;

    private const string Bad = """
        import { util } from '@aws-appsync/utils';
        export function request() { return { payload: 'evaluated' }; }
        export function response() { util.error('No luck.', 'Bad'); }
        """;

    private const string Items = """
        export function request() { return { payload: [{ id: 'i1' }, { id: 'i2' }] }; }
        export function response(ctx) { return ctx.result; }
        """;

    private const string Name = """
        export function request(ctx) { return { payload: 'name of ' + ctx.source.id }; }
        export function response(ctx) { return ctx.result; }
        """;

    private static readonly (string, string, string)[] Resolvers =
    [
        ("Query.good", "Local", Good),
        ("Query.bad", "Local", Bad),
        ("Query.items", "Local", Items),
        ("Item.name", "Local", Name),
    ];

    [Fact]
    public async Task Every_event_names_the_request_that_the_client_knows()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, Resolvers, fieldLogLevel: "ALL");
        ServedAnswer answer = await api.AskAsync("{ good(a: 1) bad items { name } }");
        string id = answer["x-amzn-RequestId"]!;
        Assert.NotEmpty(api.Logged);
        Assert.All(api.Logged, message => Assert.True(
            message.StartsWith($"{id} ", StringComparison.Ordinal)
            || (message.StartsWith('{') && (string?)JsonNode.Parse(message)!["requestId"] == id
                && (string?)JsonNode.Parse(message)!["graphQLAPIId"] == "abcdefghijklmnopqrstuvwxyz")));
    }

    [Theory]
    [InlineData(
        "NONE", "Begin Request|GraphQL Query|ExecutionSummary|Tokens Consumed: 1|RequestSummary 200|End Request")]
    [InlineData(
        "ERROR",
        "Begin Request|GraphQL Query|ERROR - an error|RequestMapping bad|ResponseMapping bad in error|ExecutionSummary|GraphQL Errors"
            + "|Tokens Consumed: 1|RequestSummary 200|End Request")]
    [InlineData(
        "INFO",
        "Begin Request|GraphQL Query|INFO - info|ERROR - an error|RequestMapping good|ResponseMapping good|RequestMapping bad"
            + "|ResponseMapping bad in error|ExecutionSummary|GraphQL Errors|Tokens Consumed: 1|RequestSummary 200|End Request")]
    [InlineData(
        "DEBUG",
        "Begin Request|GraphQL Query|INFO - info|DEBUG - debugging|ERROR - an error|RequestMapping good|ResponseMapping good"
            + "|RequestMapping bad|ResponseMapping bad in error|ExecutionSummary|GraphQL Errors|Tokens Consumed: 1|RequestSummary 200"
            + "|End Request")]
    [InlineData(
        "ALL",
        "Begin Request|GraphQL Query|INFO - info|DEBUG - debugging|ERROR - an error|RequestMapping good|ResponseMapping good|Tracing good"
            + "|RequestMapping bad|ResponseMapping bad in error|Tracing bad|ExecutionSummary|GraphQL Errors|Tokens Consumed: 1"
            + "|RequestSummary 200|End Request")]
    public async Task The_level_decides_what_is_logged_about_fields(string level, string expected)
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, Resolvers, fieldLogLevel: level);
        await api.AskAsync("{ good(a: 1) bad }");
        Assert.Equal(expected, Outline(api));
    }

    [Theory]
    [InlineData("INFO", "Begin Request|INFO - info|ERROR - an error|RequestMapping bad|ResponseMapping bad in error")]
    [InlineData(
        "ALL",
        "Begin Request|INFO - info|DEBUG - debugging|ERROR - an error|RequestMapping good|ResponseMapping good|Tracing good"
            + "|RequestMapping bad|ResponseMapping bad in error|Tracing bad")]
    public async Task Without_verbose_content_there_are_neither_headers_nor_documents_nor_what_steps_evaluated_to(
        string level, string expected)
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, Resolvers, fieldLogLevel: level, excludesVerboseContent: true);
        await api.AskAsync("{ good(a: 1) bad }", context => context.Request.Headers["x-mine"] = "private");
        Assert.Equal(
            expected + "|ExecutionSummary|GraphQL Errors|Tokens Consumed: 1|RequestSummary 200|End Request", Outline(api));
        Assert.DoesNotContain(api.Logged, message => message.Contains("transformedTemplate", StringComparison.Ordinal)
            || message.Contains("\"context\"", StringComparison.Ordinal)
            || message.Contains("Headers", StringComparison.Ordinal)
            || message.Contains("private", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluated_steps_have_their_place_their_context_and_what_came_out()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, Resolvers, fieldLogLevel: "ALL");
        ServedAnswer answer = await api.AskAsync("{ items { title: name } }");
        JsonNode mapping = Structured(api, "RequestMapping").Last();
        JsonNode tracing = Structured(api, "Tracing").Last();

        Assert.Equal(
            JsonNode.Parse($$$"""
                {
                  "logType": "RequestMapping", "requestId": "{{{answer["x-amzn-RequestId"]}}}", "graphQLAPIId": "abcdefghijklmnopqrstuvwxyz",
                  "resolverArn": "arn:aws:appsync:us-east-1:123456789012:apis/abcdefghijklmnopqrstuvwxyz/types/Item/fields/name",
                  "path": ["items", 1, "title"], "parentType": "Item", "fieldName": "name", "fieldInError": false,
                  "transformedTemplate": "{\"payload\":\"name of i2\"}", "context": { "arguments": {}, "stash": {} }, "errors": []
                }
                """)!.ToJsonString(),
            mapping.ToJsonString());
        Assert.Equal(
            ("""["items",1,"title"]""", "Item", "name", "String!"),
            (tracing["path"]!.ToJsonString(), (string?)tracing["parentType"], (string?)tracing["fieldName"], (string?)tracing["returnType"]));
        Assert.True((long)tracing["startOffset"]! > 0 && (long)tracing["duration"]! >= 0);
    }

    [Fact]
    public async Task Refused_requests_are_logged_with_their_status()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, Resolvers, fieldLogLevel: "NONE", excludesVerboseContent: true);
        await api.AskAsync("{ good", context => context.Request.Headers.Remove("x-api-key"));
        await api.AskAsync("{ good");
        Assert.Equal(
            "Begin Request|Tokens Consumed: 1|RequestSummary 401|End Request|Begin Request|Tokens Consumed: 1|RequestSummary 400|End Request",
            Outline(api));
    }

    [Theory]
    [InlineData("console.log(ctx.request.headers)")]
    [InlineData("console.log(JSON.stringify({ text: JSON.stringify(ctx.request.headers) }))")]
    [InlineData("util.error(JSON.stringify(ctx.request.headers), ctx.request.headers.authorization, null, ctx.request.headers)")]
    [InlineData("util.error(ctx.request.headers.authorization.split('Signature=')[1])")]
    [InlineData("ctx.stash.all = ctx.request.headers")]
    [InlineData("ctx.stash[ctx.request.headers['x-api-key']] = 1")]
    [InlineData("util.appendError('a', ctx.request.headers['x-api-key'])")]
    public async Task No_credential_gets_into_the_log_however_code_hands_it_on(string attack)
    {
        const string Signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
        string code = $$"""
            import { util } from '@aws-appsync/utils';
            export function request(ctx) {
              {{attack}};
              return { payload: 1, seen: ctx.request.headers };
            }
            export function response(ctx) { return ctx.result; }
            """;
        await using ServedApi api = await ServedApi.CreateAsync(Schema, [("Query.secret", "Local", code)], fieldLogLevel: "ALL");
        const string Key = ServedApi.ApiKey;
        string body = JsonSerializer.Serialize(new { query = $"{{ secret }} # {Key}", variables = new { key = Key } });

        ServedAnswer answer = await api.PostAsync(body, context =>
        {
            context.Request.Headers.Authorization = $"Custom \"quoted\\, Signature={Signature}";
            context.Request.Headers["X-Amz-Security-Token"] = "session-token";
            context.Request.Headers.Cookie = "session=cookie-value; other=1";
        });

        Assert.Equal(200, answer.Status);
        Assert.Contains("RequestMapping secret", Outline(api), StringComparison.Ordinal);
        foreach (string secret in (string[])[Key, Signature, "session-token", "cookie-value", "quoted"])
            Assert.DoesNotContain(api.Logged.Concat(api.Said), message => message.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_of_a_request_ends_at_a_megabyte_and_the_request_does_not_notice()
    {
        const string Code = """
            export function request(ctx) {
              const large = (ctx.stash.x ?? 'x').repeat(100000);
              for (const i of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) { console.log(large); }
              return { payload: 5 };
            }
            export function response(ctx) { return ctx.result; }
            """;
        await using ServedApi api = await ServedApi.CreateAsync(Schema, [("Query.good", "Local", Code)], fieldLogLevel: "ALL");
        ServedAnswer answer = await api.AskAsync("{ good }");

        Assert.Equal("""{"data":{"good":5}}""", answer.Body);
        Assert.InRange(api.Logged.Sum(message => message.Length), 1_000_000, 1024 * 1024 + 200);
        Assert.EndsWith("The log of this request is truncated at 1048576 bytes.", api.Logged.Last());
    }

    [Fact]
    public async Task An_API_without_LogConfig_logs_nothing()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, Resolvers);
        await api.AskAsync("{ good(a: 1) bad }");
        Assert.Empty(api.Logged);
    }

    private static IEnumerable<JsonNode> Structured(ServedApi api, string logType) =>
        api.Logged.Where(message => message.StartsWith('{')).Select(message => JsonNode.Parse(message)!)
            .Where(json => (string?)json["logType"] == logType);

    /// <summary>The events in short, headers left out.</summary>
    private static string Outline(ServedApi api) => string.Join(
        '|',
        from message in api.Logged
        where !message.Contains("Headers: {", StringComparison.Ordinal)
        select message.StartsWith('{') ? OutlineOf(JsonNode.Parse(message)!) : OutlineOf(message[37..]));

    private static string OutlineOf(JsonNode json) =>
        $"{json["logType"]} {json["statusCode"]}{json["fieldName"]}{((bool?)json["fieldInError"] == true ? " in error" : "")}".Trim();

    private static string OutlineOf(string text)
    {
        if (text.Contains(" - code.js", StringComparison.Ordinal))
            return $"{text.Split(' ')[0]} - {text.Split('"')[1]}";
        return text.Split(':')[0] is "GraphQL Query" or "GraphQL Errors" ? text.Split(':')[0] : text;
    }
}
