using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Streams;

public sealed class StreamTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);

    private readonly FixedClock _clock = new(Start);

    [Theory]
    [InlineData("KEYS_ONLY", "", "", "")]
    [InlineData("NEW_IMAGE", "new", "new", "")]
    [InlineData("OLD_IMAGE", "", "old", "old")]
    [InlineData("NEW_AND_OLD_IMAGES", "new", "new old", "old")]
    public async Task A_record_has_the_images_of_its_view(string viewType, string insert, string modify, string remove)
    {
        await using Dynamo dynamo = await WithStreamAsync(viewType);
        var streams = new StreamClient(dynamo);
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"n":{"N":"1"}}""");
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"n":{"N":"2"}}""");
        await dynamo.InvokeAsync("DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"1"}}}""");

        List<Value> records = await streams.ReadAllAsync(await streams.ArnAsync());

        Assert.Equal(
            [$"INSERT {insert}".TrimEnd(), $"MODIFY {modify}".TrimEnd(), $"REMOVE {remove}".TrimEnd()], records.Select(Summary));
        Assert.All(records, record => Assert.Equal("""{"id":{"S":"1"}}""", record["dynamodb"]["Keys"].ToString()));
        Assert.All(records, record => Assert.Equal(viewType, record["dynamodb"]["StreamViewType"].AsString()));
    }

    [Fact]
    public async Task A_record_is_whole()
    {
        await using Dynamo dynamo = await WithStreamAsync("NEW_AND_OLD_IMAGES");
        var streams = new StreamClient(dynamo);
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"n":{"N":"1"}}""");

        Value record = Assert.Single(await streams.ReadAllAsync(await streams.ArnAsync()));

        Assert.Matches("^[0-9a-f]{32}$", record["eventID"].AsString());
        Assert.Equal(
            Value.Parse($$$"""
            {"eventID":"{{{record["eventID"].AsString()}}}","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",
             "awsRegion":"eu-west-1","dynamodb":{"ApproximateCreationDateTime":1700000000,"Keys":{"id":{"S":"1"}},
             "NewImage":{"id":{"S":"1"},"n":{"N":"1"}},
             "SequenceNumber":"{{{record["dynamodb"]["SequenceNumber"].AsString()}}}","SizeBytes":9,
             "StreamViewType":"NEW_AND_OLD_IMAGES"}}
            """).ToString(),
            record.ToString());
    }

    [Fact]
    public async Task A_page_of_large_records_ends_at_a_megabyte_and_the_next_one_goes_on()
    {
        await using Dynamo dynamo = await WithStreamAsync("KEYS_ONLY");
        var streams = new StreamClient(dynamo);
        string large = new('x', 300_000);
        for (int i = 0; i < 9; i++)
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{i}}}"},"t":{"S":"{{{large}}}"} }""");

        Value first = await streams.ReadAsync(await streams.IteratorAsync(await streams.ArnAsync()));
        List<Value> all = await streams.ReadAllAsync(await streams.ArnAsync());

        Assert.Equal(4, first["Records"].AsList().Count);
        Assert.Equal("012345678", string.Concat(all.Select(record => record["dynamodb"]["Keys"]["id"]["S"].AsString())));
    }

    [Fact]
    public async Task A_stream_is_described_with_one_open_shard_and_listed()
    {
        await using Dynamo dynamo = await WithStreamAsync("KEYS_ONLY");
        var streams = new StreamClient(dynamo);
        await dynamo.CreateAsync("Other", "id:S", StreamClient.Specification("NEW_IMAGE"));
        string arn = await streams.ArnAsync();

        Value description = await streams.DescribeAsync(arn);

        Value shard = description["Shards"][0];
        Assert.Matches("^shardId-00000001700000000500-[0-9a-f]{8}$", shard["ShardId"].AsString());
        Assert.Matches("^1[0-9]{25}$", shard["SequenceNumberRange"]["StartingSequenceNumber"].AsString());
        Assert.Equal(
            Value.Parse($$"""
            {"StreamArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Things/stream/2023-11-14T22:13:20.500",
             "StreamLabel":"2023-11-14T22:13:20.500","StreamStatus":"ENABLED","StreamViewType":"KEYS_ONLY",
             "CreationRequestDateTime":1700000000.5,"TableName":"Things","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
             "Shards":[{{shard}}]}
            """).ToString(),
            description.ToString());
        string other = await streams.ArnAsync("Other");
        string Listed(string streamArn, string table) =>
            $$"""{"StreamArn":"{{streamArn}}","TableName":"{{table}}","StreamLabel":"2023-11-14T22:13:20.500"}""";
        await dynamo.AssertAsync(
            "ListStreams", "{}", $$"""{"Streams":[{{Listed(other, "Other")}},{{Listed(arn, "Things")}}]}""");
        await dynamo.AssertAsync(
            "ListStreams", """{"TableName":"Things"}""", $$"""{"Streams":[{{Listed(arn, "Things")}}]}""");
        await dynamo.AssertAsync(
            "ListStreams", """{"Limit":1}""", $$"""{"Streams":[{{Listed(other, "Other")}}],"LastEvaluatedStreamArn":"{{other}}"}""");
        await dynamo.AssertAsync(
            "ListStreams", $$"""{"ExclusiveStartStreamArn":"{{other}}"}""", $$"""{"Streams":[{{Listed(arn, "Things")}}]}""");
    }

    [Fact]
    public async Task Iterators_start_at_the_horizon_at_the_end_and_at_or_after_a_record()
    {
        await using Dynamo dynamo = await WithStreamAsync("KEYS_ONLY");
        var streams = new StreamClient(dynamo);
        string arn = await streams.ArnAsync();
        await PutManyAsync(dynamo, 0, 5);
        string latest = await streams.IteratorAsync(arn, "LATEST");
        await PutManyAsync(dynamo, 5, 3);
        List<Value> all = await streams.ReadAllAsync(arn);
        string second = $$""","SequenceNumber":"{{all[2]["dynamodb"]["SequenceNumber"].AsString()}}" """;

        Assert.Equal(Enumerable.Range(0, 8), all.Select(Id));
        Assert.Equal([5, 6, 7], (await streams.ReadAsync(latest))["Records"].AsList().Select(Id));
        string at = await streams.IteratorAsync(arn, "AT_SEQUENCE_NUMBER", second);
        Assert.Equal([2, 3, 4, 5, 6, 7], (await streams.ReadAsync(at))["Records"].AsList().Select(Id));
        string after = await streams.IteratorAsync(arn, "AFTER_SEQUENCE_NUMBER", second);
        Assert.Equal([3, 4, 5, 6, 7], (await streams.ReadAsync(after))["Records"].AsList().Select(Id));
        string first = (await streams.DescribeAsync(arn))["Shards"][0]["SequenceNumberRange"]["StartingSequenceNumber"].AsString();
        string start = await streams.IteratorAsync(arn, "AT_SEQUENCE_NUMBER", $$""","SequenceNumber":"{{first}}" """);
        Assert.Equal(8, (await streams.ReadAsync(start))["Records"].AsList().Count);
    }

    [Fact]
    public async Task Pages_continue_within_a_transaction()
    {
        await using Dynamo dynamo = await WithStreamAsync("KEYS_ONLY");
        var streams = new StreamClient(dynamo);
        IEnumerable<string> puts = Enumerable.Range(0, 20).Select(
            i => $$$"""{"Put":{"TableName":"Things","Item":{"id":{"S":"{{{i}}}"} } } }""");
        await dynamo.InvokeAsync("TransactWriteItems", $$"""{"TransactItems":[{{string.Join(',', puts)}}]}""");
        await PutManyAsync(dynamo, 20, 5);

        List<Value> records = await streams.ReadAllAsync(await streams.ArnAsync(), limit: 3);

        Assert.Equal(Enumerable.Range(0, 25), records.Select(Id));
        Assert.Equal(25, records.Select(record => record["eventID"].AsString()).Distinct().Count());
        string[] numbers = [.. records.Select(record => record["dynamodb"]["SequenceNumber"].AsString())];
        Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers);
    }

    [Fact]
    public async Task Pages_end_at_a_megabyte()
    {
        await using Dynamo dynamo = await WithStreamAsync("NEW_IMAGE");
        var streams = new StreamClient(dynamo);
        string text = new('x', 300_000);
        for (int i = 0; i < 5; i++)
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{i}}}"},"text":{"S":"{{{text}}}"}}""");

        Value page = await streams.ReadAsync(await streams.IteratorAsync(await streams.ArnAsync()));

        Assert.Equal(4, page["Records"].AsList().Count);
        Assert.Equal([4], (await streams.ReadAsync(page["NextShardIterator"].AsString()))["Records"].AsList().Select(Id));
    }

    [Fact]
    public async Task A_write_that_changes_nothing_leaves_no_record()
    {
        await using Dynamo dynamo = await WithStreamAsync("NEW_AND_OLD_IMAGES");
        var streams = new StreamClient(dynamo);
        await PutManyAsync(dynamo, 0, 1);
        await PutManyAsync(dynamo, 0, 1);
        await dynamo.InvokeAsync("UpdateItem", """
            {"TableName":"Things","Key":{"id":{"S":"0"}},"UpdateExpression":"REMOVE absent"}
            """);
        await dynamo.InvokeAsync("DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"absent"}}}""");

        Assert.Single(await streams.ReadAllAsync(await streams.ArnAsync()));
    }

    [Fact]
    public async Task Items_that_expire_are_removed_by_the_service_and_others_by_nobody()
    {
        await using Dynamo dynamo = await WithStreamAsync("OLD_IMAGE");
        var streams = new StreamClient(dynamo);
        await dynamo.InvokeAsync(
            "UpdateTimeToLive", """{"TableName":"Things","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}}""");
        await dynamo.Service.IdleAsync();
        foreach (string id in (string[])["0", "1"])
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{id}}}"},"expires":{"N":"{{{Start.ToUnixTimeSeconds()}}}"}}""");
        _clock.Now = Start.AddSeconds(5);
        await dynamo.InvokeAsync("DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"0"}}}""");
        await dynamo.Service.WorkAsync();

        List<Value> records = await streams.ReadAllAsync(await streams.ArnAsync());

        Assert.Equal(
            [
                "INSERT 0 null", "INSERT 1 null", "REMOVE 0 null",
                """REMOVE 1 {"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}""",
            ],
            records.Select(record => $"{record["eventName"].AsString()} {Id(record)} {record["userIdentity"]}"));
    }

    private async Task<Dynamo> WithStreamAsync(string viewType)
    {
        Dynamo dynamo = await Dynamo.OpenAsync(_clock);
        await dynamo.CreateAsync("Things", "id:S", StreamClient.Specification(viewType));
        return dynamo;
    }

    internal static async Task PutManyAsync(Dynamo dynamo, int first, int count)
    {
        for (int i = first; i < first + count; i++)
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{i}}}"}}""");
    }

    internal static int Id(Value record) =>
        int.Parse(record["dynamodb"]["Keys"]["id"]["S"].AsString(), System.Globalization.CultureInfo.InvariantCulture);

    private static string Summary(Value record)
    {
        string images = (record["dynamodb"]["NewImage"].IsNull ? "" : " new") + (record["dynamodb"]["OldImage"].IsNull ? "" : " old");
        return record["eventName"].AsString() + images;
    }
}
