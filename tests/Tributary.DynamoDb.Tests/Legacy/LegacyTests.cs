using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Legacy;

/// <summary>Parameters from before expressions do what their expressions do.</summary>
public sealed class LegacyTests
{
    private const string Item = """
        {"id":{"S":"1"},"n":{"N":"5"},"text":{"S":"hello"},"tags":{"SS":["a","b"]},"list":{"L":[{"N":"1"}]},"a.b":{"BOOL":true}}
        """;

    [Theory]
    [InlineData("""{"n":{"Value":{"N":"5.0"}}}""", true)]
    [InlineData("""{"n":{"Value":{"N":"6"}}}""", false)]
    [InlineData("""{"n":{"Exists":true,"Value":{"N":"5"}}}""", true)]
    [InlineData("""{"absent":{"Exists":false}}""", true)]
    [InlineData("""{"n":{"Exists":false}}""", false)]
    [InlineData("""{"n":{"ComparisonOperator":"EQ","Value":{"N":"5"}}}""", true)]
    [InlineData("""{"n":{"ComparisonOperator":"NE","AttributeValueList":[{"N":"5"}]}}""", false)]
    [InlineData("""{"absent":{"ComparisonOperator":"NE","AttributeValueList":[{"N":"5"}]}}""", true)]
    [InlineData("""{"n":{"ComparisonOperator":"LT","AttributeValueList":[{"N":"10"}]}}""", true)]
    [InlineData("""{"n":{"ComparisonOperator":"LE","AttributeValueList":[{"N":"5"}]}}""", true)]
    [InlineData("""{"n":{"ComparisonOperator":"GT","AttributeValueList":[{"N":"5"}]}}""", false)]
    [InlineData("""{"n":{"ComparisonOperator":"GE","AttributeValueList":[{"S":"5"}]}}""", false)]
    [InlineData("""{"n":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"N":"4"},{"N":"6"}]}}""", true)]
    [InlineData("""{"n":{"ComparisonOperator":"IN","AttributeValueList":[{"N":"4"},{"N":"5"}]}}""", true)]
    [InlineData("""{"text":{"ComparisonOperator":"BEGINS_WITH","AttributeValueList":[{"S":"he"}]}}""", true)]
    [InlineData("""{"text":{"ComparisonOperator":"CONTAINS","AttributeValueList":[{"S":"ell"}]}}""", true)]
    [InlineData("""{"tags":{"ComparisonOperator":"CONTAINS","AttributeValueList":[{"S":"a"}]}}""", true)]
    [InlineData("""{"tags":{"ComparisonOperator":"NOT_CONTAINS","AttributeValueList":[{"S":"a"}]}}""", false)]
    [InlineData("""{"absent":{"ComparisonOperator":"NULL"}}""", true)]
    [InlineData("""{"n":{"ComparisonOperator":"NOT_NULL"}}""", true)]
    [InlineData("""{"a.b":{"Value":{"BOOL":true}}}""", true)]
    [InlineData("""{"n":{"Value":{"N":"5"}},"text":{"Value":{"S":"x"}}}""", false)]
    [InlineData("""{"n":{"Value":{"N":"5"}},"text":{"Value":{"S":"x"}}},"ConditionalOperator":"OR" """, true)]
    public async Task Expected_holds_or_not(string expected, bool holds)
    {
        await using Dynamo dynamo = await WithItemAsync();
        string request = $$$"""{"TableName":"Things","Key":{"id":{"S":"1"}},"Expected":{{{expected}}}}""";

        if (holds)
            await dynamo.AssertAsync("DeleteItem", request, "{}");
        else
            Assert.Equal(
                "ConditionalCheckFailedException: The conditional request failed", await dynamo.RefusalAsync("DeleteItem", request));
    }

    [Theory]
    [InlineData("""{"n":{"Value":{"N":"6"}}}""", """{"n":{"N":"6"}}""")]
    [InlineData("""{"n":{"Action":"ADD","Value":{"N":"-2"}}}""", """{"n":{"N":"3"}}""")]
    [InlineData("""{"new":{"Action":"ADD","Value":{"N":"2"}}}""", """{"new":{"N":"2"}}""")]
    [InlineData("""{"tags":{"Action":"ADD","Value":{"SS":["b","c"]}}}""", """{"tags":{"SS":["a","b","c"]}}""")]
    [InlineData("""{"tags":{"Action":"DELETE","Value":{"SS":["b","c"]}}}""", """{"tags":{"SS":["a"]}}""")]
    [InlineData("""{"list":{"Action":"ADD","Value":{"L":[{"N":"2"}]}}}""", """{"list":{"L":[{"N":"1"},{"N":"2"}]}}""")]
    [InlineData("""{"a.b":{"Action":"PUT","Value":{"BOOL":false}}}""", """{"a.b":{"BOOL":false}}""")]
    [InlineData("""{"text":{"Action":"DELETE"},"n":{"Action":"PUT","Value":{"S":"x"}}}""", """{"n":{"S":"x"}}""")]
    public async Task AttributeUpdates_change_whole_attributes(string updates, string updated)
    {
        await using Dynamo dynamo = await WithItemAsync();

        await dynamo.AssertAsync("UpdateItem", $$$"""
            {"TableName":"Things","Key":{"id":{"S":"1"}},"AttributeUpdates":{{{updates}}},"Expected":{"n":{"Value":{"N":"5"} } },
             "ReturnValues":"UPDATED_NEW"}
            """, $$"""{"Attributes":{{updated}}}""");
    }

    [Fact]
    public async Task Queries_and_scans_take_conditions_filters_and_names()
    {
        await using Dynamo dynamo = await Dynamo.WithMessagesAsync();
        for (int i = 1; i <= 4; i++)
        {
            string even = i % 2 == 0 ? "true" : "false";
            await dynamo.PutAsync("Messages", $$$"""{"room":{"S":"r"},"sent":{"N":"{{{i}}}"},"even":{"BOOL":{{{even}}} } }""");
        }

        await dynamo.AssertAsync("Query", """
            {"TableName":"Messages","KeyConditions":{"room":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"r"}]},
              "sent":{"ComparisonOperator":"GT","AttributeValueList":[{"N":"1"}]}},
             "QueryFilter":{"even":{"ComparisonOperator":"EQ","AttributeValueList":[{"BOOL":true}]}},"AttributesToGet":["sent"]}
            """, """{"Items":[{"sent":{"N":"2"}},{"sent":{"N":"4"}}],"Count":2,"ScannedCount":3}""");
        await dynamo.AssertAsync("Query", """
            {"TableName":"Messages","KeyConditions":{"room":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"r"}]}},
             "FilterExpression":"even = :x","ExpressionAttributeValues":{":x":{"BOOL":true}}}
            """, """
            {"Items":[{"room":{"S":"r"},"sent":{"N":"2"},"even":{"BOOL":true}},{"room":{"S":"r"},"sent":{"N":"4"},"even":{"BOOL":true}}],
             "Count":2,"ScannedCount":4}
            """);
        await dynamo.AssertAsync("Scan", """
            {"TableName":"Messages","ScanFilter":{"sent":{"ComparisonOperator":"IN","AttributeValueList":[{"N":"1"},{"N":"3"}]},
              "even":{"ComparisonOperator":"NULL"}},"ConditionalOperator":"OR","AttributesToGet":["sent"]}
            """, """{"Items":[{"sent":{"N":"1"}},{"sent":{"N":"3"}}],"Count":2,"ScannedCount":4}""");
        await dynamo.AssertAsync("BatchGetItem", """
            {"RequestItems":{"Messages":{"Keys":[{"room":{"S":"r"},"sent":{"N":"1"}}],"AttributesToGet":["even"]}}}
            """, """{"Responses":{"Messages":[{"even":{"BOOL":false}}]},"UnprocessedKeys":{}}""");
        await dynamo.AssertAsync("GetItem", """
            {"TableName":"Messages","Key":{"room":{"S":"r"},"sent":{"N":"1"}},"AttributesToGet":["even","absent"]}
            """, """{"Item":{"even":{"BOOL":false}}}""");
    }

    private static async Task<Dynamo> WithItemAsync()
    {
        Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", Item);
        return dynamo;
    }
}
