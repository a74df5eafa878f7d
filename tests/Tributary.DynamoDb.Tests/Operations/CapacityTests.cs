using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class CapacityTests
{
    private const string Indexes = """
        ,"LocalSecondaryIndexes":[{"IndexName":"ByKind","KeySchema":[{"AttributeName":"room","KeyType":"HASH"},
          {"AttributeName":"kind","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}],
         "GlobalSecondaryIndexes":[{"IndexName":"Kinds","KeySchema":[{"AttributeName":"kind","KeyType":"HASH"}],
          "Projection":{"ProjectionType":"KEYS_ONLY"}}]
        """;

    [Fact]
    public async Task Writes_cost_their_table_and_each_index_they_change()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Messages", "room:S,sent:N;kind:S", Indexes);

        Assert.Equal(Cost(3, 1, 1, 1), await PutAsync(dynamo, """ "kind":{"S":"a"} """));
        Assert.Equal(Cost(2, 1, 1, null), await PutAsync(dynamo, """ "kind":{"S":"a"},"text":{"S":"x"} """));
        Assert.Equal(Cost(5, 1, 2, 2), await PutAsync(dynamo, """ "kind":{"S":"b"} """));
        Assert.Equal(Cost(3, 1, 1, 1), await PutAsync(dynamo, """ "other":{"S":"b"} """));
        Assert.Equal("""{"TableName":"Messages","CapacityUnits":1,"Table":{"CapacityUnits":1}}""",
            await PutAsync(dynamo, """ "other":{"S":"c"} """));
    }

    [Fact]
    public async Task Transactions_cost_double_and_say_what_of()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        const string Write = """
            {"TransactItems":[{"Put":{"TableName":"Things","Item":{"id":{"S":"1"}}}}],"ReturnConsumedCapacity":"INDEXES",
             "ClientRequestToken":"once"}
            """;

        await dynamo.AssertAsync("TransactWriteItems", Write, """
            {"ConsumedCapacity":[{"TableName":"Things","CapacityUnits":2,"WriteCapacityUnits":2,
              "Table":{"CapacityUnits":2,"WriteCapacityUnits":2}}]}
            """);
        await dynamo.AssertAsync("TransactWriteItems", Write, """
            {"ConsumedCapacity":[{"TableName":"Things","CapacityUnits":2,"ReadCapacityUnits":2,
              "Table":{"CapacityUnits":2,"ReadCapacityUnits":2}}]}
            """);
        await dynamo.AssertAsync("TransactGetItems", """
            {"TransactItems":[{"Get":{"TableName":"Things","Key":{"id":{"S":"1"}}}}],"ReturnConsumedCapacity":"TOTAL"}
            """, """
            {"ConsumedCapacity":[{"TableName":"Things","CapacityUnits":2,"ReadCapacityUnits":2}],"Responses":[{"Item":{"id":{"S":"1"}}}]}
            """);
    }

    [Fact]
    public async Task Item_collections_are_told_of_tables_with_a_local_index()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Messages", "room:S,sent:N;kind:S", Indexes);
        await dynamo.CreateAsync("Things", "id:S");
        const string Metrics = """{"ItemCollectionKey":{"room":{"S":"r"}},"SizeEstimateRangeGB":[0,1]}""";
        const string Put = """{"PutRequest":{"Item":{"room":{"S":"r"},"sent":{"N":"#"}}}}""";

        await dynamo.AssertAsync("PutItem", """
            {"TableName":"Messages","Item":{"room":{"S":"r"},"sent":{"N":"1"}},"ReturnItemCollectionMetrics":"SIZE"}
            """, $$"""{"ItemCollectionMetrics":{{Metrics}}}""");
        await dynamo.AssertAsync("PutItem", """
            {"TableName":"Things","Item":{"id":{"S":"1"}},"ReturnItemCollectionMetrics":"SIZE"}
            """, "{}");
        await dynamo.AssertAsync("BatchWriteItem", $$$"""
            {"RequestItems":{"Messages":[{{{Put.Replace('#', '1')}}},{{{Put.Replace('#', '2')}}}],
             "Things":[{"DeleteRequest":{"Key":{"id":{"S":"1"} } } }]},"ReturnItemCollectionMetrics":"SIZE"}
            """, $$$"""{"UnprocessedItems":{},"ItemCollectionMetrics":{"Messages":[{{{Metrics}}}]}}""");
    }

    private static async Task<string> PutAsync(Dynamo dynamo, string attributes) => (await dynamo.InvokeAsync("PutItem", $$$"""
        {"TableName":"Messages","Item":{"room":{"S":"r"},"sent":{"N":"1"},{{{attributes}}}},"ReturnConsumedCapacity":"INDEXES"}
        """))["ConsumedCapacity"].ToString();

    private static string Cost(int total, int table, int local, int? global) => Value.Parse($$$"""
        {"TableName":"Messages","CapacityUnits":{{{total}}},"Table":{"CapacityUnits":{{{table}}}},
         {{{(global is null ? "" : $$"""
            "GlobalSecondaryIndexes":{"Kinds":{"CapacityUnits":{{global}} } },
            """)}}}
         "LocalSecondaryIndexes":{"ByKind":{"CapacityUnits":{{{local}}} } }}
        """).ToString();
}
