using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.GraphQL.Execution;

namespace Tributary.AppSync.Tests.Apis;

public sealed class SnapshotReuseTests
{
    private const string One =
        "export function request() { return { payload: 1 }; } export function response(ctx) { return ctx.result; }";

    private static readonly string Two = One.Replace("1", "2", StringComparison.Ordinal);

    [Fact]
    public async Task A_changed_resolver_leaves_the_schema_its_documents_and_all_other_resolvers()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: Int b: Int }")).Unit("Query.a", One).Unit("Query.b", One);
        CompiledSchema before = Compiled(api);
        ValidatedDocument document = before.Served.Validate("{ a b }");
        Assert.Equal("""{"data":{"a":1,"b":1}}""", await api.AskAsync("{ a b }"));

        api.Unit("Query.a", Two);

        CompiledSchema after = Compiled(api);
        Assert.Same(before.Served, after.Served);
        Assert.Same(before.Access, after.Access);
        Assert.Same(document, after.Served.Validate("{ a b }"));
        Assert.NotSame(Resolver(before, "Query.a"), Resolver(after, "Query.a"));
        Assert.Same(Resolver(before, "Query.b"), Resolver(after, "Query.b"));
        Assert.Equal("""{"data":{"a":2,"b":1}}""", await api.AskAsync("{ a b }"));
    }

    [Fact]
    public async Task A_changed_data_source_changes_the_resolvers_and_pipelines_that_use_it()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: Int b: Int c: Int }"))
            .Source("Other", "NONE")
            .Unit("Query.a", One)
            .Unit("Query.b", One, "Other")
            .Pipeline("Query.c", null, (One, "Other"));
        CompiledSchema before = Compiled(api);

        api.Source("Other", "AWS_LAMBDA");

        CompiledSchema after = Compiled(api);
        Assert.Same(Resolver(before, "Query.a"), Resolver(after, "Query.a"));
        Assert.NotSame(Resolver(before, "Query.b"), Resolver(after, "Query.b"));
        Assert.NotSame(Resolver(before, "Query.c"), Resolver(after, "Query.c"));
        Assert.Equal("""{"data":{"a":1,"b":null,"c":null}}""", await api.AskAsync("{ a b c }"));
    }

    [Fact]
    public async Task A_changed_function_changes_the_pipelines_that_use_it()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: Int b: Int }"))
            .Pipeline("Query.a", null, (One, "Local"))
            .Pipeline("Query.b", null, (One, "Local"));
        CompiledSchema before = Compiled(api);

        api.Change(definition => definition with
        {
            Functions = definition.Functions.SetItem(
                "Query.a.0", definition.Functions["Query.a.0"] with { Code = new ResolverCode { Code = Two } }),
        });

        Assert.NotSame(Resolver(before, "Query.a"), Resolver(Compiled(api), "Query.a"));
        Assert.Same(Resolver(before, "Query.b"), Resolver(Compiled(api), "Query.b"));
        Assert.Equal("""{"data":{"a":2,"b":1}}""", await api.AskAsync("{ a b }"));
    }

    [Fact]
    public async Task A_data_source_that_is_still_used_cannot_go()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: Int }")).Unit("Query.a", One);

        var refused = Assert.Throws<DefinitionException>(
            () => api.Change(definition => definition with { DataSources = definition.DataSources.Remove("Local") }));

        Assert.Equal(
            "resolver Query.a: it names the data source 'Local', which the API does not have.", Assert.Single(refused.Problems).ToString());
        Assert.Equal("""{"data":{"a":1}}""", await api.AskAsync("{ a }"));
    }

    [Fact]
    public async Task A_removed_resolver_is_gone_and_its_documents_are_bound_again()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: Int }")).Unit("Query.a", One);
        await api.AskAsync("{ a }");

        api.Change(definition => definition with { Resolvers = definition.Resolvers.Clear() });

        Assert.Equal("""{"data":{"a":null}}""", await api.AskAsync("{ a }"));
    }

    [Fact]
    public async Task A_changed_schema_keeps_the_resolvers_and_asks_documents_anew()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: Int }")).Unit("Query.a", One);
        CompiledSchema before = Compiled(api);
        Assert.Contains("FieldUndefined", await api.AskAsync("{ b }"), StringComparison.Ordinal);

        api.Change(definition => definition with { Schema = "type Query { a: Int b: Int }" });

        Assert.Same(before.Resolvers, Compiled(api).Resolvers);
        Assert.Equal("""{"data":{"a":1,"b":null}}""", await api.AskAsync("{ a b }"));
    }

    [Fact]
    public async Task Another_default_mode_keeps_the_schema_with_other_rights()
    {
        await using TestApi api = (await TestApi.CreateAsync("type Query { a: Int }")).Unit("Query.a", One);
        CompiledSchema before = Compiled(api);

        api.Change(definition => definition with { AuthenticationType = "AWS_IAM" });

        Assert.Same(before.Served, Compiled(api).Served);
        Assert.NotSame(before.Access, Compiled(api).Access);
        Assert.Contains("Not Authorized to access a on type Query", await api.AskAsync("{ a }"), StringComparison.Ordinal);
    }

    private static CompiledSchema Compiled(TestApi api) => api.Registry.Find(TestApi.ApiId)!.Schema!;

    private static FieldResolver Resolver(CompiledSchema schema, string path) => schema.Resolvers.Resolvers[path];
}
