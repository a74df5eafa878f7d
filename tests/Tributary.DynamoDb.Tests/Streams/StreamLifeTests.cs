using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Streams;

/// <summary>Streams that come, go, age, and are asked for what they do not have.</summary>
public sealed class StreamLifeTests
{
    private readonly FixedClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    [Fact]
    public async Task A_closed_stream_ends_and_a_new_one_begins_with_what_comes_after_it()
    {
        await using Dynamo dynamo = await WithStreamAsync();
        var streams = new StreamClient(dynamo);
        string first = await streams.ArnAsync();
        await StreamTests.PutManyAsync(dynamo, 0, 3);
        await dynamo.InvokeAsync("UpdateTable", """{"TableName":"Things","StreamSpecification":{"StreamEnabled":false}}""");
        await StreamTests.PutManyAsync(dynamo, 3, 3);
        await dynamo.InvokeAsync("UpdateTable", $$"""{"TableName":"Things"{{StreamClient.Specification("KEYS_ONLY")}}}""");
        string second = await streams.ArnAsync();
        await StreamTests.PutManyAsync(dynamo, 6, 3);

        Assert.Equal([0, 1, 2], (await streams.ReadAllAsync(first)).Select(StreamTests.Id));
        Assert.Equal([0, 1, 2], (await streams.ReadAllAsync(first, limit: 1)).Select(StreamTests.Id));
        Assert.Equal([6, 7, 8], (await streams.ReadAllAsync(second)).Select(StreamTests.Id));
        Assert.NotEqual(first, second);
        Value closed = await streams.DescribeAsync(first);
        Assert.Equal("DISABLED", closed["StreamStatus"].AsString());
        Assert.False(closed["Shards"][0]["SequenceNumberRange"]["EndingSequenceNumber"].IsNull);
        Value end = await streams.ReadAsync(await streams.IteratorAsync(first, "LATEST"));
        Assert.Equal("""{"Records":[]}""", end.ToString());
        Assert.Equal(
            "Table already has an enabled stream: TableName: Things",
            await dynamo.RefusalAsync("UpdateTable", $$"""{"TableName":"Things"{{StreamClient.Specification("KEYS_ONLY")}}}"""));
    }

    [Fact]
    public async Task The_stream_of_a_deleted_table_is_read_to_its_end_and_gone_after_a_day()
    {
        await using Dynamo dynamo = await WithStreamAsync();
        var streams = new StreamClient(dynamo);
        string arn = await streams.ArnAsync();
        await StreamTests.PutManyAsync(dynamo, 0, 3);
        await dynamo.InvokeAsync("DeleteTable", """{"TableName":"Things"}""");
        await dynamo.Service.IdleAsync();

        Assert.Equal([0, 1, 2], (await streams.ReadAllAsync(arn)).Select(StreamTests.Id));
        _clock.Now = _clock.Now.AddHours(25);
        await dynamo.Service.WorkAsync();
        Assert.Equal(
            $"ResourceNotFoundException: Requested resource not found: Stream: {arn} not found",
            await dynamo.RefusalAsync("DescribeStream", $$"""{"StreamArn":"{{arn}}"}"""));
    }

    [Fact]
    public async Task Records_are_kept_for_a_day()
    {
        await using Dynamo dynamo = await WithStreamAsync();
        var streams = new StreamClient(dynamo);
        string arn = await streams.ArnAsync();
        await StreamTests.PutManyAsync(dynamo, 0, 3);
        string number = (await streams.ReadAllAsync(arn))[0]["dynamodb"]["SequenceNumber"].AsString();
        _clock.Now = _clock.Now.AddHours(25);
        await StreamTests.PutManyAsync(dynamo, 3, 2);
        await StreamTests.PutManyAsync(dynamo, 5, 1);

        Assert.Equal([3, 4, 5], (await streams.ReadAllAsync(arn)).Select(StreamTests.Id));
        string shard = (await streams.DescribeAsync(arn))["Shards"][0]["ShardId"].AsString();
        Assert.Equal(
            "TrimmedDataAccessException: The operation attempted to read past the oldest stream record in a shard.",
            await dynamo.RefusalAsync("GetShardIterator", $$"""
                {"StreamArn":"{{arn}}","ShardId":"{{shard}}","ShardIteratorType":"AFTER_SEQUENCE_NUMBER","SequenceNumber":"{{number}}"}
                """));
    }

    [Fact]
    public async Task An_iterator_lives_fifteen_minutes()
    {
        await using Dynamo dynamo = await WithStreamAsync();
        var streams = new StreamClient(dynamo);
        string iterator = await streams.IteratorAsync(await streams.ArnAsync());
        _clock.Now = _clock.Now.AddMinutes(15);
        Value page = await streams.ReadAsync(iterator);
        _clock.Now = _clock.Now.AddSeconds(1);

        Assert.StartsWith(
            "ExpiredIteratorException: Iterator expired.",
            await dynamo.RefusalAsync("GetRecords", $$"""{"ShardIterator":"{{iterator}}"}"""),
            StringComparison.Ordinal);
        await streams.ReadAsync(page["NextShardIterator"].AsString());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a|1|b")]
    [InlineData("a|1|bnVsbA")]
    [InlineData("a|1|e30")]
    [InlineData("||||||")]
    public async Task What_is_no_iterator_is_refused(string iterator)
    {
        await using Dynamo dynamo = await WithStreamAsync();

        Assert.Equal("Invalid ShardIterator", await dynamo.RefusalAsync("GetRecords", $$"""{"ShardIterator":"{{iterator}}"}"""));
    }

    [Theory]
    [InlineData("GetRecords", """{"Limit":1001,"ShardIterator":"x"}""",
        "1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: Member must have value less than or equal " +
        "to 1000")]
    [InlineData("GetRecords", "{}",
        "1 validation error detected: Value null at 'shardIterator' failed to satisfy constraint: Member must not be null")]
    [InlineData("DescribeStream", """{"StreamArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/No/stream/1"}""",
        "ResourceNotFoundException: Requested resource not found: Stream: " +
        "arn:aws:dynamodb:eu-west-1:123456789012:table/No/stream/1 not found")]
    [InlineData("DescribeStream", """{"StreamArn":"this is no ARN but it is long enough for one"}""",
        "ResourceNotFoundException: Requested resource not found: Stream: this is no ARN but it is long enough for one not found")]
    public async Task Wrong_requests_are_refused(string operation, string request, string refusal)
    {
        await using Dynamo dynamo = await WithStreamAsync();

        Assert.Equal(refusal, await dynamo.RefusalAsync(operation, request));
    }

    [Fact]
    public async Task Wrong_shards_and_sequence_numbers_are_refused()
    {
        await using Dynamo dynamo = await WithStreamAsync();
        var streams = new StreamClient(dynamo);
        string arn = await streams.ArnAsync();
        string shard = (await streams.DescribeAsync(arn))["Shards"][0]["ShardId"].AsString();
        Task<string> RefusedAsync(string shardId, string type) => dynamo.RefusalAsync(
            "GetShardIterator", $$"""{"StreamArn":"{{arn}}","ShardId":"{{shardId}}","ShardIteratorType":{{type}}}""");

        Assert.Equal(
            "ResourceNotFoundException: Requested resource not found: Shard does not exist",
            await RefusedAsync("shardId-00000000000000000000-0", "\"LATEST\""));
        Assert.Equal(
            "Invalid SequenceNumber: 123456789012345678901",
            await RefusedAsync(shard, """ "AT_SEQUENCE_NUMBER","SequenceNumber":"123456789012345678901" """));
        Assert.Equal(
            "SequenceNumber is required when the ShardIteratorType is AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER",
            await RefusedAsync(shard, "\"AT_SEQUENCE_NUMBER\""));
    }

    private async Task<Dynamo> WithStreamAsync()
    {
        Dynamo dynamo = await Dynamo.OpenAsync(_clock);
        await dynamo.CreateAsync("Things", "id:S", StreamClient.Specification("NEW_AND_OLD_IMAGES"));
        return dynamo;
    }
}
