using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class TableTests
{
    private const string Indexes = """
        ,"LocalSecondaryIndexes":[{"IndexName":"ByAuthor","KeySchema":[{"AttributeName":"room","KeyType":"HASH"},
          {"AttributeName":"author","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],
         "GlobalSecondaryIndexes":[{"IndexName":"Authors","KeySchema":[{"AttributeName":"author","KeyType":"HASH"}],
          "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["text"]}}],
         "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"},"DeletionProtectionEnabled":true
        """;

    [Fact]
    public async Task A_new_table_is_described_whole_and_is_active_at_once()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync(new FixedClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500)));

        Value created = (await dynamo.CreateAsync("Messages", "room:S,at:N;author:S", Indexes))["TableDescription"];

        const string Arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Messages";
        Value expected = Value.Parse($$"""
            {"AttributeDefinitions":[{"AttributeName":"room","AttributeType":"S"},{"AttributeName":"at","AttributeType":"N"},
              {"AttributeName":"author","AttributeType":"S"}],
             "TableName":"Messages","KeySchema":[{"AttributeName":"room","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"}],
             "TableStatus":"ACTIVE","CreationDateTime":1700000000.5,
             "ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0},
             "TableSizeBytes":0,"ItemCount":0,"TableArn":"{{Arn}}","TableId":"{{created["TableId"].AsString()}}",
             "BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST","LastUpdateToPayPerRequestDateTime":1700000000.5},
             "LocalSecondaryIndexes":[{"IndexName":"ByAuthor",
               "KeySchema":[{"AttributeName":"room","KeyType":"HASH"},{"AttributeName":"author","KeyType":"RANGE"}],
               "Projection":{"ProjectionType":"KEYS_ONLY"},"IndexSizeBytes":0,"ItemCount":0,"IndexArn":"{{Arn}}/index/ByAuthor"}],
             "GlobalSecondaryIndexes":[{"IndexName":"Authors","KeySchema":[{"AttributeName":"author","KeyType":"HASH"}],
               "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["text"]},"IndexStatus":"ACTIVE",
               "ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0},
               "IndexSizeBytes":0,"ItemCount":0,"IndexArn":"{{Arn}}/index/Authors"}],
             "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"},
             "LatestStreamLabel":"2023-11-14T22:13:20.500","LatestStreamArn":"{{Arn}}/stream/2023-11-14T22:13:20.500",
             "DeletionProtectionEnabled":true}
            """);
        Assert.Equal(expected.ToString(), created.ToString());
        Value described = await dynamo.InvokeAsync("DescribeTable", """{"TableName":"Messages"}""");
        Assert.Equal(created.ToString(), described["Table"].ToString());
    }

    [Fact]
    public async Task Provisioned_throughput_is_described_as_asked_for()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        Value created = await dynamo.InvokeAsync("CreateTable", """
            {"TableName":"Old","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"B"}],
             "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":4}}
            """);

        Assert.Equal(
            """{"NumberOfDecreasesToday":0,"ReadCapacityUnits":3,"WriteCapacityUnits":4}""",
            created["TableDescription"]["ProvisionedThroughput"].ToString());
        Assert.True(created["TableDescription"]["BillingModeSummary"].IsNull);
    }

    [Fact]
    public async Task Tables_are_listed_by_name_in_pages_and_each_scope_has_its_own()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        foreach (string name in (string[])["ccc", "aaa", "bbb"])
            await dynamo.CreateAsync(name, "id:S");

        await dynamo.AssertAsync("ListTables", "{}", """{"TableNames":["aaa","bbb","ccc"]}""");
        await dynamo.AssertAsync("ListTables", """{"Limit":2}""", """{"TableNames":["aaa","bbb"],"LastEvaluatedTableName":"bbb"}""");
        await dynamo.AssertAsync("ListTables", """{"Limit":2,"ExclusiveStartTableName":"bbb"}""", """{"TableNames":["ccc"]}""");
        await dynamo.AssertAsync("ListTables", """{"ExclusiveStartTableName":"aab"}""", """{"TableNames":["bbb","ccc"]}""");
        ObjectValue elsewhere = await dynamo.Service.InvokeAsync(
            "ListTables", ObjectValue.Empty, new DynamoDbScope("123456789012", "us-east-1"), CancellationToken.None);
        Assert.Equal("""{"TableNames":[]}""", elsewhere.ToString());
    }

    [Fact]
    public async Task A_deleted_table_is_gone_with_its_items_also_when_it_is_created_again()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"}}""");

        Value deleted = await dynamo.InvokeAsync("DeleteTable", """{"TableName":"Things"}""");

        Assert.Equal("DELETING", deleted["TableDescription"]["TableStatus"].AsString());
        Assert.Equal(
            "ResourceNotFoundException: Requested resource not found: Table: Things not found",
            await dynamo.RefusalAsync("DescribeTable", """{"TableName":"Things"}"""));
        Assert.Equal(
            "ResourceNotFoundException: Requested resource not found",
            await dynamo.RefusalAsync("GetItem", """{"TableName":"Things","Key":{"id":{"S":"1"}}}"""));
        await dynamo.CreateAsync("Things", "id:S");
        await dynamo.AssertAsync("Scan", """{"TableName":"Things"}""", """{"Items":[],"Count":0,"ScannedCount":0}""");
    }

    [Fact]
    public async Task A_deleted_table_leaves_nothing_in_the_storage()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        int before = await StoredAsync(dynamo);
        await dynamo.CreateAsync("Many", "id:S");
        for (int i = 0; i < 120; i++)
        {
            IEnumerable<string> puts = Enumerable.Range(i * 20, 20).Select(
                number => """{"PutRequest":{"Item":{"id":{"S":"#"}}}}""".Replace("#", $"{number}", StringComparison.Ordinal));
            await dynamo.InvokeAsync("BatchWriteItem", $$$"""{"RequestItems":{"Many":[{{{string.Join(',', puts)}}}]}}""");
        }

        await dynamo.InvokeAsync("DeleteTable", """{"TableName":"Many"}""");
        await dynamo.Service.IdleAsync();

        Assert.Equal(before, await StoredAsync(dynamo));
    }

    [Fact]
    public async Task A_protected_table_is_not_deleted()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Safe", "id:S", ""","DeletionProtectionEnabled":true""");

        Assert.StartsWith("Resource cannot be deleted", await dynamo.RefusalAsync("DeleteTable", """
            {"TableName":"Safe"}
            """), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_to_live_is_described_and_does_not_disturb_writes_under_way()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        const string Describe = """{"TableName":"Things"}""";
        await dynamo.AssertAsync("DescribeTimeToLive", Describe, """{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}""");

        await dynamo.AssertAsync(
            "UpdateTimeToLive",
            """{"TableName":"Things","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}}""",
            """{"TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}}""");

        await dynamo.AssertAsync(
            "DescribeTimeToLive", Describe, """{"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"expires"}}""");
        await dynamo.PutAsync("Things", """{"id":{"S":"1"}}""");
        Assert.Equal("TimeToLive is already enabled", await dynamo.RefusalAsync(
            "UpdateTimeToLive", """{"TableName":"Things","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}}"""));
        Assert.Equal(
            "TimeToLive is active on a different AttributeName: current AttributeName is expires",
            await dynamo.RefusalAsync(
                "UpdateTimeToLive", """{"TableName":"Things","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"other"}}"""));
    }

    [Fact]
    public async Task A_table_changed_through_another_service_on_the_same_storage_is_noticed_by_writes()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"}}""");
        var other = new DynamoDbService(dynamo.Storage, TimeProvider.System);
        ObjectValue name = ObjectValue.Of(("TableName", "Things"));
        await other.InvokeAsync("DeleteTable", name, Dynamo.Scope, CancellationToken.None);

        Assert.Equal(
            "ResourceNotFoundException: Requested resource not found",
            await dynamo.RefusalAsync("PutItem", """{"TableName":"Things","Item":{"id":{"S":"2"}}}"""));
    }

    [Theory]
    [InlineData("{}", "The parameter 'TableName' is required but was not present in the request")]
    [InlineData("""{"TableName":"ab"}""",
        "3 validation errors detected: Value null at 'attributeDefinitions' failed to satisfy constraint: Member must not be null; " +
        "Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3; " +
        "Value null at 'keySchema' failed to satisfy constraint: Member must not be null")]
    [InlineData("""
        {"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"X"}],
         "KeySchema":[{"AttributeName":"a","KeyType":"Y"}]}
        """,
        "2 validation errors detected: Value 'X' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: " +
        "Member must satisfy enum value set: [B, N, S]; Value 'Y' at 'keySchema.1.member.keyType' failed to satisfy constraint: " +
        "Member must satisfy enum value set: [HASH, RANGE]")]
    [InlineData("""
        {"TableName":"abc","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],"KeySchema":[{"AttributeName":"a",
         "KeyType":"HASH"}]}
        """,
        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode " +
        "is PROVISIONED")]
    [InlineData("""
        {"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"b","KeyType":"HASH"}]}
        """,
        "One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [b], " +
        "AttributeDefinitions: [a]")]
    [InlineData("""
        {"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"a","KeyType":"RANGE"}]}
        """,
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type")]
    [InlineData("""
        {"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"a",
         "AttributeType":"S"},{"AttributeName":"b","AttributeType":"S"}],"KeySchema":[{"AttributeName":"a","KeyType":"HASH"}]}
        """,
        "One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes " +
        "defined in AttributeDefinitions")]
    [InlineData("""
        {"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"LocalSecondaryIndexes":[{"IndexName":"abc",
         "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]}
        """,
        "One or more parameter values were invalid: Table KeySchema does not have a range key, which is required when specifying a " +
        "LocalSecondaryIndex")]
    [InlineData("""
        {"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"GlobalSecondaryIndexes":[]}
        """,
        "One or more parameter values were invalid: List of GlobalSecondaryIndexes is empty")]
    public async Task A_table_that_cannot_be_is_refused(string request, string message)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("CreateTable", request));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        var refusal = await Assert.ThrowsAsync<DynamoDbException>(() => dynamo.CreateAsync("Things", "id:S"));

        Assert.Equal("ResourceInUseException: Table already exists: Things", refusal.ToLine());
    }

    private static async Task<int> StoredAsync(Dynamo dynamo) => (await dynamo.Storage.ReadAsync(
        reader => reader.ScanAsync(new Storage.KeyRange(new byte[] { 0 }, null), int.MaxValue), CancellationToken.None)).Count;
}
