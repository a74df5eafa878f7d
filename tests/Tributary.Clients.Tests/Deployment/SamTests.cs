using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>Applications in the words of AWS SAM, from their folder and over the wire.</summary>
public sealed class SamTests
{
    [Fact]
    public async Task A_SAM_application_with_globals_deploys_from_its_folder_and_answers()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Path.Combine(Repository.Templates, "sam"), folder, "--no-watch");
        using GraphQLClient client = new(server.Outputs);

        Json.AssertEqual(
            """{ "data": { "addBook": { "id": "1", "title": "Emma", "by": "addBook!" } } }""",
            await client.SendAsync("""mutation { addBook(id: "1", title: "Emma") { id title by } }"""));
        Json.AssertEqual(
            """{ "data": { "lend": { "bookId": "1", "reader": "ann", "title": "Emma" } } }""",
            await client.SendAsync("""mutation { lend(id: "1", reader: "ann") { bookId reader title } }"""));
        Json.AssertEqual("""{ "data": { "book": { "title": "Emma" } } }""", await client.SendAsync("""{ book(id: "1") { title } }"""));

        // Ids that only the transform makes.
        Assert.Equal("book", (string?)server.Outputs.Stack["BookResolver"]);
        Assert.Equal("Loans", (string?)server.Outputs.Stack["LoanSource"]);
        Assert.Equal(server.Outputs.ApiKey, (string?)server.Outputs.Stack["Key"]);
        Assert.Contains(":role/sam-ReminderRole-", (string?)server.Outputs.Stack["ReminderRole"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SAM_template_that_the_AWS_CLI_deploys_is_expanded_by_the_server()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string template = Path.Combine(Repository.Templates, "sam-inline", "template.yaml");

        await Tools.CloudFormationAsync(
            server, "deploy", "--template-file", template, "--stack-name", "greeter", "--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND");

        Json.AssertEqual(
            """{ "data": { "greet": "hello, you" } }""",
            await GraphQLClient.SendAsync(
                new Uri(await Tools.OutputAsync(server, "greeter", "Url")), await Tools.OutputAsync(server, "greeter", "Key"),
                """{ greet(name: "you") }"""));
    }
}
