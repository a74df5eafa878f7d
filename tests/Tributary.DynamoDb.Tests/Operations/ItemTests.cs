using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>GetItem, PutItem, UpdateItem and DeleteItem.</summary>
public sealed class ItemTests
{
    private const string Key = """{"TableName":"Things","Key":{"id":{"S":"1"}}}""";

    [Fact]
    public async Task An_item_comes_back_in_canonical_form()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        await dynamo.AssertAsync(
            "PutItem",
            """
                {"TableName":"Things","Item":{"id":{"S":"1"},"n":{"N":"01.50e1"},"e":{"S":""},"set":{"NS":["1.0","2"]},
                 "m":{"M":{"x":{"B":"AA=="}}},"u":{"S":"x","Z":1,"N":null}}}
                """,
            "{}");

        await dynamo.AssertAsync(
            "GetItem", Key,
            """{"Item":{"id":{"S":"1"},"n":{"N":"15"},"e":{"S":""},"set":{"NS":["1","2"]},"m":{"M":{"x":{"B":"AA=="}}},"u":{"S":"x"}}}""");
    }

    [Fact]
    public async Task An_item_that_is_not_there_is_an_empty_answer()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        await dynamo.AssertAsync("GetItem", Key, "{}");
        await dynamo.AssertAsync("DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"ReturnValues":"ALL_OLD"}""", "{}");
    }

    [Fact]
    public async Task A_table_may_be_named_by_its_arn()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("arn:aws:dynamodb:eu-west-1:123456789012:table/Things", """{"id":{"S":"1"}}""");

        await dynamo.AssertAsync("GetItem", Key, """{"Item":{"id":{"S":"1"}}}""");
    }

    [Fact]
    public async Task Old_items_are_returned_when_asked_for()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"v":{"N":"1"}}""");

        await dynamo.AssertAsync(
            "PutItem", """{"TableName":"Things","Item":{"id":{"S":"1"},"v":{"N":"2"}},"ReturnValues":"ALL_OLD"}""",
            """{"Attributes":{"id":{"S":"1"},"v":{"N":"1"}}}""");
        await dynamo.AssertAsync(
            "DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"ReturnValues":"ALL_OLD"}""",
            """{"Attributes":{"id":{"S":"1"},"v":{"N":"2"}}}""");
        await dynamo.AssertAsync("GetItem", Key, "{}");
    }

    [Theory]
    [InlineData("NONE", "{}")]
    [InlineData("ALL_OLD", """{"Attributes":{"id":{"S":"1"},"n":{"N":"1"},"m":{"M":{"a":{"S":"x"},"b":{"S":"y"}}}}}""")]
    [InlineData("ALL_NEW", """{"Attributes":{"id":{"S":"1"},"n":{"N":"3"},"m":{"M":{"a":{"S":"z"},"b":{"S":"y"}}}}}""")]
    [InlineData("UPDATED_OLD", """{"Attributes":{"n":{"N":"1"},"m":{"M":{"a":{"S":"x"}}}}}""")]
    [InlineData("UPDATED_NEW", """{"Attributes":{"n":{"N":"3"},"m":{"M":{"a":{"S":"z"}}}}}""")]
    public async Task An_update_returns_what_is_asked_for(string returnValues, string answer)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"n":{"N":"1"},"m":{"M":{"a":{"S":"x"},"b":{"S":"y"}}}}""");

        await dynamo.AssertAsync("UpdateItem", $$$"""
            {"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET n = n + :two, m.a = :z",
             "ExpressionAttributeValues":{":two":{"N":"2"},":z":{"S":"z"}},"ReturnValues":"{{{returnValues}}}"}
            """, answer);
    }

    [Fact]
    public async Task An_update_makes_the_item_that_is_not_there()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        await dynamo.AssertAsync(
            "UpdateItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"ReturnValues":"ALL_NEW"}""",
            """{"Attributes":{"id":{"S":"1"}}}""");
        await dynamo.AssertAsync("GetItem", Key, """{"Item":{"id":{"S":"1"}}}""");
    }

    [Theory]
    [InlineData("PutItem", """ "Item":{"id":{"S":"1"},"v":{"N":"9"}} """)]
    [InlineData("DeleteItem", """ "Key":{"id":{"S":"1"}} """)]
    [InlineData("UpdateItem", """ "Key":{"id":{"S":"1"}},"UpdateExpression":"SET v = :v" """)]
    public async Task A_failed_condition_changes_nothing_and_can_show_the_item(string operation, string members)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"v":{"N":"1"}}""");

        DynamoDbException refusal = await dynamo.RefusedAsync(operation, $$$"""
            {"TableName":"Things",{{{members}}},"ConditionExpression":"v = :v","ExpressionAttributeValues":{":v":{"N":"2"}},
             "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
            """);

        Assert.Equal("ConditionalCheckFailedException: The conditional request failed", refusal.ToLine());
        Assert.Equal("""{"Item":{"id":{"S":"1"},"v":{"N":"1"}}}""", refusal.Details.ToString());
        await dynamo.AssertAsync("GetItem", Key, """{"Item":{"id":{"S":"1"},"v":{"N":"1"}}}""");
    }

    [Fact]
    public async Task A_failed_condition_on_nothing_shows_nothing()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        DynamoDbException refusal = await dynamo.RefusedAsync("DeleteItem", """
            {"TableName":"Things","Key":{"id":{"S":"1"}},"ConditionExpression":"attribute_exists(id)",
             "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
            """);

        Assert.Equal("{}", refusal.Details.ToString());
    }

    [Fact]
    public async Task A_projection_returns_parts()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"a":{"M":{"b":{"L":[{"N":"1"},{"N":"2"}]}}},"name":{"S":"x"}}""");

        await dynamo.AssertAsync(
            "GetItem",
            """
                {"TableName":"Things","Key":{"id":{"S":"1"}},"ProjectionExpression":"#n, a.b[1]",
                 "ExpressionAttributeNames":{"#n":"name"}}
                """,
            """{"Item":{"name":{"S":"x"},"a":{"M":{"b":{"L":[{"N":"2"}]}}}}}""");
    }

    [Fact]
    public async Task Members_that_an_operation_does_not_have_are_dropped()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        await dynamo.AssertAsync("GetItem", """
            {"TableName":"Things","Key":{"id":{"S":"1"}},"ProjectionExpression":"id",
             "ExpressionAttributeValues":{":v":{"S":"x"}},"Nonsense":7}
            """, "{}");
    }

    [Fact]
    public async Task Consumed_capacity_counts_started_units()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        string item = $$$"""{"id":{"S":"1"},"text":{"S":"{{{new string('x', 5000)}}}"}}""";

        await dynamo.AssertAsync(
            "PutItem", $$"""{"TableName":"Things","Item":{{item}},"ReturnConsumedCapacity":"TOTAL"}""",
            """{"ConsumedCapacity":{"TableName":"Things","CapacityUnits":5}}""");
        Value read = await dynamo.InvokeAsync(
            "GetItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"ReturnConsumedCapacity":"INDEXES","ConsistentRead":true}""");
        Assert.Equal("""{"TableName":"Things","CapacityUnits":2,"Table":{"CapacityUnits":2}}""", read["ConsumedCapacity"].ToString());
        Value eventually = await dynamo.InvokeAsync(
            "GetItem", """{"TableName":"Things","Key":{"id":{"S":"2"}},"ReturnConsumedCapacity":"TOTAL"}""");
        Assert.Equal("""{"ConsumedCapacity":{"TableName":"Things","CapacityUnits":0.5}}""", eventually.ToString());
    }

    [Fact]
    public async Task Keys_of_all_types_find_their_items()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Numbers", "id:N,at:B");
        await dynamo.PutAsync("Numbers", """{"id":{"N":"1.0"},"at":{"B":"AP8="},"v":{"S":"found"}}""");

        await dynamo.AssertAsync(
            "GetItem", """{"TableName":"Numbers","Key":{"id":{"N":"1"},"at":{"B":"AP8="}}}""",
            """{"Item":{"id":{"N":"1"},"at":{"B":"AP8="},"v":{"S":"found"}}}""");
        await dynamo.AssertAsync("GetItem", """{"TableName":"Numbers","Key":{"id":{"N":"10"},"at":{"B":"AP8="}}}""", "{}");
    }

    [Fact]
    public async Task A_thousand_increments_at_once_all_count()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => dynamo.InvokeAsync("UpdateItem", """
            {"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"ADD hits :one","ExpressionAttributeValues":{":one":{"N":"1"}}}
            """))));

        await dynamo.AssertAsync("GetItem", Key, """{"Item":{"id":{"S":"1"},"hits":{"N":"1000"}}}""");
    }

    [Fact]
    public async Task Of_many_conditional_puts_at_once_one_wins()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        bool[] won = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            Exception? refusal = await Record.ExceptionAsync(() => dynamo.InvokeAsync("PutItem", $$$"""
                {"TableName":"Things","Item":{"id":{"S":"1"},"by":{"N":"{{{i}}}"}},"ConditionExpression":"attribute_not_exists(id)"}
                """));
            return refusal is null;
        })));

        Assert.Single(won, true);
    }
}
