using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class TransactionTests
{
    private const string Canceled = "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for " +
    "specific reasons ";

    [Fact]
    public async Task A_transaction_writes_all_its_items()
    {
        await using Dynamo dynamo = await WithAccountsAsync();

        await dynamo.AssertAsync("TransactWriteItems", """
            {"TransactItems":[
              {"ConditionCheck":{"TableName":"Things","Key":{"id":{"S":"open"}},"ConditionExpression":"attribute_not_exists(id)"}},
              {"Update":{"TableName":"Things","Key":{"id":{"S":"a"}},"UpdateExpression":"SET n = n - :n",
                "ConditionExpression":"n >= :n","ExpressionAttributeValues":{":n":{"N":"3"}}}},
              {"Update":{"TableName":"Things","Key":{"id":{"S":"b"}},"UpdateExpression":"ADD n :n",
                "ExpressionAttributeValues":{":n":{"N":"3"}}}},
              {"Put":{"TableName":"Things","Item":{"id":{"S":"c"}}}},
              {"Delete":{"TableName":"Things","Key":{"id":{"S":"old"}}}}],"ReturnConsumedCapacity":"TOTAL"}
            """, """{"ConsumedCapacity":[{"TableName":"Things","CapacityUnits":10,"WriteCapacityUnits":10}]}""");

        await dynamo.AssertAsync("TransactGetItems", """
            {"TransactItems":[{"Get":{"TableName":"Things","Key":{"id":{"S":"a"}}}},{"Get":{"TableName":"Things","Key":{"id":{"S":"old"}}}},
              {"Get":{"TableName":"Things","Key":{"id":{"S":"b"}},"ProjectionExpression":"n"}},
              {"Get":{"TableName":"Things","Key":{"id":{"S":"c"}}}}]}
            """, """
            {"Responses":[{"Item":{"id":{"S":"a"},"n":{"N":"2"}}},{},{"Item":{"n":{"N":"4"}}},{"Item":{"id":{"S":"c"}}}]}
            """);
    }

    [Fact]
    public async Task A_cancelled_transaction_has_a_reason_for_each_item_and_changes_nothing()
    {
        await using Dynamo dynamo = await WithAccountsAsync();

        DynamoDbException refusal = await dynamo.RefusedAsync("TransactWriteItems", """
            {"TransactItems":[
              {"Put":{"TableName":"Things","Item":{"id":{"S":"new"}}}},
              {"Put":{"TableName":"Things","Item":{"id":{"S":"a"}},"ConditionExpression":"attribute_not_exists(id)",
                "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}},
              {"Delete":{"TableName":"Things","Key":{"id":{"S":"b"}},"ConditionExpression":"attribute_not_exists(id)"}},
              {"Update":{"TableName":"Things","Key":{"id":{"S":"old"}},"UpdateExpression":"SET n = absent"}}]}
            """);

        Assert.Equal(Canceled + "[None, ConditionalCheckFailed, ConditionalCheckFailed, ValidationError]", refusal.ToLine());
        Assert.Equal(Value.Parse("""
            {"CancellationReasons":[{"Code":"None"},
              {"Code":"ConditionalCheckFailed","Item":{"id":{"S":"a"},"n":{"N":"5"}},"Message":"The conditional request failed"},
              {"Code":"ConditionalCheckFailed","Message":"The conditional request failed"},
              {"Code":"ValidationError","Message":"The provided expression refers to an attribute that does not exist in the item"}]}
            """).ToString(), refusal.Details.ToString());
        await dynamo.AssertAsync("GetItem", """{"TableName":"Things","Key":{"id":{"S":"new"}}}""", "{}");
    }

    [Theory]
    [InlineData("""{"Put":{"TableName":"Things","Item":{"id":{"N":"5"}}}}""",
        "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N")]
    [InlineData("""
        {"Delete":{"TableName":"Things","Key":{"id":{"L":[{"S":"x"}]}}}}
        """, "The provided key element does not match the schema")]
    public async Task A_key_that_does_not_fit_cancels(string item, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        DynamoDbException refusal = await dynamo.RefusedAsync("TransactWriteItems", $$"""{"TransactItems":[{{item}}]}""");

        Assert.Equal(Canceled + "[ValidationError]", refusal.ToLine());
        Assert.Equal(message, refusal.Details["CancellationReasons"][0]["Message"].AsString());
    }

    [Theory]
    [InlineData("""{"Put":{"TableName":"Things","Item":{"id":{"S":""}}}}""",
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id")]
    [InlineData("""{"Delete":{"TableName":"None","Key":{"id":{"S":"1"}}}}""", "ResourceNotFoundException: Requested resource not found")]
    [InlineData(
        """{"ConditionCheck":{"TableName":"Things","Key":{"id":{"S":"1"}},"ConditionExpression":"attribute_not_exists("}}""",
        "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"(\"")]
    [InlineData(
        """{"Delete":{"TableName":"Things","Key":{"id":{"S":"1"}}}},{"Put":{"TableName":"Things","Item":{"id":{"S":"1"}}}}""",
        "Transaction request cannot include multiple operations on one item")]
    [InlineData("""{"Delete":{"TableName":"Things","Key":{"id":{"S":"1"}}},"Put":{"TableName":"Things","Item":{"id":{"S":"2"}}}}""",
        "TransactItems can only contain one of Check, Put, Update or Delete")]
    [InlineData("", "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1")]
    public async Task A_transaction_is_refused_as_a_whole(string items, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("TransactWriteItems", $$"""{"TransactItems":[{{items}}]}"""));
    }

    [Fact]
    public async Task A_request_token_makes_a_repetition_harmless_for_ten_minutes()
    {
        var clock = new FixedClock(DateTimeOffset.UnixEpoch.AddYears(50));
        await using Dynamo dynamo = await Dynamo.OpenAsync(clock);
        await dynamo.CreateAsync("Things", "id:S");
        const string Add = """
            {"TransactItems":[{"Update":{"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"ADD n :n",
              "ExpressionAttributeValues":{":n":{"N":"1"}}}}],"ClientRequestToken":"once"}
            """;
        const string Get = """{"TableName":"Things","Key":{"id":{"S":"1"}},"ProjectionExpression":"n"}""";

        await dynamo.AssertAsync("TransactWriteItems", Add, "{}");
        await dynamo.AssertAsync("TransactWriteItems", Add, "{}");
        await dynamo.AssertAsync("GetItem", Get, """{"Item":{"n":{"N":"1"}}}""");
        string refusal = await dynamo.RefusalAsync("TransactWriteItems", Add.Replace("\"1\"}}}}", "\"2\"}}}}", StringComparison.Ordinal));
        Assert.StartsWith("IdempotentParameterMismatchException", refusal, StringComparison.Ordinal);

        clock.Now += TimeSpan.FromMinutes(10);
        await dynamo.AssertAsync("TransactWriteItems", Add, "{}");
        await dynamo.AssertAsync("GetItem", Get, """{"Item":{"n":{"N":"2"}}}""");
    }

    [Fact]
    public async Task A_token_of_a_cancelled_transaction_can_be_used_again()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        const string Delete = """
            {"TransactItems":[{"Delete":{"TableName":"Things","Key":{"id":{"S":"1"}},"ConditionExpression":"attribute_exists(id)"}}],
             "ClientRequestToken":"again"}
            """;
        await dynamo.RefusedAsync("TransactWriteItems", Delete);
        await dynamo.PutAsync("Things", """{"id":{"S":"1"}}""");

        await dynamo.AssertAsync("TransactWriteItems", Delete, "{}");

        await dynamo.AssertAsync("GetItem", """{"TableName":"Things","Key":{"id":{"S":"1"}}}""", "{}");
    }

    [Fact]
    public async Task Money_that_moves_between_accounts_stays_the_same_for_every_reader()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        for (int i = 0; i < 4; i++)
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{i}}}"},"n":{"N":"100"}}""");
        using var done = new CancellationTokenSource();
        Task reader = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                Assert.Equal(400, await TotalAsync(dynamo));
        });

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => dynamo.InvokeAsync("TransactWriteItems", $$$$$"""
            {"TransactItems":[
              {"Update":{"TableName":"Things","Key":{"id":{"S":"{{{{{i % 4}}}}}"}},"UpdateExpression":"ADD n :n",
                "ExpressionAttributeValues":{":n":{"N":"-1"}}}},
              {"Update":{"TableName":"Things","Key":{"id":{"S":"{{{{{(i + 1) % 4}}}}}"}},"UpdateExpression":"ADD n :n",
                "ExpressionAttributeValues":{":n":{"N":"1"}}}}]}
            """))));

        await done.CancelAsync();
        await reader;
        Assert.Equal(400, await TotalAsync(dynamo));
    }

    private static async Task<int> TotalAsync(Dynamo dynamo)
    {
        string gets = string.Join(',', Enumerable.Range(0, 4).Select(
            i => """{"Get":{"TableName":"Things","Key":{"id":{"S":"#"}}}}""".Replace("#", $"{i}", StringComparison.Ordinal)));
        Value answer = await dynamo.InvokeAsync("TransactGetItems", $$"""{"TransactItems":[{{gets}}]}""");
        return answer["Responses"].AsList().Sum(response => int.Parse(response["Item"]["n"]["N"].AsString(), null));
    }

    private static async Task<Dynamo> WithAccountsAsync()
    {
        Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"a"},"n":{"N":"5"}}""");
        await dynamo.PutAsync("Things", """{"id":{"S":"b"},"n":{"N":"1"}}""");
        await dynamo.PutAsync("Things", """{"id":{"S":"old"}}""");
        return dynamo;
    }
}
