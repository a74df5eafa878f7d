using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>What people type: `aws dynamodb` and `aws dynamodbstreams`.</summary>
public sealed class CliTests(SampleServer sample)
{
    private readonly TablesCli _cli = new(sample.Outputs, "ca-central-1");

    [Fact]
    public async Task The_CLI_makes_a_table_waits_writes_queries_and_reads_its_stream()
    {
        string[] ofTable = ["--table-name", "Notes"];
        JsonNode created = await _cli.TablesAsync(
            "create-table",
            [
                .. ofTable, "--billing-mode", "PAY_PER_REQUEST", "--attribute-definitions", "AttributeName=id,AttributeType=S",
                "--key-schema", "AttributeName=id,KeyType=HASH",
                "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_IMAGE",
            ]);
        await _cli.TablesAsync("wait", ["table-exists", .. ofTable]);
        string[] key = ["--key", """{"id":{"S":"1"}}"""];
        await _cli.TablesAsync("put-item", [.. ofTable, "--item", """{"id":{"S":"1"},"text":{"S":"hello"}}"""]);
        Json.AssertEqual(
            """
            {
              "Attributes": { "id": { "S": "1" }, "text": { "S": "bye" } },
              "ConsumedCapacity": { "TableName": "Notes", "CapacityUnits": 1 }
            }
            """,
            await _cli.TablesAsync(
                "update-item",
                [
                    .. ofTable, .. key, "--update-expression", "SET #t = :t", "--expression-attribute-names", """{"#t":"text"}""",
                    "--expression-attribute-values", """{":t":{"S":"bye"}}""", "--return-values", "ALL_NEW",
                    "--return-consumed-capacity", "TOTAL",
                ]));
        Json.AssertEqual(
            """{ "Items": [ { "id": { "S": "1" }, "text": { "S": "bye" } } ], "Count": 1, "ScannedCount": 1, "ConsumedCapacity": null }""",
            await _cli.TablesAsync("scan", ofTable));
        string arn = (string)created["TableDescription"]!["LatestStreamArn"]!;
        JsonNode stream = await _cli.StreamsAsync("describe-stream", "--stream-arn", arn);
        JsonNode iterator = await _cli.StreamsAsync(
            "get-shard-iterator", "--stream-arn", arn, "--shard-iterator-type", "TRIM_HORIZON",
            "--shard-id", (string)stream["StreamDescription"]!["Shards"]![0]!["ShardId"]!);
        JsonNode records = await _cli.StreamsAsync("get-records", "--shard-iterator", (string)iterator["ShardIterator"]!);
        Assert.Equal(["INSERT", "MODIFY"], records["Records"]!.AsArray().Select(record => (string)record!["eventName"]!));
        Assert.Equal(
            "exit 254: An error occurred (ResourceNotFoundException) when calling the GetItem operation (reached max retries: 0): " +
            "Requested resource not found",
            (string?)await _cli.TablesAsync("get-item", ["--table-name", "Nothing", .. key]));
        await _cli.TablesAsync("delete-table", ofTable);
        await _cli.TablesAsync("wait", ["table-not-exists", .. ofTable]);
        Json.AssertEqual("""{ "TableNames": [] }""", await _cli.TablesAsync("list-tables"));
    }
}
