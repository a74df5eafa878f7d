using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class UpdateTableTests
{
    private const string CreateByAuthor = """
        {"TableName":"Things","AttributeDefinitions":[{"AttributeName":"author","AttributeType":"S"}],
         "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"ByAuthor",
          "KeySchema":[{"AttributeName":"author","KeyType":"HASH"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}}]}
        """;

    private const string QueryByAuthor = """
        {"TableName":"Things","IndexName":"ByAuthor","KeyConditionExpression":"author = :a",
         "ExpressionAttributeValues":{":a":{"S":"ann"}}}
        """;

    private const string DeleteByAuthor =
        """{"TableName":"Things","GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"ByAuthor"}}]}""";

    [Fact]
    public async Task A_new_index_gets_the_items_that_were_there_and_those_written_meanwhile()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        for (int i = 0; i < 350; i++)
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{i}}}"},"author":{"S":"ann"},"n":{"N":"{{{i}}}"}}""");

        Value created = (await dynamo.InvokeAsync("UpdateTable", CreateByAuthor))["TableDescription"];
        Task[] writers = [.. Enumerable.Range(0, 350).Select(i => WriteDuringBackfillAsync(dynamo, i))];
        await Task.WhenAll(writers);

        Assert.Equal("UPDATING", created["TableStatus"].AsString());
        Assert.Equal("CREATING", created["GlobalSecondaryIndexes"][0]["IndexStatus"].AsString());
        Assert.Equal("true", created["GlobalSecondaryIndexes"][0]["Backfilling"].ToString());
        Value described = await dynamo.DescribeAsync("Things");
        Assert.Equal("ACTIVE", described["TableStatus"].AsString());
        Assert.Equal("ACTIVE", described["GlobalSecondaryIndexes"][0]["IndexStatus"].AsString());
        Assert.Equal(
            """[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"author","AttributeType":"S"}]""",
            described["AttributeDefinitions"].ToString());
        Value found = await dynamo.InvokeAsync("Query", QueryByAuthor);
        Assert.Equal(
            Enumerable.Range(0, 700).Where(i => i >= 350 || i % 3 == 2).Select(i => $"{i}").Order(StringComparer.Ordinal),
            found["Items"].AsList().Select(item => item["id"]["S"].AsString()).Order(StringComparer.Ordinal));
        Assert.Equal((583L, 583L), (described["ItemCount"].AsInteger(), described["GlobalSecondaryIndexes"][0]["ItemCount"].AsInteger()));
    }

    // Every third item goes, every third gets another author, and a new one comes with each.
    private static async Task WriteDuringBackfillAsync(Dynamo dynamo, int i)
    {
        string key = $$$"""{"id":{"S":"{{{i}}}"}}""";
        if (i % 3 == 0)
            await dynamo.InvokeAsync("DeleteItem", $$"""{"TableName":"Things","Key":{{key}}}""");
        else if (i % 3 == 1)
            await dynamo.InvokeAsync("UpdateItem", $$$"""
                {"TableName":"Things","Key":{{{key}}},"UpdateExpression":"SET author = :b",
                 "ExpressionAttributeValues":{":b":{"S":"bob"} } }
                """);
        await dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{350 + i}}}"},"author":{"S":"ann"}}""");
    }

    [Fact]
    public async Task An_index_cannot_be_queried_nor_the_table_changed_before_it_has_everything()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.Service.DisposeAsync(); // no background work
        await dynamo.InvokeAsync("UpdateTable", CreateByAuthor);

        Assert.Equal(
            "Cannot read from backfilling global secondary index: ByAuthor", await dynamo.RefusalAsync("Query", QueryByAuthor));
        Assert.Equal(
            "ResourceInUseException: Attempt to change a resource which is still in use: Table is being updated: Things",
            await dynamo.RefusalAsync("UpdateTable", """{"TableName":"Things","DeletionProtectionEnabled":true}"""));
    }

    [Fact]
    public async Task A_backfill_that_was_interrupted_goes_on_at_the_next_start()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"author":{"S":"ann"}}""");
        await dynamo.Service.DisposeAsync();
        await dynamo.InvokeAsync("UpdateTable", CreateByAuthor);

        await using var next = new DynamoDbService(dynamo.Storage, TimeProvider.System);
        next.Start(failure => Assert.Fail(failure.ToString()));
        await next.IdleAsync();

        Value found = await next.InvokeAsync("Query", Value.Parse(QueryByAuthor).AsObject(), Dynamo.Scope, CancellationToken.None);
        Assert.Equal("""[{"id":{"S":"1"},"author":{"S":"ann"}}]""", found["Items"].ToString());
    }

    [Fact]
    public async Task Items_that_do_not_fit_a_new_index_stay_out_of_it_and_can_still_be_changed()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.PutAsync("Things", """{"id":{"S":"number"},"author":{"N":"1"}}""");
        await dynamo.PutAsync("Things", """{"id":{"S":"empty"},"author":{"S":""}}""");
        await dynamo.PutAsync("Things", """{"id":{"S":"none"}}""");
        await dynamo.InvokeAsync("UpdateTable", CreateByAuthor);
        await dynamo.Service.IdleAsync();

        const string SetN = """
            "UpdateExpression":"SET n = :n","ExpressionAttributeValues":{":n":{"N":"5"}},"ReturnValues":"ALL_NEW"
            """;
        await dynamo.AssertAsync(
            "UpdateItem", $$$"""{"TableName":"Things","Key":{"id":{"S":"number"}},{{{SetN}}}}""",
            """{"Attributes":{"id":{"S":"number"},"author":{"N":"1"},"n":{"N":"5"}}}""");
        Assert.Equal(
            "One or more parameter values were invalid: Type mismatch for Index Key author Expected: S Actual: N IndexName: ByAuthor",
            await dynamo.RefusalAsync("PutItem", """{"TableName":"Things","Item":{"id":{"S":"2"},"author":{"N":"1"}}}"""));
        await dynamo.AssertAsync(
            "Scan", """{"TableName":"Things","IndexName":"ByAuthor"}""", """{"Items":[],"Count":0,"ScannedCount":0}""");
    }

    [Fact]
    public async Task A_deleted_index_is_gone_at_once_and_leaves_nothing_also_when_its_name_comes_again()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.InvokeAsync("UpdateTable", CreateByAuthor);
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"author":{"S":"ann"}}""");
        await dynamo.Service.IdleAsync();

        await dynamo.InvokeAsync("UpdateTable", DeleteByAuthor);

        Assert.Equal(
            "The table does not have the specified index: ByAuthor", await dynamo.RefusalAsync("Query", QueryByAuthor));
        Value described = await dynamo.DescribeAsync("Things");
        Assert.True(described["GlobalSecondaryIndexes"].IsNull);
        Assert.Equal("""[{"AttributeName":"id","AttributeType":"S"}]""", described["AttributeDefinitions"].ToString());
        TableDefinition table = (await dynamo.Storage.ReadAsync(
            reader => TableCatalog.ReadAsync(reader, Dynamo.Scope, "Things"), CancellationToken.None))!;
        IReadOnlyList<StorageEntry> entries = await dynamo.Storage.ReadAsync(
            reader => reader.ScanAsync(StorageKeys.ItemsOf(table.Id), 10), CancellationToken.None);
        Assert.Single(entries);
        await dynamo.InvokeAsync("UpdateTable", CreateByAuthor);
        await dynamo.Service.IdleAsync();
        await dynamo.AssertAsync(
            "Query", QueryByAuthor, """{"Items":[{"id":{"S":"1"},"author":{"S":"ann"}}],"Count":1,"ScannedCount":1}""");
    }

    [Fact]
    public async Task Settings_are_changed_and_described()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync(new FixedClock(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
        await dynamo.CreateAsync("Things", "id:S");

        await dynamo.InvokeAsync("UpdateTable", """
            {"TableName":"Things","BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":4},
             "DeletionProtectionEnabled":true,"TableClass":"STANDARD_INFREQUENT_ACCESS",
             "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}}
            """);

        Value table = await dynamo.DescribeAsync("Things");
        Assert.Equal(
            """{"NumberOfDecreasesToday":0,"ReadCapacityUnits":3,"WriteCapacityUnits":4}""", table["ProvisionedThroughput"].ToString());
        Assert.Equal(
            """{"BillingMode":"PROVISIONED","LastUpdateToPayPerRequestDateTime":1700000000}""", table["BillingModeSummary"].ToString());
        Assert.Equal("true", table["DeletionProtectionEnabled"].ToString());
        Assert.Equal("""{"TableClass":"STANDARD_INFREQUENT_ACCESS"}""", table["TableClassSummary"].ToString());
        Assert.Equal("""{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}""", table["StreamSpecification"].ToString());
        Assert.Equal("2023-11-14T22:13:20.000", table["LatestStreamLabel"].AsString());

        await dynamo.InvokeAsync("UpdateTable", """
            {"TableName":"Things","BillingMode":"PAY_PER_REQUEST","StreamSpecification":{"StreamEnabled":false}}
            """);
        table = await dynamo.DescribeAsync("Things");
        Assert.Equal(
            """{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0}""", table["ProvisionedThroughput"].ToString());
        Assert.True(table["StreamSpecification"].IsNull);
        Assert.Equal("2023-11-14T22:13:20.000", table["LatestStreamLabel"].AsString());
    }

    [Theory]
    [InlineData("""{"TableName":"Things"}""",
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, " +
        "ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, " +
        "OnDemandThroughput, WarmThroughput or TableClass is required")]
    [InlineData("""{"TableName":"Nothing","DeletionProtectionEnabled":true}""",
        "ResourceNotFoundException: Requested resource not found: Table: Nothing not found")]
    [InlineData("""{"TableName":"Things","GlobalSecondaryIndexUpdates":[{}]}""",
        "One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, " +
        "GlobalSecondaryIndexUpdate.Delete must not be null")]
    [InlineData("""{"TableName":"Things","GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"abc"}}]}""",
        "ResourceNotFoundException: Requested resource not found")]
    [InlineData("""
        {"TableName":"Things","GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"abc"}},{"Delete":{"IndexName":"def"}}]}
        """,
        "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table")]
    [InlineData("""
        {"TableName":"Things","GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"abc","KeySchema":[{"AttributeName":"x",
         "KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}],
         "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}
        """,
        "One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [x], " +
        "AttributeDefinitions: [id]")]
    [InlineData("""{"TableName":"Things","BillingMode":"PROVISIONED"}""",
        "One or more parameter values were invalid: ProvisionedThroughput must be specified when BillingMode is PROVISIONED")]
    [InlineData("""
        {"TableName":"Things","ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":4}}
        """,
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode " +
        "is PAY_PER_REQUEST")]
    [InlineData("""{"TableName":"Things","ReplicaUpdates":[{"Create":{"RegionName":"eu-west-2"}}]}""",
        "ReplicaUpdates is about global tables, which this server does not have: every node serves the same table. Leave it out.")]
    public async Task A_change_that_cannot_be_is_refused(string request, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("UpdateTable", request));
    }

    [Fact]
    public async Task Counts_follow_the_items_of_table_and_indexes()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        await dynamo.InvokeAsync("UpdateTable", CreateByAuthor);
        await dynamo.PutAsync("Things", """{"id":{"S":"1"},"author":{"S":"ann"},"text":{"S":"0123456789"}}""");
        await dynamo.PutAsync("Things", """{"id":{"S":"2"}}""");

        Value table = await dynamo.DescribeAsync("Things");

        // Names and values: id 1, author ann, text 0123456789; id 2. The index has id and author.
        Assert.Equal((2L, 29L), (table["ItemCount"].AsInteger(), table["TableSizeBytes"].AsInteger()));
        Value index = table["GlobalSecondaryIndexes"][0];
        Assert.Equal((1L, 12L), (index["ItemCount"].AsInteger(), index["IndexSizeBytes"].AsInteger()));
        await dynamo.InvokeAsync("DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"1"}}}""");
        Assert.Equal(1, (await dynamo.DescribeAsync("Things"))["ItemCount"].AsInteger());
    }

    [Fact]
    public async Task A_large_table_is_counted_in_the_background_and_its_count_outlives_the_process()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        const int Items = TableStatistics.CountedAtOnceMax + 25;
        for (int i = 0; i < Items; i += 25)
        {
            IEnumerable<string> puts = Enumerable.Range(i, 25).Select(
                number => """{"PutRequest":{"Item":{"id":{"S":"#"}}}}""".Replace("#", $"{number}", StringComparison.Ordinal));
            await dynamo.InvokeAsync("BatchWriteItem", $$$"""{"RequestItems":{"Things":[{{{string.Join(',', puts)}}}]}}""");
        }

        await dynamo.DescribeAsync("Things");

        Assert.Equal(Items, (await dynamo.DescribeAsync("Things"))["ItemCount"].AsInteger());
        await using var next = new DynamoDbService(dynamo.Storage, TimeProvider.System);
        ObjectValue described = await next.InvokeAsync(
            "DescribeTable", ObjectValue.Of(("TableName", "Things")), Dynamo.Scope, CancellationToken.None);
        Assert.Equal(Items, described["Table"]["ItemCount"].AsInteger());
    }
}
