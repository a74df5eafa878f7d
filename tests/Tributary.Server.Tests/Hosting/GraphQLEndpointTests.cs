using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tributary.Server.Tests.Hosting;

/// <summary>Statuses, headers and bodies of GraphQL over HTTP.</summary>
public sealed class GraphQLEndpointTests
{
    private const string Schema = """
        type Query { text(length: Int!): String, headers: Int, remote: Int }
        type Mutation { set: Int }
        """;

    private const string Text = """
        export function request(ctx) { return { payload: (ctx.stash.x ?? 'x').repeat(ctx.args.length) }; }
        export function response(ctx) { return ctx.result; }
        """;

    private const string Json = "application/json;charset=UTF-8";
    private const string Unreadable = """{"errors":[{"errorType":"MalformedHttpRequestException","message":"Unable to parse GraphQL query."}]}""";
    private const string Empty = """{"errors":[{"errorType":"MalformedHttpRequestException","message":"Request body is empty."}]}""";

    [Theory]
    [InlineData("?query={text(length:2)}", 200, """{"data":{"text":"xx"}}""")]
    [InlineData("?query=query(%24n:Int!){text(length:%24n)}&variables={%22n%22:1}", 200, """{"data":{"text":"x"}}""")]
    [InlineData("?query=query+A{text(length:1)}+query+B{b:text(length:1)}&operationName=B", 200, """{"data":{"b":"x"}}""")]
    [InlineData(
        "?query=mutation{set}", 405, """{"errors":[{"errorType":"MethodNotAllowedException","message":"Mutations are executed by POST only."}]}""")]
    [InlineData(
        "?query=query+A{text(length:1)}+mutation+B{set}&operationName=B",
        405,
        """{"errors":[{"errorType":"MethodNotAllowedException","message":"Mutations are executed by POST only."}]}""")]
    [InlineData("", 400, Empty)]
    public async Task GET_answers_queries_like_POST_and_never_executes_a_mutation(string queryString, int status, string body)
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, [("Query.text", "Local", Text), ("Mutation.set", "Local", Text)]);
        ServedAnswer answer = await api.SendAsync("GET", default, context => context.Request.QueryString = new QueryString(queryString));
        Assert.Equal((status, body), (answer.Status, answer.Body));
        Assert.Equal(status == 405 ? "POST, OPTIONS" : null, answer["Allow"]);
    }

    [Theory]
    [InlineData("POST", "POST, GET, OPTIONS")]
    [InlineData("PUT", "POST, GET, PUT, DELETE, OPTIONS")]
    [InlineData("DELETE", "POST, GET, PUT, DELETE, OPTIONS")]
    public async Task Pages_of_other_origins_may_reserve_event_streams(string method, string allowed)
    {
        await using ServedApi api = await ServedApi.CreateAsync("type Query { a: Int }", []);
        ServedAnswer answer = await api.SendAsync(
            "OPTIONS", default, context => context.Request.Headers.AccessControlRequestMethod = method);
        Assert.Equal((200, allowed), (answer.Status, answer["Access-Control-Allow-Methods"]));
    }

    [Fact]
    public async Task GET_can_be_switched_off()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, [], servesGet: false);
        ServedAnswer answer = await api.SendAsync(
            "GET", default, context => context.Request.QueryString = new QueryString("?query={__typename}"));
        Assert.Equal(405, answer.Status);
        Assert.Equal(
            """{"errors":[{"errorType":"MethodNotAllowedException","message":"GET is switched off on this server; use POST."}]}""", answer.Body);
    }

    [Theory]
    [InlineData("application/json", 200, Json)]
    [InlineData("application/graphql-response+json", 200, "application/graphql-response+json;charset=UTF-8")]
    [InlineData("application/graphql-response+json,application/json;q=0.9", 200, Json)]
    [InlineData("application/graphql-response+json, */*;q=0", 200, "application/graphql-response+json;charset=UTF-8")]
    [InlineData("text/html", 200, Json)]
    [InlineData(null, 200, Json)]
    public async Task Only_who_takes_nothing_else_gets_the_new_media_type(string? accept, int status, string contentType)
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, []);
        ServedAnswer answer = await api.AskAsync("{ __typename }", context => context.Request.Headers.Accept = accept);
        Assert.Equal((status, contentType), (answer.Status, answer["Content-Type"]));
        Assert.Equal("""{"data":{"__typename":"Query"}}""", answer.Body);
    }

    [Fact]
    public async Task With_the_new_media_type_an_invalid_request_has_status_400_and_no_data()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, []);
        const string Errors = """
            "errors":[{"path":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"Validation error of type FieldUndefined: Field 'nothing' in type 'Query' is undefined @ 'nothing'"}]}
            """;

        ServedAnswer strict = await api.AskAsync(
            "{ nothing }", context => context.Request.Headers.Accept = "application/graphql-response+json");
        ServedAnswer usual = await api.AskAsync("{ nothing }");

        Assert.Equal((400, "{" + Errors.Trim()), (strict.Status, strict.Body));
        Assert.Equal((200, "{\"data\":null," + Errors.Trim()), (usual.Status, usual.Body));
    }

    [Theory]
    [InlineData("gzip", 1000, "gzip")]
    [InlineData("gzip", 999, null)]
    [InlineData("gzip, deflate, br", 1000, "gzip")]
    [InlineData("br", 1000, "br")]
    [InlineData("gzip;q=0.5, br;q=0.8", 1000, "br")]
    [InlineData("gzip;q=0, br;q=0", 1000, null)]
    [InlineData("*", 1000, "gzip")]
    [InlineData("zstd", 1000, null)]
    [InlineData("gzip;q=nonsense", 1000, null)]
    [InlineData(null, 1000, null)]
    public async Task Bodies_from_1000_bytes_are_compressed_for_who_takes_it(string? acceptEncoding, int length, string? encoding)
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, [("Query.text", "Local", Text)]);
        int around = """{"data":{"text":""}}""".Length;
        string text = new('x', length - around);

        ServedAnswer answer = await api.AskAsync(
            $"{{ text(length: {text.Length}) }}", context => context.Request.Headers.AcceptEncoding = acceptEncoding);

        Assert.Equal((encoding, $$$"""{"data":{"text":"{{{text}}}"}}"""), (answer["Content-Encoding"], answer.Body));
        Assert.Equal(encoding is not null, answer.Bytes.Length < length);
    }

    [Fact]
    public async Task Every_answer_has_an_id_of_its_own_a_token_and_the_headers_that_browsers_need()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, []);
        ServedAnswer[] answers =
        [
            await api.AskAsync("{ __typename }"),
            await api.AskAsync("{"),
            await api.SendAsync("POST", default, context => context.Request.Headers.Remove("x-api-key")),
            await api.SendAsync("PATCH", default),
            await api.SendAsync("OPTIONS", default),
        ];

        Assert.Equal([200, 400, 401, 405, 200], answers.Select(answer => answer.Status));
        Assert.All(answers, answer => Assert.True(Guid.TryParseExact(answer["x-amzn-RequestId"], "D", out _)));
        Assert.Equal(answers.Length, answers.Select(answer => answer["x-amzn-RequestId"]).Distinct().Count());
        Assert.All(answers, answer => Assert.Equal("1", answer["x-amzn-appsync-TokensConsumed"]));
        Assert.All(answers, answer => Assert.Equal("*", answer["access-control-allow-origin"]));
        Assert.All(
            answers,
            answer => Assert.Equal(
                "x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version",
                answer["access-control-expose-headers"]));
        Assert.Equal(
            [null, "MalformedHttpRequestException", "UnauthorizedException", "MethodNotAllowedException", null],
            answers.Select(answer => answer["x-amzn-ErrorType"]));
    }

    [Fact]
    public async Task A_preflight_needs_no_credentials_and_allows_what_it_asks_for()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, []);
        ServedAnswer answer = await api.SendAsync("OPTIONS", default, context =>
        {
            context.Request.Headers.Remove("x-api-key");
            context.Request.Headers.Origin = "https://app.example";
            context.Request.Headers.AccessControlRequestMethod = "POST";
            context.Request.Headers.AccessControlRequestHeaders = "content-type,x-api-key,x-amz-user-agent";
        });

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Equal("POST, GET, OPTIONS", answer["access-control-allow-methods"]);
        Assert.Equal("content-type,x-api-key,x-amz-user-agent", answer["access-control-allow-headers"]);
        Assert.Equal("172800", answer["access-control-max-age"]);
    }

    [Fact]
    public async Task Resolvers_add_headers_and_those_that_they_may_not_set_are_errors()
    {
        const string Code = """
            import { util } from '@aws-appsync/utils';
            export function request(ctx) {
              util.http.addResponseHeader('x-trace', 'a');
              util.http.addResponseHeaders({ 'X-Trace': 'b', 'x-list': ['1', 2], 'cache-control': 'no-store' });
              util.http.addResponseHeader('x-amzn-foo', '1');
              util.http.addResponseHeader('x-split', '1\r\nset-cookie: a=b');
              util.http.addResponseHeader('x-euro', '\u20ac');
              util.http.addResponseHeader('x-long', (ctx.stash.x ?? 'x').repeat(4096));
              return { payload: 1 };
            }
            export function response(ctx) { return ctx.result; }
            """;
        await using ServedApi api = await ServedApi.CreateAsync(Schema, [("Query.headers", "Local", Code)]);

        ServedAnswer answer = await api.AskAsync("{ headers }");

        Assert.Equal(("b", "[\"1\",2]", "no-store"), (answer["x-trace"], answer["x-list"], answer["cache-control"]));
        Assert.Equal((null, null, null, null, null),
            (answer["x-amzn-foo"], answer["x-split"], answer["set-cookie"], answer["x-euro"], answer["x-long"]));
        Assert.Equal(4, answer.Body.Split("\"errorType\":\"ResponseHeaderError\"").Length - 1);
        Assert.StartsWith("""{"data":{"headers":1},"errors":[{"path":["headers"],"data":null,"errorType":"ResponseHeaderError",""", answer.Body);
        Assert.Empty(api.Faults);
    }

    public static TheoryData<byte[], string> Malformed { get; } = new()
    {
        { [], Empty },
        { "   "u8.ToArray(), Empty },
        { [0xEF, 0xBB, 0xBF], Empty },
        { [0xFF, 0xFE, (byte)'{', 0], Unreadable },
        { Encoding.Unicode.GetBytes("""{"query":"{ __typename }"}"""), Unreadable },
        { [.. "{\"query\":\"{ __typename } #"u8, 0xC3, 0x28, .. "\"}"u8], Unreadable },
        { "{\"query\":\"{ __typename } # \\udead\"}"u8.ToArray(), Unreadable },
        { "[{\"query\":\"{ __typename }\"},{\"query\":\"{ __typename }\"}]"u8.ToArray(), Unreadable },
        { "{\"query\":[\"{ __typename }\"]}"u8.ToArray(), Unreadable },
        { "{\"query\":\"{ __typename }\",\"variables\":[]}"u8.ToArray(), Unreadable },
        { "{\"query\":\"{ __typename }\",\"operationName\":{}}"u8.ToArray(), Unreadable },
        { "query={ __typename }"u8.ToArray(), Unreadable },
        { Encoding.UTF8.GetBytes($"{{\"query\":\"{{ __typename }}\",\"variables\":{Deep(257)}}}"), Unreadable },
        { Encoding.UTF8.GetBytes(new string('[', 500_000)), Unreadable },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_body_is_refused_in_the_words_of_AppSync(byte[] body, string expected)
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, []);
        ServedAnswer answer = await api.SendAsync("POST", body);
        Assert.Equal((400, expected, Json), (answer.Status, answer.Body, answer["Content-Type"]));
        Assert.Equal("MalformedHttpRequestException", answer["x-amzn-ErrorType"]);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    public async Task A_content_type_that_is_not_JSONs_is_refused_by_name(string contentType)
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, []);
        ServedAnswer answer = await api.AskAsync("{ __typename }", context => context.Request.ContentType = contentType);
        Assert.Equal((400, "MalformedHttpRequestException"), (answer.Status, answer["x-amzn-ErrorType"]));
        Assert.Equal(
            $$$"""{"errors":[{"errorType":"MalformedHttpRequestException","message":"The content type '{{{contentType.Split(';')[0]}}}' is not supported; send application/json."}]}""",
            answer.Body);
    }

    [Fact]
    public async Task More_than_a_megabyte_is_refused_and_exactly_a_megabyte_is_not()
    {
        await using ServedApi api = await ServedApi.CreateAsync(Schema, []);
        string start = """{"query":"{ __typename }"}""";
        ServedAnswer full = await api.PostAsync(start.PadRight(1024 * 1024));
        ServedAnswer over = await api.PostAsync(start.PadRight(1024 * 1024 + 1));
        Assert.Equal((200, 413), (full.Status, over.Status));
        Assert.Equal(
            """{"errors":[{"errorType":"RequestEntityTooLargeException","message":"Request body too large."}]}""", over.Body);
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_what_runs_for_it()
    {
        const string Code = """
            export function request() { return { method: 'GET', resourcePath: '/' }; }
            export function response(ctx) { return ctx.result.statusCode; }
            """;
        using var remote = new SilentRemote();
        await using ServedApi api = await ServedApi.CreateAsync(Schema, [("Query.remote", "Remote", Code)], remote);
        using var lifetime = new RequestLifetime();

        Task<ServedAnswer> answer = api.AskAsync("{ remote }", context => context.Features.Set<IHttpRequestLifetimeFeature>(lifetime));
        await remote.Called;
        lifetime.Abort();
        await remote.Cancelled;
        await answer;
        Assert.Empty(api.Faults);
    }

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    /// <summary>Takes a call and never answers it.</summary>
    private sealed class SilentRemote : HttpMessageHandler
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Called => _called.Task;

        public Task Cancelled => _cancelled.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await using CancellationTokenRegistration registration = cancellationToken.Register(_cancelled.SetResult);
            _called.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new HttpResponseMessage();
        }
    }

    private sealed class RequestLifetime : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _aborted = new();

        public RequestLifetime() => RequestAborted = _aborted.Token;

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => _aborted.Cancel();

        public void Dispose() => _aborted.Dispose();
    }
}
