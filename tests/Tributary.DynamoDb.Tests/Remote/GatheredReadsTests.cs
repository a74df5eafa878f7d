using Tributary.DynamoDb.Remote;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Remote;

public sealed class GatheredReadsTests
{
    private readonly List<string> _calls = [];

    [Fact]
    public async Task Keys_are_the_same_key_whatever_their_order_and_however_a_number_is_written()
    {
        await using Dynamo dynamo = await Dynamo.WithMessagesAsync();
        await dynamo.PutAsync("Messages", """{"room":{"S":"x"},"sent":{"N":"100"},"text":{"S":"hundred"}}""");
        await dynamo.PutAsync("Messages", """{"room":{"S":"x"},"sent":{"N":"-0.5"},"text":{"S":"half"}}""");

        string[] answers = await GatherAsync(
            dynamo.Service,
            """{"TableName":"Messages","Key":{"room":{"S":"x"},"sent":{"N":"1e2"}},"ProjectionExpression":"#t","ExpressionAttributeNames":{"#t":"text"}}""",
            """{"TableName":"Messages","Key":{"sent":{"N":"100.0"},"room":{"S":"x"}},"ProjectionExpression":"#t","ExpressionAttributeNames":{"#t":"text"}}""",
            """{"TableName":"Messages","Key":{"room":{"S":"x"},"sent":{"N":"-0.50"}},"ProjectionExpression":"#t","ExpressionAttributeNames":{"#t":"text"}}""",
            """{"TableName":"Messages","Key":{"room":{"S":"x"},"sent":{"N":"7"}},"ProjectionExpression":"#t","ExpressionAttributeNames":{"#t":"text"}}""");

        Assert.Equal(
            ["""{"Item":{"text":{"S":"hundred"}}}""", """{"Item":{"text":{"S":"hundred"}}}""", """{"Item":{"text":{"S":"half"}}}""", "{}"],
            answers);
        Assert.Equal(["BatchGetItem"], _calls);
    }

    [Fact]
    public async Task What_a_batch_cannot_take_goes_alone_and_fails_alone()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"a":{"M":{"b":{"S":"deep"}}}}""");

        string[] answers = await GatherAsync(
            dynamo.Service,
            """{"TableName":"Things","Key":{"id":{"S":"1"}},"ProjectionExpression":"a.b"}""",
            """{"TableName":"Things","Key":{"id":{"N":"x"}}}""",
            """{"TableName":"Things","Key":{"id":{"S":"1"}},"ProjectionExpression":"#a"}""",
            """{"TableName":"Things","Key":{"id":{"S":"1"}},"ReturnConsumedCapacity":"TOTAL","ProjectionExpression":"id"}""",
            """{"TableName":"Other","Key":{"id":{"S":"1"}}}""",
            """{"TableName":"Things","Key":{"id":{"S":"2"}}}""");

        Assert.Equal(
            [
                """{"Item":{"a":{"M":{"b":{"S":"deep"}}}}}""",
                "ValidationException: The parameter cannot be converted to a numeric value: x",
                "ValidationException: Invalid ProjectionExpression: An expression attribute name used in the document path is not defined; " +
                "attribute name: #a",
                """{"Item":{"id":{"S":"1"}},"ConsumedCapacity":{"TableName":"Things","CapacityUnits":0.5}}""",
                "ResourceNotFoundException: Requested resource not found",
                "{}",
            ],
            answers);
        Assert.Equal(["GetItem", "GetItem", "GetItem", "GetItem", "BatchGetItem", "GetItem", "GetItem"], _calls);
    }

    [Fact]
    public async Task When_the_endpoint_is_away_everybody_hears_it_and_nobody_asks_again()
    {
        var away = new DynamoDbException("SdkClientException", "The DynamoDB endpoint cannot be reached.", 503);

        string[] answers = await GatherAsync(
            new Refusing(away),
            """{"TableName":"Things","Key":{"id":{"S":"1"}}}""",
            """{"TableName":"Things","Key":{"id":{"S":"2"}}}""");

        Assert.Equal(Enumerable.Repeat("SdkClientException: The DynamoDB endpoint cannot be reached.", 2), answers);
        Assert.Equal(["BatchGetItem"], _calls);
    }

    [Fact]
    public async Task Reads_go_out_with_the_end_of_the_last_who_gathers()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        var reads = new GatheredReads();
        var recording = new Recording(dynamo.Service, _calls);
        reads.Begin();
        reads.Begin();
        Task<string> waiting = AskAsync(reads, recording, """{"TableName":"Things","Key":{"id":{"S":"1"}}}""");
        reads.End();
        Assert.Empty(_calls);
        reads.End();
        Assert.Equal("{}", await waiting);

        Assert.Equal("{}", await AskAsync(reads, recording, """{"TableName":"Things","Key":{"id":{"S":"1"}}}"""));
        Assert.Equal(["GetItem", "GetItem"], _calls);
    }

    private async Task<string[]> GatherAsync(IDynamoDbOperations operations, params string[] requests)
    {
        var reads = new GatheredReads();
        var recording = new Recording(operations, _calls);
        reads.Begin();
        Task<string>[] answers = [.. requests.Select(request => AskAsync(reads, recording, request))];
        reads.End();
        return await Task.WhenAll(answers);
    }

    private static async Task<string> AskAsync(GatheredReads reads, IDynamoDbOperations operations, string request)
    {
        try
        {
            ObjectValue answer = await reads.GetItemAsync(
                operations, Value.Parse(request).AsObject(), Dynamo.Scope, CancellationToken.None);
            return answer.ToString();
        }
        catch (DynamoDbException refusal)
        {
            return $"{refusal.Code}: {refusal.Message}";
        }
    }

    private sealed class Recording(IDynamoDbOperations operations, List<string> calls) : IDynamoDbOperations
    {
        public ValueTask<ObjectValue> InvokeAsync(
            string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
        {
            lock (calls)
                calls.Add(operation);
            return operations.InvokeAsync(operation, request, scope, cancellationToken);
        }
    }

    private sealed class Refusing(DynamoDbException refusal) : IDynamoDbOperations
    {
        public ValueTask<ObjectValue> InvokeAsync(
            string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
            ValueTask.FromException<ObjectValue>(refusal);
    }
}
