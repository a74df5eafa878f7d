using Tributary.Testing;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Streams;

/// <summary>Whoever applies the records of a stream in their order has the table.</summary>
public sealed class StreamReplayTests
{
    private const int Writers = 4;
    private const int Keys = 12;

    [Fact]
    [Trait("campaign", "stream-replay")]
    public async Task A_stream_read_while_many_write_replays_to_the_table()
    {
        Campaign campaign = Campaign.Named("stream-replay", seed: 7, count: 400);
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Things", "id:S", StreamClient.Specification("NEW_AND_OLD_IMAGES"));
        var streams = new StreamClient(dynamo);
        var replayed = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        string iterator = await streams.IteratorAsync(await streams.ArnAsync());
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(
            writer => Task.Run(() => WriteAsync(dynamo, new Random(campaign.Seed + writer), campaign.Count / Writers)))];

        var limits = new Random(campaign.Seed);
        bool written = false;
        for (int empty = 0; empty < 2;)
        {
            written = written || writers.All(writer => writer.IsCompleted);
            Value page = await streams.ReadAsync(iterator, limits.Next(1, 40));
            iterator = page["NextShardIterator"].AsString();
            foreach (Value record in page["Records"].AsList())
                Apply(replayed, record["dynamodb"]);
            empty = written && page["Records"].AsList().Count == 0 ? empty + 1 : 0;
        }

        await Task.WhenAll(writers);
        IEnumerable<string> table = (await dynamo.InvokeAsync("Scan", """{"TableName":"Things"}"""))["Items"].AsList()
            .Select(item => item.ToString()).Order(StringComparer.Ordinal);
        IEnumerable<string> copy = replayed.Values.Select(item => item.ToString()).Order(StringComparer.Ordinal);
        campaign.Report(passed: table.SequenceEqual(copy), ("writes", campaign.Count), ("items", replayed.Count));
        Assert.Equal(table, copy);
    }

    // Every record says what was there before it: one that is missing or out of order shows at the next of its item.
    private static void Apply(SortedDictionary<string, Value> table, Value change)
    {
        string id = change["Keys"]["id"]["S"].AsString();
        Assert.Equal(table.GetValueOrDefault(id).ToString(), change["OldImage"].ToString());
        if (change["NewImage"].IsNull)
            table.Remove(id);
        else
            table[id] = change["NewImage"];
    }

    private static async Task WriteAsync(Dynamo dynamo, Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string key = $$$"""{"id":{"S":"{{{random.Next(Keys)}}}"}}""";
            string other = $$$"""{"id":{"S":"x{{{random.Next(Keys)}}}"},"n":{"N":"{{{i}}}"}}""";
            switch (random.Next(4))
            {
                case 0:
                    await dynamo.InvokeAsync("DeleteItem", $$"""{"TableName":"Things","Key":{{key}}}""");
                    break;
                case 1:
                    await dynamo.InvokeAsync("UpdateItem", $$$"""
                        {"TableName":"Things","Key":{{{key}}},"UpdateExpression":"ADD n :one",
                         "ExpressionAttributeValues":{":one":{"N":"1"} } }
                        """);
                    break;
                case 2:
                    await dynamo.PutAsync("Things", other);
                    break;
                default:
                    await dynamo.InvokeAsync("TransactWriteItems", $$$"""
                        {"TransactItems":[{"Delete":{"TableName":"Things","Key":{{{key}}} } },
                         {"Put":{"TableName":"Things","Item":{{{other}}} } }]}
                        """);
                    break;
            }
        }
    }
}
