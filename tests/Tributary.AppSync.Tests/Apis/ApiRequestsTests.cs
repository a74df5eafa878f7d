using Tributary.AppSync.Apis;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

public sealed class ApiRequestsTests
{
    private const string Schema = """
        type Query { a: Int, b: Int, item: Item }
        type Mutation { set(n: Int!): Int }
        type Subscription { onSet: Int @aws_subscribe(mutations: ["set"]) }
        type Item { id: ID! }
        """;

    [Fact]
    public async Task A_root_field_without_a_resolver_is_null_without_an_error()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);

        Assert.Equal("""{"data":{"a":null,"item":null,"__typename":"Query"}}""", await api.AskAsync("{ a item { id } __typename }"));
    }

    [Fact]
    public async Task Several_operations_need_a_name()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        const string Document = "query A { a } query B { b }";

        Assert.Equal("400 BadRequestException: Missing operation name.", await api.AskAsync(Document));
        Assert.Equal("400 BadRequestException: Unknown operation named 'C'.", await api.AskAsync(Document, operationName: "C"));
        Assert.Equal("""{"data":{"b":null}}""", await api.AskAsync(Document, operationName: "B"));
    }

    [Fact]
    public async Task A_syntax_error_is_a_request_that_cannot_be_parsed()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);

        Assert.Equal("400 MalformedHttpRequestException: Unable to parse GraphQL query.", await api.AskAsync("{ a "));
    }

    [Fact]
    public async Task A_subscription_is_not_executed_over_HTTP()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);

        Assert.Equal(
            "400 BadRequestException: Subscriptions are served over the real-time endpoint, not over HTTP.",
            await api.AskAsync("subscription { onSet }"));
    }

    [Fact]
    public async Task Without_a_schema_every_request_fails()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Change(definition => definition with { Schema = null });

        Assert.Equal("502 GraphQLSchemaException: No schema definition exists.", await api.AskAsync("{ a }"));
    }

    [Fact]
    public async Task Variables_are_checked_before_anything_runs()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);

        Assert.Equal(
            """{"data":null,"errors":[{"path":null,"locations":[{"line":1,"column":12,"sourceName":null}],"message":"Variable 'n' has coerced Null value for NonNull type 'Int!'"}]}""",
            await api.AskAsync("mutation M($n: Int!) { set(n: $n) }"));
    }

    [Fact]
    public async Task More_than_15000_tokens_are_refused()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        string query = $"{{ {string.Concat(Enumerable.Repeat("a ", 14_998))} }}";

        Assert.Equal("""{"data":{"a":null}}""", await api.AskAsync(query));
        Assert.Equal("400 BadRequestException: Maximum char length exceeded", await api.AskAsync(query[..^1] + "a }"));
    }

    [Fact]
    public async Task A_change_that_does_not_compile_leaves_the_api_as_it_was()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.a", "export function request() { return { payload: 1 }; } export function response(ctx) { return ctx.result; }");

        DefinitionException refused = Assert.Throws<DefinitionException>(() => api.Change(definition => definition with { Schema = "type Query { a: Strin }" }));

        Assert.Equal(DefinitionPlace.Schema, refused.Problems[0].Place);
        Assert.Equal(1, refused.Problems[0].Line);
        Assert.Equal("""{"data":{"a":1}}""", await api.AskAsync("{ a }"));
    }

    [Fact]
    public async Task A_new_definition_answers_at_once_and_keeps_documents_of_an_unchanged_schema()
    {
        const string Code = "export function request() { return { payload: 1 }; } export function response(ctx) { return ctx.result; }";
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.a", Code);
        ApiSnapshot before = api.Registry.Find(TestApi.ApiId)!;

        api.Change(definition => definition with { Tags = definition.Tags.Add("k", "v") });
        Assert.Same(before.Schema, api.Registry.Find(TestApi.ApiId)!.Schema);

        api.Unit("Query.a", Code.Replace("1", "2", StringComparison.Ordinal));
        Assert.Equal("""{"data":{"a":2}}""", await api.AskAsync("{ a }"));
    }

    [Fact]
    public async Task Fields_and_types_of_another_mode_are_refused_to_an_API_key()
    {
        const string Item = "export function request() { return { payload: { id: 1, salary: 2 } }; } export function response(ctx) { return ctx.result; }";
        await using TestApi api = (await TestApi.CreateAsync("""
            type Query { open: Item, closed: Int @aws_iam, both: Int @aws_iam @aws_api_key, secret: Secret }
            type Item { id: ID, salary: Int @aws_cognito_user_pools }
            type Secret @aws_iam { id: ID }
            """)).Unit("Query.open", Item).Unit("Query.secret", Item);

        Assert.Equal(
            """{"data":{"open":{"id":"1","salary":null},"closed":null,"both":null,"secret":{"id":null}},"errors":["""
            + string.Join(",", new[] { ("open\",\"salary", "salary", "Item", 14), ("closed", "closed", "Query", 23), ("secret\",\"id", "id", "Secret", 46) }.Select(denied =>
                $$"""{"path":["{{denied.Item1}}"],"data":null,"errorType":"Unauthorized","errorInfo":null,"locations":[{"line":1,"column":{{denied.Item4}},"sourceName":null}],"message":"Not Authorized to access {{denied.Item2}} on type {{denied.Item3}}"}"""))
            + "]}",
            await api.AskAsync("{ open { id  salary } closed   both secret { id } }"));
    }

    [Fact]
    public async Task Null_for_the_condition_of_a_root_field_is_an_error_of_its_variable()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);

        Assert.Equal(
            """{"data":null,"errors":[{"path":null,"locations":[{"line":1,"column":8,"sourceName":null}],"message":"Variable 'on' has coerced Null value for NonNull type 'Boolean!'"}]}""",
            await api.AskAsync("query ($on: Boolean = true) { a @include(if: $on) }", ObjectValue.Of(("on", Value.Null))));
    }

    [Fact]
    public async Task Documents_are_kept_by_their_text_and_the_oldest_are_forgotten()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        DocumentCache documents = api.Registry.Find(TestApi.ApiId)!.Schema!.Documents;
        PreparedDocument kept = documents.Prepare("{ a }");
        string padding = new(' ', 100_000);

        Assert.Same(kept, documents.Prepare("{ a }"));
        for (int i = 0; i <= DocumentWeight.GenerationMax / 100_000; i++)
            documents.Prepare($"{{ a{i}: a }}{padding}");

        Assert.NotSame(kept, documents.Prepare("{ a }"));
    }
}
