using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>"Multi-attribute keys pattern" (Developer Guide): its table of matches, and what it says of queries.</summary>
public sealed class MultiAttributeKeyTests
{
    private const string Rounds = """
        {"IndexName":"Rounds","Projection":{"ProjectionType":"KEYS_ONLY"},"KeySchema":[
          {"AttributeName":"tournament","KeyType":"HASH"},{"AttributeName":"region","KeyType":"HASH"},
          {"AttributeName":"round","KeyType":"RANGE"},{"AttributeName":"bracket","KeyType":"RANGE"},
          {"AttributeName":"id","KeyType":"RANGE"}]}
        """;

    private const string Attributes = "id:S;tournament:S,region:S,round:N,bracket:S";

    [Theory]
    [InlineData("tournament = :t AND #r = :r", "1 2 3 4")]
    [InlineData("#r = :r AND tournament = :t AND round = :two", "2 3 4")]
    [InlineData("tournament = :t AND #r = :r AND bracket = :u AND round = :two", "3 4")]
    [InlineData("tournament = :t AND #r = :r AND round = :two AND bracket = :u AND id = :four", "4")]
    [InlineData("tournament = :t AND #r = :r AND round < :two", "1")]
    [InlineData("tournament = :t AND #r = :r AND round >= :two", "2 3 4")]
    [InlineData("tournament = :t AND #r = :r AND round = :two AND begins_with(bracket, :b)", "3 4")]
    [InlineData("tournament = :t AND #r = :r AND round = :two AND bracket < :u", "2")]
    [InlineData("tournament = :t AND #r = :r AND round = :two AND bracket = :u AND id BETWEEN :four AND :five", "4")]
    public async Task A_query_names_the_whole_partition_key_and_the_sort_key_from_left_to_right(string condition, string found)
    {
        await using Dynamo dynamo = await WithMatchesAsync();

        string request = Query(condition);

        Assert.Equal(found, Ids(await dynamo.InvokeAsync("Query", request)));
        Value backwards = await dynamo.InvokeAsync("Query", request.Insert(1, "\"ScanIndexForward\":false,"));
        Assert.Equal(string.Join(' ', found.Split(' ').Reverse()), Ids(backwards));
    }

    [Theory]
    [InlineData("tournament = :t", "Query condition missed key schema element: region")]
    [InlineData("#r = :r AND round = :two", "Query condition missed key schema element: tournament")]
    [InlineData("tournament = :t AND #r > :r", "Query key condition not supported")]
    [InlineData("tournament = :t AND #r = :r AND bracket = :u", "Query key condition not supported")]
    [InlineData("tournament = :t AND #r = :r AND round = :two AND id = :four", "Query key condition not supported")]
    [InlineData("tournament = :t AND #r = :r AND round > :two AND bracket = :u", "Query key condition not supported")]
    [InlineData("tournament = :t AND #r = :r AND begins_with(bracket, :b)", "Query key condition not supported")]
    [InlineData("tournament = :t AND #r = :r AND note = :u", "Query key condition not supported")]
    [InlineData("tournament = :t AND #r = :r AND round = :u",
        "One or more parameter values were invalid: Condition parameter type does not match schema type")]
    public async Task Gaps_and_conditions_after_a_range_are_refused(string condition, string message)
    {
        await using Dynamo dynamo = await WithMatchesAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("Query", Query(condition)));
    }

    [Fact]
    public async Task A_table_still_has_conditions_on_at_most_two_attributes()
    {
        await using Dynamo dynamo = await WithMatchesAsync();

        string request = Query("id = :four AND tournament = :t AND #r = :r").Replace(
            "\"IndexName\":\"Rounds\",", string.Empty, StringComparison.Ordinal);

        Assert.Equal("Conditions can be of length 1 or 2 only", await dynamo.RefusalAsync("Query", request));
    }

    [Fact]
    public async Task Pages_end_in_the_keys_of_table_and_index_and_go_on_after_them()
    {
        await using Dynamo dynamo = await WithMatchesAsync();
        string request = Query("tournament = :t AND #r = :r AND round = :two").Insert(1, "\"Limit\":2,");

        await dynamo.AssertAsync("Query", request, """
            {"Count":2,"ScannedCount":2,
             "Items":[{"id":{"S":"2"},"tournament":{"S":"W"},"region":{"S":"east"},"round":{"N":"2"},"bracket":{"S":"lower"}},
                      {"id":{"S":"3"},"tournament":{"S":"W"},"region":{"S":"east"},"round":{"N":"2"},"bracket":{"S":"upper"}}],
             "LastEvaluatedKey":{"id":{"S":"3"},"tournament":{"S":"W"},"region":{"S":"east"},"round":{"N":"2"},"bracket":{"S":"upper"}}}
            """);
        string third = """{"id":{"S":"3"},"tournament":{"S":"W"},"region":{"S":"east"},"round":{"N":"2"},"bracket":{"S":"upper"}}""";
        Value next = await dynamo.InvokeAsync("Query", request.Insert(1, $"\"ExclusiveStartKey\":{third},"));
        Assert.Equal("4", Ids(next));
        Assert.True(next["LastEvaluatedKey"].IsNull);
        Assert.Equal(
            "The provided starting key is invalid",
            await dynamo.RefusalAsync("Query", request.Insert(1, """
                "ExclusiveStartKey":{"id":{"S":"3"},"tournament":{"S":"W"},"region":{"S":"east"},"round":{"N":"2"}},
                """)));
        Assert.Equal(
            "The provided starting key does not match the range key predicate",
            await dynamo.RefusalAsync("Query", request.Insert(
                1, $"\"ExclusiveStartKey\":{third.Replace("\"2\"", "\"1\"", StringComparison.Ordinal)},")));
    }

    [Fact]
    public async Task An_item_that_lacks_one_of_the_attributes_is_not_in_the_index()
    {
        await using Dynamo dynamo = await WithMatchesAsync();

        Assert.Equal("1 2 3 4 5", Ids(await dynamo.InvokeAsync("Scan", """{"TableName":"Matches","IndexName":"Rounds"}"""), sorted: true));
        await dynamo.InvokeAsync("UpdateItem", """{"TableName":"Matches","Key":{"id":{"S":"4"}},"UpdateExpression":"REMOVE bracket"}""");
        await dynamo.InvokeAsync("UpdateItem", """
            {"TableName":"Matches","Key":{"id":{"S":"6"}},"UpdateExpression":"SET round = :n","ExpressionAttributeValues":{":n":{"N":"2.0"}},
             "ReturnConsumedCapacity":"INDEXES"}
            """);
        await dynamo.InvokeAsync("DeleteItem", """{"TableName":"Matches","Key":{"id":{"S":"2"}}}""");

        Assert.Equal("3 6", Ids(await dynamo.InvokeAsync("Query", Query("tournament = :t AND #r = :r AND round = :two"))));
        Value table = await dynamo.DescribeAsync("Matches");
        Assert.Equal(4, table["GlobalSecondaryIndexes"][0]["ItemCount"].AsInteger());
    }

    [Fact]
    public async Task The_schema_is_described_in_the_order_it_was_given_and_lives_on_in_the_storage()
    {
        await using Dynamo dynamo = await WithMatchesAsync();

        Value index = (await dynamo.DescribeAsync("Matches"))["GlobalSecondaryIndexes"][0];
        Assert.Equal(Value.Parse(Rounds)["KeySchema"], index["KeySchema"]);
        await using var again = new DynamoDbService(dynamo.Storage, TimeProvider.System);
        Value answer = await again.InvokeAsync(
            "Query", Value.Parse(Query("tournament = :t AND #r = :r")).AsObject(), Dynamo.Scope, CancellationToken.None);
        Assert.Equal("1 2 3 4", Ids(answer));
    }

    [Fact]
    public async Task An_index_added_later_is_filled_from_the_items_that_are_there()
    {
        await using Dynamo dynamo = await WithMatchesAsync(indexes: string.Empty);

        await dynamo.InvokeAsync("UpdateTable", $$"""
            {"TableName":"Matches","GlobalSecondaryIndexUpdates":[{"Create":{{Rounds}}}],"AttributeDefinitions":[
              {"AttributeName":"tournament","AttributeType":"S"},{"AttributeName":"region","AttributeType":"S"},
              {"AttributeName":"round","AttributeType":"N"},{"AttributeName":"bracket","AttributeType":"S"}]}
            """);

        Assert.Equal("ACTIVE", (await dynamo.DescribeAsync("Matches"))["GlobalSecondaryIndexes"][0]["IndexStatus"].AsString());
        Assert.Equal("2 3 4", Ids(await dynamo.InvokeAsync("Query", Query("tournament = :t AND #r = :r AND round = :two"))));
    }

    [Theory]
    [InlineData("h1 h2 h3 h4 r1 r2 r3 r4", null)]
    [InlineData("h1 h2 h3 h4 h5",
        "One or more parameter values were invalid: The KeySchema exceeds the maximum allowed number of HASH key attributes")]
    [InlineData("h1 r1 r2 r3 r4 r5",
        "One or more parameter values were invalid: The KeySchema exceeds the maximum allowed number of RANGE key attributes")]
    [InlineData("h1 r1 h2",
        "One or more parameter values were invalid: All HASH key attributes must precede RANGE key attributes in the KeySchema")]
    [InlineData("h1 h1", "The KeySchema contains multiple key attributes with the same name")]
    [InlineData("r1 h1", "Invalid KeySchema: The first KeySchemaElement is not a HASH key type")]
    public async Task A_key_has_up_to_four_attributes_of_each_kind(string schema, string? message)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        string[] names = schema.Split(' ');
        IEnumerable<string> elements = names.Select(
            name => $$"""{"AttributeName":"{{name}}","KeyType":"{{(name[0] == 'h' ? "HASH" : "RANGE")}}"}""");
        string index = $$"""
            ,"GlobalSecondaryIndexes":[
              {"IndexName":"Index","KeySchema":[{{string.Join(',', elements)}}],"Projection":{"ProjectionType":"ALL"} }]
            """;
        string keys = $"id:S;{string.Join(',', names.Distinct().Select(name => $"{name}:S"))}";

        if (message is null)
            await dynamo.CreateAsync("Wide", keys, index);
        else
            Assert.Equal(message, (await Assert.ThrowsAsync<DynamoDbException>(() => dynamo.CreateAsync("Wide", keys, index))).ToLine());
    }

    [Fact]
    public async Task Tables_and_local_indexes_have_one_attribute_of_each_kind()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        string schema = """
            [{"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"a","KeyType":"RANGE"},{"AttributeName":"b","KeyType":"RANGE"}]
            """;

        string refusal = await dynamo.RefusalAsync("CreateTable", $$"""
            {"TableName":"Wide","BillingMode":"PAY_PER_REQUEST","KeySchema":{{schema}},"AttributeDefinitions":[
              {"AttributeName":"id","AttributeType":"S"},{"AttributeName":"a","AttributeType":"S"},{"AttributeName":"b","AttributeType":"S"}],
             "LocalSecondaryIndexes":[{"IndexName":"Local","KeySchema":{{schema}},"Projection":{"ProjectionType":"ALL"} }]}
            """);

        Assert.Equal(
            "2 validation errors detected: Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length less than or " +
            "equal to 2; Value '[]' at 'localSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: Member must have length " +
            "less than or equal to 2",
            refusal);
    }

    [Fact]
    public async Task The_attributes_of_a_sort_key_share_its_size()
    {
        await using Dynamo dynamo = await WithMatchesAsync();
        string half = new('x', 600);

        string refusal = await dynamo.RefusalAsync("PutItem", $$$"""
            {"TableName":"Matches","Item":{"id":{"S":"{{{half}}}"},"bracket":{"S":"{{{half}}}"} } }
            """);

        Assert.Equal(
            "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes", refusal);
    }

    [Fact]
    public async Task Legacy_conditions_reach_every_attribute()
    {
        await using Dynamo dynamo = await WithMatchesAsync();
        static string Condition(string name, string value, string comparison = "EQ") =>
            $$$"""{{{name}}}":{"ComparisonOperator":"{{{comparison}}}","AttributeValueList":[{{{value}}}]}""";

        Value answer = await dynamo.InvokeAsync("Query", $$$"""
            {"TableName":"Matches","IndexName":"Rounds","KeyConditions":{"{{{Condition("tournament", """{"S":"W"}""")}}},
             "{{{Condition("region", """{"S":"east"}""")}}},"{{{Condition("round", """{"N":"1"}""", "GT")}}}}}
            """);

        Assert.Equal("2 3 4", Ids(answer));
    }

    [Theory]
    [InlineData("tournament = 'W' AND region = 'east'", "", "1 2 3 4")]
    [InlineData("tournament = 'W' AND region IN ('east', 'west') AND round = 2", "ORDER BY region DESC, bracket DESC", "5 4 3 2")]
    [InlineData("tournament = 'W' AND region = 'east' AND round >= 2", "ORDER BY round DESC", "4 3 2")]
    [InlineData("tournament = 'W'", "", "1 2 3 4 5")]
    public async Task Statements_read_the_index(string where, string order, string found)
    {
        await using Dynamo dynamo = await WithMatchesAsync();

        Value answer = await dynamo.InvokeAsync(
            "ExecuteStatement", $$"""{"Statement":"SELECT id FROM \"Matches\".\"Rounds\" WHERE {{where}} {{order}}"}""");

        Assert.Equal(found, Ids(answer, sorted: order.Length == 0));
    }

    [Fact]
    public async Task A_statement_orders_by_the_sort_key_as_it_stands()
    {
        await using Dynamo dynamo = await WithMatchesAsync();

        Assert.Equal(
            "ORDER BY has to name the sort key's attributes in their order and all in one direction: round, bracket, id",
            await dynamo.RefusalAsync("ExecuteStatement", """
                {"Statement":"SELECT id FROM \"Matches\".\"Rounds\" WHERE tournament = 'W' AND region = 'east' ORDER BY bracket"}
                """));
    }

    private static string Query(string condition)
    {
        (string Name, string Value)[] values =
        [
            (":t", """{"S":"W"}"""), (":r", """{"S":"east"}"""), (":two", """{"N":"2"}"""), (":u", """{"S":"upper"}"""),
            (":b", """{"S":"up"}"""), (":four", """{"S":"4"}"""), (":five", """{"S":"5"}"""),
        ];
        IEnumerable<string> used = values.Where(value => condition.Split(' ', ',', '(', ')').Contains(value.Name))
            .Select(value => $"\"{value.Name}\":{value.Value}");
        string names = condition.Contains("#r", StringComparison.Ordinal) ? """, "ExpressionAttributeNames":{"#r":"region"}""" : string.Empty;
        return $$"""
            {"TableName":"Matches","IndexName":"Rounds","KeyConditionExpression":"{{condition}}",
             "ExpressionAttributeValues":{ {{string.Join(',', used)}} }{{names}}}
            """;
    }

    private static async Task<Dynamo> WithMatchesAsync(string indexes = ",\"GlobalSecondaryIndexes\":[" + Rounds + "]")
    {
        Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Matches", indexes.Length == 0 ? "id:S" : Attributes, indexes);
        foreach (string match in (string[])["1 W east 1 upper", "4 W east 2 upper", "3 W east 2 upper", "2 W east 2 lower", "5 W west 2 upper"])
        {
            string[] part = match.Split(' ');
            await dynamo.PutAsync("Matches", $$$"""
                {"id":{"S":"{{{part[0]}}}"},"tournament":{"S":"{{{part[1]}}}"},"region":{"S":"{{{part[2]}}}"},
                 "round":{"N":"{{{part[3]}}}"},"bracket":{"S":"{{{part[4]}}}"},"note":{"S":"x"}}
                """);
        }

        await dynamo.PutAsync("Matches", """
            {"id":{"S":"6"},"tournament":{"S":"W"},"region":{"S":"east"},"bracket":{"S":"upper"}}
            """);
        return dynamo;
    }

    private static string Ids(Value answer, bool sorted = false)
    {
        IEnumerable<string> ids = answer["Items"].AsList().Select(item => item["id"]["S"].AsString());
        return string.Join(' ', sorted ? ids.Order(StringComparer.Ordinal) : ids);
    }
}
