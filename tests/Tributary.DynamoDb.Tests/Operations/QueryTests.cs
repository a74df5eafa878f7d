using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class QueryTests
{
    private const string Indexes = """
        ,"LocalSecondaryIndexes":[{"IndexName":"ByAuthor","KeySchema":[{"AttributeName":"room","KeyType":"HASH"},
          {"AttributeName":"author","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],
         "GlobalSecondaryIndexes":[{"IndexName":"Authors","KeySchema":[{"AttributeName":"author","KeyType":"HASH"},
          {"AttributeName":"sent","KeyType":"RANGE"}],"Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["text"]}}]
        """;

    [Theory]
    [InlineData("room = :r", "-10 -1 0 1.5 2 10")]
    [InlineData("room = :r AND sent = :a", "2")]
    [InlineData("room = :r AND sent < :a", "-10 -1 0 1.5")]
    [InlineData("room = :r AND sent <= :a", "-10 -1 0 1.5 2")]
    [InlineData("room = :r AND sent > :a", "10")]
    [InlineData("room = :r AND sent >= :a", "2 10")]
    [InlineData("sent BETWEEN :b AND :a AND room = :r", "-1 0 1.5 2")]
    [InlineData("(room = :r) AND (:a < sent)", "10")]
    [InlineData(":r = room AND :a >= sent", "-10 -1 0 1.5 2")]
    public async Task Key_conditions_choose_items_in_the_order_of_the_range_key(string condition, string found)
    {
        await using Dynamo dynamo = await WithNumbersAsync();
        string values = """{":r":{"S":"x"},":a":{"N":"2.0"},":b":{"N":"-1"}}""";
        foreach (string name in (string[])[":a", ":b"])
            values = condition.Contains(name, StringComparison.Ordinal) ? values : Value.Parse(values).AsObject().Without(name).ToString();
        string request = $$"""{"TableName":"Messages","KeyConditionExpression":"{{condition}}","ExpressionAttributeValues":{{values}}}""";

        Assert.Equal(found, Sent(await dynamo.InvokeAsync("Query", request)));
        Value backwards = await dynamo.InvokeAsync("Query", request.Insert(1, "\"ScanIndexForward\":false,"));
        Assert.Equal(string.Join(' ', found.Split(' ').Reverse()), Sent(backwards));
    }

    [Theory]
    [InlineData("S", "begins_with(r, :p)", "a", "a a\\u0000 a\\u0001 ab aé a\\uffff a😀")]
    [InlineData("S", "begins_with(r, :p)", "a\\u0000", "a\\u0000")]
    [InlineData("S", "r > :p", "aé", "a\\uffff a😀 b")]
    [InlineData("B", "begins_with(r, :p)", "AA==", "AA== AAA= AP8=")]
    [InlineData("B", "r > :p", "AA==", "AAA= AP8= AQ== /w==")]
    public async Task Strings_and_binaries_order_by_their_bytes(string type, string condition, string value, string found)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Sorted", $"h:S,r:{type}");
        string[] all = type == "S"
            ? ["b", "a😀", "a\\uffff", "aé", "ab", "a\\u0001", "a\\u0000", "a"]
            : ["/w==", "AQ==", "AP8=", "AAA=", "AA=="];
        foreach (string range in all)
            await dynamo.PutAsync("Sorted", $$$"""{"r":{"{{{type}}}":"{{{range}}}"},"h":{"S":"x"}}""");

        string values = $$$"""{":h":{"S":"x"},":p":{"{{{type}}}":"{{{value}}}"} }""";
        Value answer = await dynamo.InvokeAsync("Query", $$"""
            {"TableName":"Sorted","KeyConditionExpression":"h = :h AND {{condition}}","ExpressionAttributeValues":{{values}}}
            """);

        IEnumerable<string> expected = found.Split(' ').Select(text => Value.Parse($"\"{text}\"").AsString());
        Assert.Equal(expected, answer["Items"].AsList().Select(item => item["r"][type].AsString()));
    }

    [Fact]
    public async Task A_query_answers_with_items_counts_and_where_to_go_on()
    {
        await using Dynamo dynamo = await WithNumbersAsync();

        await dynamo.AssertAsync("Query", """
            {"TableName":"Messages","KeyConditionExpression":"room = :r","FilterExpression":"odd = :t","Limit":3,
             "ExpressionAttributeValues":{":r":{"S":"x"},":t":{"BOOL":true}},"ProjectionExpression":"sent","ReturnConsumedCapacity":"TOTAL"}
            """, """
            {"Items":[{"sent":{"N":"-1"}}],"Count":1,"ScannedCount":3,"LastEvaluatedKey":{"room":{"S":"x"},"sent":{"N":"0"}},
             "ConsumedCapacity":{"TableName":"Messages","CapacityUnits":0.5}}
            """);
        await dynamo.AssertAsync("Query", """
            {"TableName":"Messages","KeyConditionExpression":"room = :r","ExpressionAttributeValues":{":r":{"S":"x"}},"Select":"COUNT",
             "ExclusiveStartKey":{"room":{"S":"x"},"sent":{"N":"0"}}}
            """, """{"Count":3,"ScannedCount":3}""");
        await dynamo.AssertAsync("Query", """
            {"TableName":"Messages","KeyConditionExpression":"room = :r","ExpressionAttributeValues":{":r":{"S":"nobody"}}}
            """, """{"Items":[],"Count":0,"ScannedCount":0}""");
    }

    [Fact]
    public async Task A_limit_that_ends_with_the_last_item_still_says_where_to_go_on()
    {
        await using Dynamo dynamo = await WithNumbersAsync();

        Value answer = await dynamo.InvokeAsync("Query", """
            {"TableName":"Messages","KeyConditionExpression":"room = :r","ExpressionAttributeValues":{":r":{"S":"x"}},"Limit":6}
            """);

        Assert.Equal("""{"room":{"S":"x"},"sent":{"N":"10"}}""", answer["LastEvaluatedKey"].ToString());
    }

    [Fact]
    public async Task A_page_ends_at_one_megabyte()
    {
        await using Dynamo dynamo = await Dynamo.WithMessagesAsync();
        string text = new('x', 300_000);
        for (int i = 0; i < 5; i++)
            await dynamo.PutAsync("Messages", $$$"""{"room":{"S":"x"},"sent":{"N":"{{{i}}}"},"text":{"S":"{{{text}}}"}}""");
        const string Query = """
            {"TableName":"Messages","KeyConditionExpression":"room = :r","ExpressionAttributeValues":{":r":{"S":"x"}},
             "ProjectionExpression":"sent"
            """;

        Value first = await dynamo.InvokeAsync("Query", Query + "}");
        Value second = await dynamo.InvokeAsync("Query", Query + $$""","ExclusiveStartKey":{{first["LastEvaluatedKey"]}}}""");

        Assert.Equal("0 1 2 3", Sent(first));
        Assert.Equal("4", Sent(second));
        Assert.True(second["LastEvaluatedKey"].IsNull);
    }

    [Fact]
    public async Task A_global_index_has_its_projection_and_its_own_order()
    {
        await using Dynamo dynamo = await WithAuthorsAsync();

        await dynamo.AssertAsync("Query", """
            {"TableName":"Messages","IndexName":"Authors","KeyConditionExpression":"author = :a","Limit":2,
             "ExpressionAttributeValues":{":a":{"S":"ann"}}}
            """, """
            {"Items":[{"room":{"S":"y"},"sent":{"N":"1"},"author":{"S":"ann"},"text":{"S":"hi"}},
                      {"room":{"S":"x"},"sent":{"N":"2"},"author":{"S":"ann"}}],
             "Count":2,"ScannedCount":2,"LastEvaluatedKey":{"room":{"S":"x"},"sent":{"N":"2"},"author":{"S":"ann"}}}
            """);
        Value rest = await dynamo.InvokeAsync("Query", """
            {"TableName":"Messages","IndexName":"Authors","KeyConditionExpression":"author = :a",
             "ExpressionAttributeValues":{":a":{"S":"ann"}},
             "ExclusiveStartKey":{"room":{"S":"x"},"sent":{"N":"2"},"author":{"S":"ann"}}}
            """);
        Assert.Equal("3", Sent(rest));
    }

    [Fact]
    public async Task A_local_index_reads_the_items_for_what_it_does_not_have()
    {
        await using Dynamo dynamo = await WithAuthorsAsync();
        const string Query = """
            {"TableName":"Messages","IndexName":"ByAuthor","KeyConditionExpression":"room = :r AND author = :a",
             "ExpressionAttributeValues":{":r":{"S":"y"},":a":{"S":"ann"}}
            """;

        await dynamo.AssertAsync(
            "Query", Query + "}",
            """{"Items":[{"room":{"S":"y"},"sent":{"N":"1"},"author":{"S":"ann"}}],"Count":1,"ScannedCount":1}""");
        await dynamo.AssertAsync(
            "Query", Query + ""","Select":"ALL_ATTRIBUTES","ReturnConsumedCapacity":"INDEXES","ConsistentRead":true}""", """
            {"Items":[{"room":{"S":"y"},"sent":{"N":"1"},"author":{"S":"ann"},"text":{"S":"hi"},"extra":{"S":"o"}}],
             "Count":1,"ScannedCount":1,
             "ConsumedCapacity":{"TableName":"Messages","CapacityUnits":2,"Table":{"CapacityUnits":1},
               "LocalSecondaryIndexes":{"ByAuthor":{"CapacityUnits":1}}}}
            """);
        await dynamo.AssertAsync(
            "Query", Query + ""","ProjectionExpression":"extra"}""", """{"Items":[{"extra":{"S":"o"}}],"Count":1,"ScannedCount":1}""");
    }

    [Theory]
    [InlineData("""{"TableName":"Messages"}""",
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"sent = :n"}""", "Query condition missed key schema element: room")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"author = :s"}""", "Query condition missed key schema element: room")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :s AND author = :s"}""",
        "Query condition missed key schema element: sent")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room > :s"}""", "Query key condition not supported")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :n"}""",
        "One or more parameter values were invalid: Condition parameter type does not match schema type")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :e"}""",
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. " +
        "Key: room")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :s","FilterExpression":"sent = :n"}""",
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sent")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :s","IndexName":"None"}""",
        "The table does not have the specified index: None")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"author = :s","IndexName":"Authors","ConsistentRead":true}""",
        "Consistent reads are not supported on global secondary indexes")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"author = :s","IndexName":"Authors","Select":"ALL_ATTRIBUTES"}""",
        "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index Authors " +
        "because its projection type is not ALL")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"author = :s","IndexName":"Authors","ProjectionExpression":"extra"}""",
        "One or more parameter values were invalid: Global secondary index Authors does not project [extra]")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :s","Select":"SPECIFIC_ATTRIBUTES"}""",
        "One or more parameter values were invalid: " +
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :s","Limit":0,"Select":"ALL"}""",
        "2 validation errors detected: Value 'ALL' at 'select' failed to satisfy constraint: Member must satisfy enum value set: " +
        "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]; " +
        "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("""{"TableName":"Messages","KeyConditionExpression":"room = :s","ExclusiveStartKey":{"room":{"S":"s"}}}""",
        "The provided starting key is invalid")]
    [InlineData(
        """{"TableName":"Messages","KeyConditionExpression":"room = :s","ExclusiveStartKey":{"room":{"S":"other"},"sent":{"N":"1"}}}""",
        "The provided starting key is outside query boundaries based on provided conditions")]
    public async Task A_query_is_refused(string request, string message)
    {
        await using Dynamo dynamo = await WithAuthorsAsync();
        var values = new ObjectBuilder();
        foreach ((string name, Value value) in Value.Parse("""{":s":{"S":"s"},":n":{"N":"1"},":e":{"S":""}}""").AsObject())
        {
            if (request.Contains(name, StringComparison.Ordinal))
                values.Set(name, value);
        }

        if (values.Count > 0)
            request = $$"""{{request[..^1]}},"ExpressionAttributeValues":{{values.Build()}}}""";

        Assert.Equal(message, await dynamo.RefusalAsync("Query", request));
    }

    private static async Task<Dynamo> WithNumbersAsync()
    {
        Dynamo dynamo = await Dynamo.WithMessagesAsync();
        foreach (string sent in (string[])["10", "1.50", "-1", "0", "2", "-10"])
        {
            await dynamo.PutAsync(
                "Messages", $$$"""
                    {"room":{"S":"x"},"sent":{"N":"{{{sent}}}"},"odd":{"BOOL":{{{(sent is "-1" or "1.50" ? "true" : "false")}}}}}
                    """);
        }

        await dynamo.PutAsync("Messages", """{"room":{"S":"xx"},"sent":{"N":"0"}}""");
        return dynamo;
    }

    private static async Task<Dynamo> WithAuthorsAsync()
    {
        Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Messages", "room:S,sent:N;author:S", Indexes);
        await dynamo.PutAsync("Messages", """{"room":{"S":"x"},"sent":{"N":"3"},"author":{"S":"ann"}}""");
        await dynamo.PutAsync("Messages", """{"room":{"S":"x"},"sent":{"N":"2"},"author":{"S":"ann"}}""");
        await dynamo.PutAsync(
            "Messages", """{"room":{"S":"y"},"sent":{"N":"1"},"author":{"S":"ann"},"text":{"S":"hi"},"extra":{"S":"o"}}""");
        await dynamo.PutAsync("Messages", """{"room":{"S":"y"},"sent":{"N":"2"},"author":{"S":"bob"}}""");
        await dynamo.PutAsync("Messages", """{"room":{"S":"y"},"sent":{"N":"3"}}""");
        return dynamo;
    }

    private static string Sent(Value answer) => string.Join(' ', answer["Items"].AsList().Select(item => item["sent"]["N"].AsString()));
}

internal static class ObjectValues
{
    public static ObjectValue Without(this ObjectValue value, string name)
    {
        var builder = new ObjectBuilder(value);
        builder.Remove(name);
        return builder.Build();
    }
}
