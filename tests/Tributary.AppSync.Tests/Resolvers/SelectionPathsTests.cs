using Tributary.AppSync.Tests.Apis;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Resolvers;

/// <summary>ctx.info.selectionSetList, as code reads it.</summary>
public sealed class SelectionPathsTests
{
    private const string Schema = """
        type Query { post(id: ID): Post, node: Node, either: Either, list: String }
        interface Node { id: ID, owner: User, related: Node }
        type Post implements Node { id: ID, owner: User, related: Node, title: String, author: User, tags: [String], comments: [Comment], list: String }
        type Comment implements Node { id: ID, owner: User, related: Node, text: String, list: String }
        type User { id: ID, name: String }
        union Either = Post | User
        """;

    private const string ListPaths =
        "export function request(ctx) { console.log(ctx.info.selectionSetList.join(' ')); return { payload: null }; } export function response(ctx) { return ctx.result; }";

    [Theory]
    // The sample of the guide: aliases replace names, fragments are flattened, parents come before children.
    [InlineData(
        "{ post(id: 7) { id headline: title author { id name } ...F ... on Post { c: comments { id } } } } fragment F on Post { tags }",
        "id headline author author/id author/name tags c c/id")]
    [InlineData("{ post { author { id } title author { name id } } }", "author author/id author/name title")]
    [InlineData("query Q($no: Boolean = false) { post { id @include(if: $no) title @skip(if: true) author @skip(if: $no) { id } } }", "author author/id")]
    [InlineData("{ post { __typename id } }", "__typename id")]
    // Of an interface what the interface has, whichever fragment selects it.
    [InlineData("{ node { id ... on Post { title owner { name } } ...C } } fragment C on Comment { text owner { id } }", "id owner owner/name owner/id")]
    [InlineData("{ node { related { id ... on Post { title } related { __typename owner { id } } } } }",
        "related related/id related/related related/related/__typename related/related/owner related/related/owner/id")]
    [InlineData("{ post { related { id ... on Post { title } } } }", "related related/id")]
    [InlineData("{ either { __typename ... on Post { title } ... on User { name } } }", "__typename")]
    public async Task It_lists_what_is_selected(string query, string expected)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Unit("Query.post", ListPaths).Unit("Query.node", ListPaths).Unit("Query.either", ListPaths);

        await api.AskAsync(query);

        Assert.EndsWith($": \"{expected}\"", Assert.Single(api.Logs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leaf_lists_nothing()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.list", "export function request(ctx) { return { payload: JSON.stringify(ctx.info.selectionSetList) }; } export function response(ctx) { return ctx.result; }");

        Assert.Equal("""{"data":{"list":"[]"}}""", await api.AskAsync("{ list }"));
    }

    [Fact]
    public async Task Fragments_that_multiply_end_the_list_at_its_limit()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Query.node", "export function request(ctx) { return { payload: { id: ctx.info.selectionSetList.length } }; } export function response(ctx) { return { __typename: 'Post', ...ctx.result }; }");
        // Each level doubles what is below it: 65,000 paths in a kilobyte.
        string fragments = string.Concat(Enumerable.Range(0, 14).Select(
            i => $" fragment F{i} on Node {{ a{i}: related {{ id ...F{i + 1} }} b{i}: related {{ id ...F{i + 1} }} }}"));

        string answer = await api.AskAsync($"{{ node {{ id ...F0 }} }} {fragments} fragment F14 on Node {{ id }}");

        Assert.StartsWith("""{"data":{"node":{"id":"50000","a0":null,"b0":null}}""", answer, StringComparison.Ordinal);
        Assert.Empty(api.Faults);
    }
}
