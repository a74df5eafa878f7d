using System.Text;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.DynamoDb.Protocol;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Protocol;

public sealed class DynamoDbProtocolTests
{
    [Fact]
    public async Task An_answer_has_the_headers_that_clients_check()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        AwsReply reply = await HandleAsync(dynamo, "DynamoDB_20120810.ListTables", "{}");

        Assert.Equal(200, reply.Status);
        Assert.Equal("""{"TableNames":[]}""", Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Equal("application/x-amz-json-1.0", reply.Header("content-type"));
        Assert.Matches("^[A-Z0-5]{52}$", reply.Header("x-amzn-requestid"));
        Assert.Equal("1315925753", reply.Header("x-amz-crc32"));
    }

    [Theory]
    [InlineData("DynamoDB_20120810.GetItem", """{"TableName":"Nothing","Key":{"id":{"S":"1"}}}""",
        """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}""")]
    [InlineData("DynamoDB_20120810.GetItem", """{"TableName":"Things","Key":{}}""",
        """{"__type":"com.amazon.coral.validate#ValidationException","message":"The provided key element does not match the schema"}""")]
    [InlineData("DynamoDB_20120810.GetItem", """{"TableName":1}""",
        """{"__type":"com.amazon.coral.service#SerializationException","Message":"NUMBER_VALUE cannot be converted to String"}""")]
    [InlineData("DynamoDB_20120810.GetItem", """{"TableName":""",
        """{"__type":"com.amazon.coral.service#SerializationException","Message":"The request body is not a JSON object in UTF-8."}""")]
    [InlineData("DynamoDB_20120810.GetItem", "[]",
        """{"__type":"com.amazon.coral.service#SerializationException","Message":"The request body is not a JSON object in UTF-8."}""")]
    [InlineData("DynamoDB_20120810.GetItem", "",
        """{"__type":"com.amazon.coral.service#SerializationException","Message":"The request body is not a JSON object in UTF-8."}""")]
    [InlineData("DynamoDB_20120810.Nope", "{}",
        """{"__type":"com.amazon.coral.service#UnknownOperationException","Message":"The operation Nope is not known to this server."}""")]
    [InlineData("DynamoDB_20120810.ListStreams", "{}",
        """
        {"__type":"com.amazon.coral.service#UnknownOperationException",
         "Message":"The operation DynamoDB_20120810.ListStreams is not known to this server."}
        """)]
    [InlineData("DynamoDBStreams_20120810.ListTables", "{}",
        """
        {"__type":"com.amazon.coral.service#UnknownOperationException",
         "Message":"The operation DynamoDBStreams_20120810.ListTables is not known to this server."}
        """)]
    [InlineData("DynamoDBStreams_20120810.GetRecords", """{"ShardIterator":"x"}""",
        """{"__type":"com.amazon.coral.validate#ValidationException","message":"Invalid ShardIterator"}""")]
    [InlineData("DynamoDB_20111205.GetItem", "{}",
        """
        {"__type":"com.amazon.coral.service#UnknownOperationException",
         "Message":"The operation DynamoDB_20111205.GetItem is not known to this server."}
        """)]
    [InlineData("DynamoDB_20120810.DeleteItem",
        """
        {"TableName":"Things","Key":{"id":{"S":"1"}},"ConditionExpression":"attribute_not_exists(id)",
         "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
        """,
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed",
         "Item":{"id":{"S":"1"}}}
        """)]
    [InlineData("DynamoDB_20120810.TransactWriteItems",
        """
        {"TransactItems":[{"Delete":{"TableName":"Things","Key":{"id":{"S":"1"}},"ConditionExpression":"attribute_not_exists(id)"}}]}
        """,
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
         "Message":"Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed]",
         "CancellationReasons":[{"Code":"ConditionalCheckFailed","Message":"The conditional request failed"}]}
        """)]
    public async Task A_refusal_is_worded_as_the_service_does(string target, string body, string answer)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"}}""");

        AwsReply reply = await HandleAsync(dynamo, target, body);

        Assert.Equal(400, reply.Status);
        Assert.Equal(Value.Parse(answer).ToString(), Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Equal(Crc32.Of(reply.Body.Span).ToString(null, null), reply.Header("x-amz-crc32"));
    }

    [Fact]
    public async Task A_body_beyond_16_MiB_is_refused()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        AwsReply reply = await HandleAsync(dynamo, "DynamoDB_20120810.PutItem", new string(' ', DynamoDbProtocol.RequestBytesMax + 1));

        Assert.Equal(413, reply.Status);
        Assert.Equal(reply.Body.ToArray(), Protocol(dynamo).TooLarge().Body.ToArray());
    }

    [Fact]
    public async Task A_failure_inside_is_told_to_the_operator_and_not_to_the_client()
    {
        Exception? told = null;
        var protocol = new DynamoDbProtocol(new Broken(), RandomSource.Seeded(1), fault => told = fault);

        AwsReply reply = await protocol.HandleAsync("DynamoDB_20120810.GetItem", "{}"u8.ToArray(), Dynamo.Scope, CancellationToken.None);

        Assert.Equal(500, reply.Status);
        Assert.Equal("secret", told?.Message);
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(reply.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_says_that_it_is_healthy()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        AwsReply reply = Protocol(dynamo).Health(Dynamo.Scope);

        Assert.Equal("healthy: dynamodb.eu-west-1.amazonaws.com ", Encoding.UTF8.GetString(reply.Body.Span));
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("healthy: dynamodb.us-east-1.amazonaws.com ", 3128867991u)]
    [InlineData("<UnknownOperationException/>\n", 3552371480u)]
    public void Checksums_are_those_of_ISO_3309(string text, uint checksum) =>
        Assert.Equal(checksum, Crc32.Of(Encoding.UTF8.GetBytes(text)));

    private static DynamoDbProtocol Protocol(Dynamo dynamo) => new(dynamo.Service, RandomSource.Seeded(1));

    private static ValueTask<AwsReply> HandleAsync(Dynamo dynamo, string target, string body) =>
        Protocol(dynamo).HandleAsync(target, Encoding.UTF8.GetBytes(body), Dynamo.Scope, CancellationToken.None);

    private sealed class Broken : IDynamoDbOperations
    {
        public ValueTask<ObjectValue> InvokeAsync(
            string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
            throw new InvalidDataException("secret");
    }
}
