using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>One server whose tables are another's: deployed, written and read over the wire, with keys from the environment.</summary>
public sealed class RemoteTablesTests
{
    [Fact]
    public async Task A_server_keeps_its_tables_behind_an_endpoint_and_says_so_when_that_is_gone()
    {
        using TemporaryFolder tablesFolder = new(), folder = new();
        await using Server tables = await Server.StartAsync(Repository.Sample, tablesFolder);
        string endpoint = $"http://{tables.Outputs.GraphQL.Authority}";
        ChildProcess Start(string[] arguments) => ChildProcess.Start(
            "dotnet",
            [
                Repository.ServerLibrary, "dev", Repository.Sample, .. arguments, "--stack-name", "far", "--dynamodb-endpoint", endpoint,
                "--batch-remote-reads",
            ],
            environment: DebianProgram.Environment("us-east-1"));
        await using Server server = await Server.StartAsync(Start, folder);
        using GraphQLClient graphql = new(server.Outputs);
        await graphql.PrepareRoomAsync("r1", "ann");
        await graphql.PostAsync("r1", "ann", "m1", "hello");

        using DynamoDbClient near = new(tables.Outputs);
        IReadOnlyList<JsonObject> messages = await near.ScanAsync((string)server.Outputs.Stack["MessagesTableName"]!);
        Assert.Equal(["hello"], messages.Where(item => item.ContainsKey("text")).Select(item => (string)item["text"]!["S"]!));

        await tables.Process.KillAsync();
        JsonNode answer = await graphql.SendAsync("""{ listMessages(roomId: "r1") { items { id } } }""");
        JsonNode error = answer["errors"]![0]!;
        Assert.Equal("DynamoDB:SdkClientException", (string?)error["errorType"]);
        Assert.StartsWith($"The DynamoDB endpoint {endpoint}/ cannot be reached: ", (string)error["message"]!, StringComparison.Ordinal);
    }
}
