using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

/// <summary>"Configuring GraphQL run complexity, query depth, and introspection".</summary>
public sealed class QueryLimitsTests
{
    private const string Schema = "type Query { a: Item, b: Int, c: Int } type Item { id: ID, item: Item, must: Item! }";
    private const string Nested = "{ a { id item { id item { id } } } b }";
    private const string One = "export function request() { return { payload: 1 }; } export function response(ctx) { return ctx.result; }";

    [Fact]
    public async Task Fields_deeper_than_the_limit_are_errors_and_the_others_answer()
    {
        await using TestApi api = await CreateAsync(("queryDepthLimit", 2));

        Assert.Equal(
            """{"data":{"a":{"id":"1","item":{"id":null,"item":null}},"b":1},"errors":[{"path":["a","item","id"],"data":null,"errorType":"QueryDepthLimitReached","errorInfo":null,"locations":[{"line":1,"column":17,"sourceName":null}],"message":"Query depth limit reached"},{"path":["a","item","item"],"data":null,"errorType":"QueryDepthLimitReached","errorInfo":null,"locations":[{"line":1,"column":20,"sourceName":null}],"message":"Query depth limit reached"}]}""",
            await api.AskAsync(Nested));
    }

    [Fact]
    public async Task A_non_null_field_beyond_the_depth_takes_its_first_nullable_parent_with_it()
    {
        await using TestApi api = await CreateAsync(("queryDepthLimit", 1));

        Assert.Equal(
            """{"data":{"a":null,"b":1},"errors":[{"path":["a","must"],"data":null,"errorType":"QueryDepthLimitReached","errorInfo":null,"locations":[{"line":1,"column":7,"sourceName":null}],"message":"Query depth limit reached"}]}""",
            await api.AskAsync("{ a { must { id } } b }"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(75)]
    public async Task A_depth_of_zero_is_no_limit(int limit)
    {
        await using TestApi api = await CreateAsync(("queryDepthLimit", limit));

        Assert.Equal("""{"data":{"a":{"id":"1","item":{"id":"2","item":{"id":"3"}}},"b":1}}""", await api.AskAsync(Nested));
    }

    [Fact]
    public async Task Resolvers_beyond_the_limit_do_not_run_and_the_earlier_ones_keep_their_data()
    {
        await using TestApi api = await CreateAsync(("resolverCountLimit", 2));

        Assert.Equal(
            """{"data":{"a":{"id":"1"},"b":1,"c":null},"errors":[{"path":["c"],"data":null,"errorType":"ResolverExecutionLimitReached","errorInfo":null,"locations":[{"line":1,"column":14,"sourceName":null}],"message":"Resolver invocation limit reached"}]}""",
            await api.AskAsync("{ a { id } b c }"));
    }

    [Fact]
    public async Task Without_a_limit_of_its_own_an_API_runs_ten_thousand_resolvers()
    {
        await using TestApi api = await CreateAsync(("resolverCountLimit", 0));
        string query = $"{{ {string.Concat(Enumerable.Range(0, 14).Select(i => $"a{i}: a {{ id }} "))}{string.Concat(Enumerable.Range(0, 2000).Select(i => $"b{i}: b "))} }}";

        Assert.DoesNotContain("ResolverExecutionLimitReached", await api.AskAsync(query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_that_is_disabled_is_undefined_and_the_name_of_a_type_is_not()
    {
        await using TestApi api = await CreateAsync(("introspectionConfig", "DISABLED"));

        Assert.Equal(
            """{"data":null,"errors":[{"path":null,"locations":[{"line":1,"column":3,"sourceName":null}],"message":"Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined @ '__schema'"}]}""",
            await api.AskAsync("{ __schema { queryType { name } } }"));
        Assert.Equal("""{"data":{"__typename":"Query","b":1}}""", await api.AskAsync("{ __typename b }"));

        api.Change(definition => definition with { Settings = ObjectValue.Empty });
        Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""", await api.AskAsync("{ __schema { queryType { name } } }"));
    }

    private static async Task<TestApi> CreateAsync((string Name, Value Value) setting) => (await TestApi.CreateAsync(Schema))
        .Change(definition => definition with { Settings = ObjectValue.Of(setting) })
        .Unit("Query.a", "export function request() { return { payload: { id: 1, item: { id: 2, item: { id: 3 } } } }; } export function response(ctx) { return ctx.result; }")
        .Unit("Query.b", One)
        .Unit("Query.c", One);
}
