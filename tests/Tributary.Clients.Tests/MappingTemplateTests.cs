using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>samples/posts: a SAM template whose resolvers are mapping templates on DynamoDB, deployed by `tributary dev`.</summary>
public sealed class MappingTemplateTests
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "posts");

    [Fact]
    public async Task The_sample_of_mapping_templates_puts_gets_queries_updates_and_deletes()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Sample, folder, "--no-watch");
        using GraphQLClient client = new(server.Outputs);
        Json.AssertEqual(
            """{ "first": { "id": "p1", "version": 1, "tags": ["math"], "content": null }, "second": { "id": "p2", "ups": 0 } }""",
            await client.RunAsync(
                """
                mutation {
                  first: addPost(input: { id: "p1", author: "Ada", title: "Notes on the engine", tags: ["math"] }) { id version tags content }
                  second: addPost(input: { id: "p2", author: "Ada", title: "Other", content: "text" }) { id ups }
                }
                """));
        Json.AssertEqual(
            """
            { "getPost": { "author": "Ada", "title": "Notes on the engine", "ups": 0, "downs": 0, "tags": ["math"] }, "none": null }
            """,
            await client.RunAsync("""{ getPost(id: "p1") { author title ups downs tags } none: getPost(id: "x") { id } }"""));
        Json.AssertEqual(
            """{ "votePost": { "ups": 1, "version": 2 } }""",
            await client.RunAsync("""mutation { votePost(id: "p1", direction: UP) { ups version } }"""));
        Json.AssertEqual(
            """
            { "engine": { "items": [ { "id": "p1", "ups": 1 } ], "nextToken": null },
              "withText": { "items": [ { "id": "p2" } ] },
              "listPosts": { "items": [ { "id": "p1" } ] } }
            """,
            await client.RunAsync(
                """
                {
                  engine: postsByAuthor(author: "Ada", filter: { title: { contains: "engine" } }) { items { id ups } nextToken }
                  withText: postsByAuthor(author: "Ada", filter: { content: { attributeExists: true } }) { items { id } }
                  listPosts(filter: { or: [{ ups: { gt: 0 } }, { title: { eq: "nobody's" } }] }) { items { id } }
                }
                """));
        Json.AssertEqual(
            """{ "updatePost": { "title": "New", "content": "text", "tags": null, "version": 3 } }""",
            await client.RunAsync(
                """mutation { updatePost(input: { id: "p1", expectedVersion: 2, title: "New", content: "text", tags: null }) { title content tags version } }"""));
        Json.AssertEqual(
            """{ "deletePost": { "title": "New" }, "again": null }""",
            await client.RunAsync("""mutation { deletePost(id: "p1", expectedVersion: 3) { title } again: deletePost(id: "p1", expectedVersion: 3) { id } }"""));
    }

    [Fact]
    public async Task What_the_templates_refuse_is_an_error_with_its_parts()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Sample, folder, "--no-watch");
        using GraphQLClient client = new(server.Outputs);
        await client.RunAsync("""mutation { addPost(input: { id: "p", author: "Ada", title: "T" }) { id } }""");
        async Task<JsonArray> ErrorsOf(string query)
        {
            JsonArray errors = (await client.SendAsync(query))["errors"]!.AsArray();
            foreach (JsonNode? error in errors)
                error!.AsObject().Remove("locations");
            return errors;
        }

        Json.AssertEqual(
            """
            [ { "path": ["late"], "data": { "title": "T" }, "errorType": "PostChanged", "errorInfo": { "version": 1 }, "message": "The post has changed since it was read." },
              { "path": ["none"], "data": null, "errorType": "PostNotFound", "errorInfo": null, "message": "There is no such post." } ]
            """,
            await ErrorsOf(
                """
                mutation {
                  late: updatePost(input: { id: "p", expectedVersion: 7, title: "Late" }) { title }
                  none: votePost(id: "x", direction: DOWN) { id }
                }
                """));
        Json.AssertEqual(
            """[ { "path": ["addPost"], "data": { "author": "Ada" }, "errorType": "PostExists", "errorInfo": null, "message": "There is a post with this id." } ]""",
            await ErrorsOf("""mutation { addPost(input: { id: "p", author: "Eve", title: "T" }) { author } }"""));
        Json.AssertEqual(
            """[ { "path": ["addPost"], "data": null, "errorType": "BadRequest", "errorInfo": null, "message": "An id has 1 to 64 characters of ASCII." } ]""",
            await ErrorsOf("""mutation { addPost(input: { id: "ä", author: "Eve", title: "T" }) { author } }"""));
        Json.AssertEqual(
            """[ { "path": ["postsByAuthor"], "data": null, "errorType": "BadRequest", "errorInfo": null, "message": "limit is a number from 1 to 100." } ]""",
            await ErrorsOf("""{ postsByAuthor(author: "Ada", limit: 0) { nextToken } }"""));
    }

    [Fact]
    public async Task A_template_that_does_not_parse_is_refused_with_file_line_and_column()
    {
        using TemporaryFolder folder = new();
        string app = folder.CopySample(Sample);
        await File.WriteAllTextAsync(
            Path.Combine(app, "resolvers", "Query.getPost.request.vtl"), "{\n  #if($ctx.args.id in [1]) \"a\": 1 #end\n}");

        await using ChildProcess run = ChildProcess.Start(
            "dotnet", [Repository.ServerLibrary, "dev", app, "--no-watch", "--port", "0", "--https-port", "0", "--data", folder["data"]]);

        Assert.Equal(1, await run.WaitAsync(Limits.Start));
        Assert.Contains("resolvers/Query.getPost.request.vtl:2:20 GetPostResolver: Encountered \"in\" at velocity[line 2, column 20]", run.Errors, StringComparison.Ordinal);
    }
}
