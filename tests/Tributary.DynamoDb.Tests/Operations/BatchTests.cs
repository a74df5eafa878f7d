using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class BatchTests
{
    [Fact]
    public async Task A_batch_writes_and_reads_several_tables()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.CreateAsync("Others", "id:N");
        await dynamo.PutAsync("Others", """{"id":{"N":"1"}}""");

        await dynamo.AssertAsync("BatchWriteItem", """
            {"RequestItems":{"Things":[{"PutRequest":{"Item":{"id":{"S":"a"},"v":{"S":"x"}}}},{"PutRequest":{"Item":{"id":{"S":"b"}}}}],
              "Others":[{"DeleteRequest":{"Key":{"id":{"N":"1"}}}}]},"ReturnConsumedCapacity":"TOTAL"}
            """, """
            {"UnprocessedItems":{},"ConsumedCapacity":[{"TableName":"Things","CapacityUnits":2},{"TableName":"Others","CapacityUnits":1}]}
            """);

        await dynamo.AssertAsync("BatchGetItem", """
            {"RequestItems":{"Things":{"Keys":[{"id":{"S":"a"}},{"id":{"S":"nothing"}},{"id":{"S":"b"}}],"ProjectionExpression":"#v, id",
              "ExpressionAttributeNames":{"#v":"v"}},"Others":{"Keys":[{"id":{"N":"1"}}],"ConsistentRead":true}}}
            """, """
            {"Responses":{"Things":[{"v":{"S":"x"},"id":{"S":"a"}},{"id":{"S":"b"}}],"Others":[]},"UnprocessedKeys":{}}
            """);
    }

    [Fact]
    public async Task Keys_beyond_16_megabytes_come_back_as_unprocessed()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        string text = new('x', 400_000);
        for (int i = 0; i < 45; i++)
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{i}}}"},"t":{"S":"{{{text}}}"}}""");
        string keys = string.Join(',', Enumerable.Range(0, 45).Select(i => $$$"""{"id":{"S":"{{{i}}}"}}"""));

        Value answer = await dynamo.InvokeAsync(
            "BatchGetItem", $$$$"""{"RequestItems":{"Things":{"Keys":[{{{{keys}}}}],"ConsistentRead":true}}}""");

        Assert.Equal(42, answer["Responses"]["Things"].AsList().Count);
        Assert.Equal(
            """{"Keys":[{"id":{"S":"42"}},{"id":{"S":"43"}},{"id":{"S":"44"}}],"ConsistentRead":true}""",
            answer["UnprocessedKeys"]["Things"].ToString());
    }

    [Theory]
    [InlineData("BatchGetItem", "{}",
        "1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: Member must not be null")]
    [InlineData("BatchWriteItem", """{"RequestItems":{}}""",
        "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1")]
    [InlineData("BatchGetItem", """{"RequestItems":{"None":{"Keys":[{"id":{"S":"1"}}]}}}""",
        "ResourceNotFoundException: Requested resource not found")]
    [InlineData("BatchGetItem", """{"RequestItems":{"Things":{"Keys":[{"id":{"S":"1"}},{"id":{"S":"1"}}]}}}""",
        "Provided list of item keys contains duplicates")]
    [InlineData("BatchWriteItem",
        """{"RequestItems":{"Things":[{"PutRequest":{"Item":{"id":{"S":"1"}}}},{"DeleteRequest":{"Key":{"id":{"S":"1"}}}}]}}""",
        "Provided list of item keys contains duplicates")]
    [InlineData("BatchWriteItem", """{"RequestItems":{"Things":[{}]}}""",
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")]
    [InlineData("BatchGetItem", """{"RequestItems":{"Things":{}}}""",
        "1 validation error detected: Value null at 'requestItems.Things.member.keys' failed to satisfy constraint: Member must not " +
        "be null")]
    [InlineData("BatchGetItem", """{"RequestItems":{"Things":{"Keys":[{"id":{"N":"1"}}]}}}""",
        "The provided key element does not match the schema")]
    public async Task A_batch_is_refused(string operation, string request, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Assert.Equal(message, await dynamo.RefusalAsync(operation, request));
    }

    [Theory]
    [InlineData("BatchGetItem", 101, "less than or equal to 100")]
    [InlineData("BatchWriteItem", 26, "less than or equal to 25, Member must have length greater than or equal to 1]")]
    public async Task A_batch_that_is_too_long_is_refused(string operation, int count, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        IEnumerable<string> keys = Enumerable.Range(0, count).Select(i => $$$"""{"id":{"S":"{{{i}}}"}}""");
        string members = operation == "BatchGetItem"
            ? $$"""{"Keys":[{{string.Join(',', keys)}}]}"""
            : $"[{string.Join(',', keys.Select(key => $$$"""{"DeleteRequest":{"Key":{{{key}}}}}"""))}]";

        string refusal = await dynamo.RefusalAsync(operation, $$$"""{"RequestItems":{"Things":{{{members}}}}}""");

        Assert.EndsWith($"Member must have length {message}", refusal, StringComparison.Ordinal);
    }
}
