using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Streams;

/// <summary>Reads the streams of one test's tables.</summary>
internal sealed class StreamClient(Dynamo dynamo)
{
    public static string Specification(string viewType) =>
        $$""","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"{{viewType}}"}""";

    public async Task<string> ArnAsync(string table = "Things") => (await dynamo.DescribeAsync(table))["LatestStreamArn"].AsString();

    public async Task<Value> DescribeAsync(string arn) =>
        (await dynamo.InvokeAsync("DescribeStream", $$"""{"StreamArn":"{{arn}}"}"""))["StreamDescription"];

    public async Task<string> IteratorAsync(string arn, string type = "TRIM_HORIZON", string more = "")
    {
        string shard = (await DescribeAsync(arn))["Shards"][0]["ShardId"].AsString();
        return (await dynamo.InvokeAsync("GetShardIterator", $$"""
            {"StreamArn":"{{arn}}","ShardId":"{{shard}}","ShardIteratorType":"{{type}}"{{more}}}
            """))["ShardIterator"].AsString();
    }

    public Task<Value> ReadAsync(string iterator, int limit = 1000) =>
        dynamo.InvokeAsync("GetRecords", $$"""{"ShardIterator":"{{iterator}}","Limit":{{limit}}}""");

    /// <summary>Everything from the horizon to now, or to the end of a closed stream.</summary>
    public async Task<List<Value>> ReadAllAsync(string arn, int limit = 1000)
    {
        var records = new List<Value>();
        string? iterator = await IteratorAsync(arn);
        int empty = 0;
        while (iterator is not null && empty < 2)
        {
            Value page = await ReadAsync(iterator, limit);
            records.AddRange(page["Records"].AsList());
            empty = page["Records"].AsList().Count == 0 ? empty + 1 : 0;
            iterator = page["NextShardIterator"].TryGetString(out string next) ? next : null;
        }

        return records;
    }
}
