using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>
/// An Amplify Gen 1 API: the transformers of the Amplify CLI make its stacks, and the files are laid out as the CLI does it. (The CLI
/// itself asks for an AWS account before it builds.)
/// </summary>
public sealed class AmplifyGen1Tests
{
    [Fact]
    public async Task What_the_transformers_of_Gen_1_build_deploys_from_the_project_and_answers()
    {
        using TemporaryFolder folder = new();
        string project = folder["boards"];
        string build = Path.Combine(project, "amplify", "backend", "api", "boards", "build");
        await Tools.NodeAsync("amplify-backend", [Path.Combine("gen1", "build.mjs"), build]);
        await using Server server = await Server.StartAsync(project, folder, "--no-watch");
        using GraphQLClient client = new(server.Outputs);

        await client.RunAsync("""mutation { createBoard(input: { id: "b", title: "sprint" }) { id } }""");
        await client.RunAsync(
            """mutation { createCard(input: { id: "c", text: "write", owner: "ann", boardCardsId: "b" }) { id } }""");

        Json.AssertEqual(
            """
            {
              "data": {
                "getBoard": { "title": "sprint", "cards": { "items": [ { "text": "write" } ] } },
                "cardsOf": { "items": [ { "id": "c", "board": { "title": "sprint" } } ] }
              }
            }
            """,
            await client.SendAsync(
                """{ getBoard(id: "b") { title cards { items { text } } } cardsOf(owner: "ann") { items { id board { title } } } }"""));
        Assert.Equal("boards-dev", (string?)server.Outputs.Api["name"]);
    }
}
