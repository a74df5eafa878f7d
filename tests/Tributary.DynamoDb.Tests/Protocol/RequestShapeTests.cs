namespace Tributary.DynamoDb.Tests.Protocol;

public sealed class RequestShapeTests
{
    [Theory]
    [InlineData("PutItem", """{"Item":{"id":{"S":"1"},"a":{"BOOL":"maybe"}}}""", "Unexpected token received from parser")]
    [InlineData("PutItem", """{"Item":[]}""",
        "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>")]
    [InlineData("PutItem", """{"Item":{"id":[]}}""", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue")]
    [InlineData("GetItem", """{"Key":{"id":{"S":"1"}},"ExpressionAttributeNames":[]}""",
        "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>")]
    [InlineData("UpdateItem", """{"Key":{},"AttributeUpdates":{"a":{"Value":1}}}""", "Unexpected field type")]
    [InlineData("BatchGetItem", """{"RequestItems":{"Things":{"Keys":[1]}}}""",
        "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class " +
        "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader 'bootstrap')")]
    [InlineData("BatchWriteItem", """{"RequestItems":{"Things":[{"PutRequest":1}]}}""", "Unexpected field type")]
    [InlineData("BatchWriteItem", """{"RequestItems":{"Things":[1]}}""", "Unexpected value type in payload")]
    [InlineData("TransactWriteItems", """{"TransactItems":[{"Put":{"Item":{"id":{"B":"a"}}}}]}""",
        "Base64 encoded length is expected a multiple of 4 bytes but found: 1")]
    public async Task A_wrong_type_anywhere_goes_before_all_else_that_is_wrong(string operation, string request, string message)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        // None of the requests names a table, and most lack more.
        Assert.Equal("SerializationException: " + message, await dynamo.RefusalAsync(operation, request));
    }
}
