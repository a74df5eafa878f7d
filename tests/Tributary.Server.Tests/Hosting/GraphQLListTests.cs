using System.Text;
using Tributary.AppSync.Schemas;

namespace Tributary.Server.Tests.Hosting;

/// <summary>Lists of operations in one request: the profile open takes them, AppSync does not.</summary>
public sealed class GraphQLListTests
{
    private const string Schema = "type Query { text(length: Int!): String } type Mutation { say(text: String): String }";

    private const string Text = """
        export function request(ctx) { return { payload: (ctx.stash.x ?? 'x').repeat(ctx.args.length) }; }
        export function response(ctx) { return ctx.result; }
        """;

    private const string Say = """
        export function request(ctx) { console.log(ctx.args.text); return { payload: ctx.args.text }; }
        export function response(ctx) { return ctx.result; }
        """;

    private const string Unreadable =
        """{"errors":[{"errorType":"MalformedHttpRequestException","message":"Unable to parse GraphQL query."}]}""";

    [Fact]
    public async Task Operations_are_answered_in_their_order_each_as_if_it_had_come_alone()
    {
        await using ServedApi api = await CreateAsync(Dialect.Open);

        ServedAnswer answer = await PostAsync(
            api,
            """
            [
              {"query":"query($n: Int!) { text(length: $n) }","variables":{"n":2}},
              {"query":"{ nothing }"},
              {"query":"{"},
              {"query":"query A { text(length: 1) } query B { b: text(length: 3) }","operationName":"B"},
              {"query":"subscription { x }"},
              {"query":"mutation { say(text: \"first\") }"},
              {"query":"mutation { say(text: \"second\") }"}
            ]
            """);

        Assert.Equal(
            """[{"data":{"text":"xx"}},"""
            + """{"data":null,"errors":[{"path":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"Validation error of type FieldUndefined: Field 'nothing' in type 'Query' is undefined @ 'nothing'"}]},"""
            + """{"errors":[{"errorType":"MalformedHttpRequestException","message":"Unable to parse GraphQL query."}]},"""
            + """{"data":{"b":"xxx"}},"""
            + """{"data":null,"errors":[{"path":null,"locations":[{"line":1,"column":1,"sourceName":null}],"message":"Validation error of type UnknownOperation: The 'Subscription' operation is not supported by the schema"}]},"""
            + """{"data":{"say":"first"}},{"data":{"say":"second"}}]""",
            answer.Body);
        Assert.Equal(200, answer.Status);
        Assert.Equal("7", answer["x-amzn-appsync-tokensconsumed"]);
        Assert.Equal(["\"first\"", "\"second\""], api.Said.Select(said => said[said.IndexOf('"', StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("""[{"query":"mutation { say(text: \"a\") }"},{"query":7}]""")]
    [InlineData("""[[{"query":"{ text(length: 1) }"}]]""")]
    [InlineData("""[{"query":"{ text(length: 1) }"}""")]
    public async Task A_list_with_something_that_is_no_request_is_refused_as_a_whole(string body)
    {
        await using ServedApi api = await CreateAsync(Dialect.Open);
        ServedAnswer answer = await PostAsync(api, body);

        Assert.Equal((400, Unreadable), (answer.Status, answer.Body));
        Assert.Empty(api.Said);
    }

    [Fact]
    public async Task The_number_of_operations_has_a_bound()
    {
        await using ServedApi api = await CreateAsync(Dialect.Open);

        ServedAnswer most = await PostAsync(api, ListOf(50)), tooMany = await PostAsync(api, ListOf(51));

        Assert.Equal((200, "50"), (most.Status, most["x-amzn-appsync-tokensconsumed"]));
        Assert.Equal(
            (400, """{"errors":[{"errorType":"BadRequestException","message":"A request has at most 50 operations."}]}"""),
            (tooMany.Status, tooMany.Body));
    }

    [Fact]
    public async Task AppSyncs_profile_refuses_every_list()
    {
        await using ServedApi api = await CreateAsync(Dialect.Aws);
        ServedAnswer answer = await PostAsync(api, ListOf(1));

        Assert.Equal((400, Unreadable), (answer.Status, answer.Body));
        Assert.Empty(api.Said);
    }

    private static Task<ServedApi> CreateAsync(Dialect dialect) =>
        ServedApi.CreateAsync(Schema, [("Query.text", "Local", Text), ("Mutation.say", "Local", Say)], dialect: dialect);

    private static Task<ServedAnswer> PostAsync(ServedApi api, string body) => api.SendAsync("POST", Encoding.UTF8.GetBytes(body));

    private static string ListOf(int count) =>
        $"[{string.Join(',', Enumerable.Repeat("""{"query":"mutation { say(text: \"a\") }"}""", count))}]";
}
