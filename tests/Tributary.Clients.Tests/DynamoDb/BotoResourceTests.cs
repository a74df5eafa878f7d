using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>The resource API of boto3, and its client of streams.</summary>
public sealed class BotoResourceTests(SampleServer sample)
{
    [Fact]
    public async Task Boto3_writes_in_batches_queries_indexes_changes_throughput_and_reads_the_stream()
    {
        await using ChildProcess script = ChildProcess.Start(
            DebianProgram.Find(DebianProgram.Python),
            [Path.Combine(Repository.PythonScripts, "tables.py"), $"http://{sample.Outputs.GraphQL.Authority}", "eu-north-1"],
            environment: DebianProgram.Environment("eu-north-1"));

        Assert.True(await script.WaitAsync(Limits.Script) == 0, script.Everything);

        Json.AssertEqual(
            """
            {
              "best": [ "29.5", "28.5", "27.5" ],
              "between": [ 12, 14, 16 ],
              "scanned": true,
              "types": [ true, true, true, "" ],
              "updated": [ 1, 1 ],
              "refused": { "Message": "The conditional request failed", "Code": "ConditionalCheckFailedException" },
              "throughput": [ 7, 8 ],
              "items": 61,
              "stream": [ 61, 1, 0 ]
            }
            """,
            JsonNode.Parse(script.Output));
    }
}
