namespace Tributary.DynamoDb.Tests.Legacy;

public sealed class LegacyRefusalTests
{
    private const string Invalid = "One or more parameter values were invalid: ";

    [Theory]
    [InlineData("""{"a":{"Value":{"S":"1"},"AttributeValueList":[]}}""",
        Invalid + "Value and AttributeValueList cannot be used together for Attribute: a")]
    [InlineData("""{"a":{"Exists":true,"ComparisonOperator":"EQ"}}""",
        Invalid + "Exists and ComparisonOperator cannot be used together for Attribute: a")]
    [InlineData("""{"a":{"ComparisonOperator":"EQ"}}""",
        Invalid + "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a")]
    [InlineData("""{"a":{"ComparisonOperator":"EQ","AttributeValueList":[]}}""",
        Invalid + "Invalid number of argument(s) for the EQ ComparisonOperator")]
    [InlineData("""{"a":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"S":"1"},{"N":"1"}]}}""",
        Invalid + "AttributeValues inside AttributeValueList must be of same type")]
    [InlineData("""{"a":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"N":"2"},{"N":"1"}]}}""",
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound")]
    [InlineData("""{"a":{"AttributeValueList":[{"S":"1"}]}}""",
        Invalid + "AttributeValueList can only be used with a ComparisonOperator for Attribute: a")]
    [InlineData("""{"a":{}}""", Invalid + "Value must be provided when Exists is null for Attribute: a")]
    [InlineData("""{"a":{"Exists":true}}""", Invalid + "Value must be provided when Exists is true for Attribute: a")]
    [InlineData("""{"a":{"Exists":false,"Value":{"S":"1"}}}""", Invalid + "Value cannot be used when Exists is false for Attribute: a")]
    [InlineData("""{"a":{"ComparisonOperator":"LIKE","Value":{"S":"1"}}}""",
        "1 validation error detected: Value 'LIKE' at 'expected.a.member.comparisonOperator' failed to satisfy constraint: Member must " +
        "satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]")]
    [InlineData("""{},"ConditionalOperator":"OR" """, Invalid + "ConditionalOperator cannot be used without Filter or Expected")]
    public async Task A_wrong_Expected_is_refused(string expected, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Assert.Equal(message, await dynamo.RefusalAsync(
            "PutItem", $$$"""{"TableName":"Things","Item":{"id":{"S":"1"}},"Expected":{{{expected}}}}"""));
    }

    [Theory]
    [InlineData("""{"a":{}}""", Invalid + "Only DELETE action is allowed when no attribute value is specified")]
    [InlineData("""{"a":{"Action":"DELETE","Value":{"S":"1"}}}""", Invalid + "DELETE action with value is not supported for the type S")]
    [InlineData("""{"a":{"Action":"ADD","Value":{"BOOL":true}}}""", Invalid + "ADD action is not supported for the type BOOL")]
    [InlineData("""{"id":{"Value":{"S":"2"}}}""", Invalid + "Cannot update attribute id. This attribute is part of the key")]
    [InlineData("""{"n":{"Action":"ADD","Value":{"SS":["a"]}}}""", "Type mismatch for attribute to update")]
    [InlineData("""{"a":{"Action":"SET","Value":{"S":"1"}}}""",
        "1 validation error detected: Value 'SET' at 'attributeUpdates.a.member.action' failed to satisfy constraint: Member must " +
        "satisfy enum value set: [ADD, PUT, DELETE]")]
    public async Task Wrong_AttributeUpdates_are_refused(string updates, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"n":{"N":"1"}}""");

        Assert.Equal(message, await dynamo.RefusalAsync(
            "UpdateItem", $$$"""{"TableName":"Things","Key":{"id":{"S":"1"}},"AttributeUpdates":{{{updates}}}}"""));
    }

    [Theory]
    [InlineData("""{"room":{"ComparisonOperator":"NE","AttributeValueList":[{"S":"r"}]}}""",
        "Attempted conditional constraint is not an indexable operation")]
    [InlineData("""
        {"room":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"r"}]}},
         "QueryFilter":{"sent":{"ComparisonOperator":"NOT_NULL"}}
        """,
        "QueryFilter can only contain non-primary key attributes: Primary key attribute: sent")]
    [InlineData("{}", "Conditions can be of length 1 or 2 only")]
    [InlineData("""{"sent":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"1"}]}}""",
        "Query condition missed key schema element: room")]
    [InlineData("""{"room":{"ComparisonOperator":"BEGINS_WITH","AttributeValueList":[{"N":"1"}]}}""",
        Invalid + "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type")]
    [InlineData("""{"room":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"r"}]}},"KeyConditionExpression":"room = :r" """,
        "Can not use both expression and non-expression parameters in the same request: " +
        "Non-expression parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}")]
    [InlineData("""{"room":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"r"}]}},"AttributesToGet":["a"],"Select":"COUNT" """,
        Invalid + "Cannot specify the AttributesToGet when choosing to get COUNT")]
    public async Task A_wrong_query_is_refused(string keyConditions, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithMessagesAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("Query", $$"""{"TableName":"Messages","KeyConditions":{{keyConditions}}}"""));
    }
}
