using Tributary.AppSync.DataSources;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.DynamoDb;
using Tributary.Storage;
using Tributary.Testing.Postgres;
using Tributary.Values;

namespace Tributary.AppSync.Tests.DataSources;

public class DynamoDbDataSourceTests : IAsyncLifetime
{
    protected static readonly DynamoDbScope Scope = new("123456789012", "us-east-1");

    private static readonly DataSourceCall Call = new("api", "Query.list");

    private IStorage? _storage;
    private DynamoDbDataSource _source = null!;

    /// <summary>The request for the table that every test begins with, empty.</summary>
    protected virtual string Creation => """
        {"TableName":"Tbl","BillingMode":"PAY_PER_REQUEST",
         "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},{"AttributeName":"s","AttributeType":"N"},{"AttributeName":"g","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"s","KeyType":"RANGE"}],
         "GlobalSecondaryIndexes":[{"IndexName":"byG","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}},
          {"IndexName":"byGAndP","Projection":{"ProjectionType":"ALL"},"KeySchema":[
            {"AttributeName":"g","KeyType":"HASH"},{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"s","KeyType":"RANGE"}]}]}
        """;

    public async ValueTask InitializeAsync()
    {
        IDynamoDbOperations tables = await OpenAsync();
        await CreateAsync(tables);
        _source = new DynamoDbDataSource(tables, Scope, "Tbl", new PageTokens(new byte[32]));
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Where the tables are, and how the data source reaches them.</summary>
    protected virtual async ValueTask<IDynamoDbOperations> OpenAsync()
    {
        _storage = await TestStorage.OpenAsync();
        return Reach(new DynamoDbService(_storage, TimeProvider.System));
    }

    protected virtual async ValueTask CreateAsync(IDynamoDbOperations tables) =>
        await tables.InvokeAsync("CreateTable", Value.Parse(Creation).AsObject(), Scope, CancellationToken.None);

    protected virtual ValueTask CloseAsync() => _storage?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>How the data source reaches tables of this process.</summary>
    protected virtual IDynamoDbOperations Reach(DynamoDbService tables) => tables;

    [Fact]
    public async Task PutItem_gives_the_item_as_written_and_GetItem_the_same_without_types()
    {
        Assert.Equal(
            """{"p":"a","s":1,"n":1.5,"b":true,"list":["x",null],"set":["u","v"],"map":{"k":2}}""",
            await ResultAsync("""
                {"operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":1}},"attributeValues":
                {"n":{"N":1.5},"b":{"BOOL":true},"list":{"L":[{"S":"x"},{"NULL":null}]},"set":{"SS":["u","v"]},"map":{"M":{"k":{"N":"2"}}}}}
                """));
        Assert.Equal(
            Value.Parse("""{"p":"a","s":1,"n":1.5,"b":true,"list":["x",null],"set":["u","v"],"map":{"k":2}}"""),
            Value.Parse(await ResultAsync("""{"operation":"GetItem","key":{"p":{"S":"a"},"s":{"N":1}},"consistentRead":true}""")));
        Assert.Equal("null", await ResultAsync("""{"operation":"GetItem","key":{"p":{"S":"a"},"s":{"N":2}}}"""));
        Assert.Equal(
            """{"map":{"k":2}}""",
            await ResultAsync("""{"operation":"GetItem","key":{"p":{"S":"a"},"s":{"N":1}},"projection":{"expression":"#m.k","expressionNames":{"#m":"map"}}}"""));
    }

    [Fact]
    public async Task A_put_that_repeats_itself_succeeds_although_its_condition_fails()
    {
        const string Put = """
            {"operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":1}},"attributeValues":{"text":{"S":"TEXT"},"at":{"S":"NOW"}},
             "condition":{"expression":"attribute_not_exists(#p)","expressionNames":{"#p":"p"},"equalsIgnore":["at"]}}
            """;
        await ResultAsync(Put.Replace("TEXT", "one", StringComparison.Ordinal));

        Assert.Equal(
            """{"p":"a","s":1,"text":"one","at":"NOW"}""",
            await ResultAsync(Put.Replace("TEXT", "one", StringComparison.Ordinal).Replace("NOW", "LATER", StringComparison.Ordinal)));
        DataSourceResult rejected = await InvokeAsync(Put.Replace("TEXT", "two", StringComparison.Ordinal));
        Assert.Equal("DynamoDB:ConditionalCheckFailedException", rejected.Error!.Type);
        Assert.StartsWith("The conditional request failed (Service: DynamoDb, Status Code: 400, Request ID: ", rejected.Error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"p":"a","s":1,"text":"one","at":"NOW"}""", rejected.Result.ToString());
    }

    [Fact]
    public async Task UpdateItem_gives_the_new_item_and_DeleteItem_the_deleted_one()
    {
        Assert.Equal(
            """{"p":"a","s":1,"n":5}""",
            await ResultAsync("""{"operation":"UpdateItem","key":{"p":{"S":"a"},"s":{"N":1}},"update":{"expression":"SET #n = :n","expressionNames":{"#n":"n"},"expressionValues":{":n":{"N":5}}}}"""));
        DataSourceResult rejected = await InvokeAsync("""
            {"operation":"UpdateItem","key":{"p":{"S":"a"},"s":{"N":1}},"update":{"expression":"SET #n = :n","expressionNames":{"#n":"n"},"expressionValues":{":n":{"N":6}}},
             "condition":"{\"expression\":\"(#n = :c)\",\"expressionNames\":{\"#n\":\"n\"},\"expressionValues\":{\":c\":{\"N\":9}}}"}
            """);
        Assert.Equal("DynamoDB:ConditionalCheckFailedException", rejected.Error!.Type);
        Assert.Equal("""{"p":"a","s":1,"n":5}""", await ResultAsync("""{"operation":"DeleteItem","key":{"p":{"S":"a"},"s":{"N":1}}}"""));
        Assert.Equal("null", await ResultAsync("""{"operation":"DeleteItem","key":{"p":{"S":"a"},"s":{"N":1}},"condition":{"expression":"attribute_exists(p)"}}"""));
    }

    [Theory]
    [InlineData("PutItem", "\"attributeValues\":{\"n\":{\"N\":2}}", "")]
    [InlineData("UpdateItem", "\"update\":{\"expression\":\"SET n = :n\",\"expressionValues\":{\":n\":{\"N\":2}}}", "")]
    [InlineData("UpdateItem", "\"update\":{\"expression\":\"REMOVE n\"}", ",\"conditionalCheckFailedHandler\":{\"strategy\":\"Reject\"}")]
    [InlineData("DeleteItem", "\"populateIndexFields\":false", ",\"consistentRead\":false")]
    public async Task A_write_whose_condition_fails_has_the_item_as_it_is_for_its_result(string operation, string write, string handler)
    {
        await ResultAsync("""{"operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":1}},"attributeValues":{"n":{"N":1}}}""");

        DataSourceResult result = await InvokeAsync($$$"""
            {"operation":"{{{operation}}}","key":{"p":{"S":"a"},"s":{"N":1}},{{{write}}},
             "condition":{"expression":"attribute_not_exists(n)"{{{handler}}} } }
            """);

        Assert.Equal("""{"p":"a","s":1,"n":1}""", result.Result.ToString());
        Assert.Equal("DynamoDB:ConditionalCheckFailedException", result.Error!.Type);
        Assert.StartsWith("The conditional request failed (Service: DynamoDb", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"p":"a","s":1,"n":1}""", await ResultAsync("""{"operation":"GetItem","key":{"p":{"S":"a"},"s":{"N":1}}}"""));
    }

    // "Conflict detection and sync" (AppSync Developer Guide): they make rows of the delta sync table of a versioned source.
    [Theory]
    [InlineData("PutItem", "\"attributeValues\":{\"n\":{\"N\":2}}", """{"p":"a","s":1,"n":2}""")]
    [InlineData("UpdateItem", "\"update\":{\"expression\":\"SET n = :n\",\"expressionValues\":{\":n\":{\"N\":2}}}", """{"p":"a","s":1,"n":2}""")]
    [InlineData("DeleteItem", "\"condition\":{\"expression\":\"attribute_exists(p)\"}", "null")]
    public async Task Members_for_delta_tables_do_nothing_on_a_source_without_versions(string operation, string write, string stored)
    {
        await ResultAsync("""{"operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":1}},"attributeValues":{"n":{"N":1}}}""");

        DataSourceResult result = await InvokeAsync($$$"""
            {"operation":"{{{operation}}}","key":{"p":{"S":"a"},"s":{"N":1}},{{{write}}},"customPartitionKey":"p","populateIndexFields":true}
            """);

        Assert.Null(result.Error);
        Assert.Equal(stored, await ResultAsync("""{"operation":"GetItem","key":{"p":{"S":"a"},"s":{"N":1}}}"""));
    }

    [Fact]
    public async Task A_batch_finds_a_number_however_it_is_written()
    {
        await ResultAsync("""{"operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":100}},"attributeValues":{"n":{"N":1}}}""");

        string found = await ResultAsync("""
            {"operation":"BatchGetItem","tables":{"Tbl":[{"p":{"S":"a"},"s":{"N":"1e2"}},{"p":{"S":"a"},"s":{"N":"7"}}]}}
            """);

        Assert.Equal("""[{"n":1,"p":"a","s":100},null]""", Sorted(Value.Parse(found)["data"]["Tbl"]));
    }

    private static string Sorted(Value items) => ListValue.From(items.AsList().Select(
        item => item.IsNull ? item : ObjectValue.Of([.. item.AsObject().OrderBy(one => one.Key).Select(one => (one.Key, one.Value))]))).ToString();

    [Fact]
    public virtual async Task A_query_reads_an_index_whose_key_has_several_attributes()
    {
        foreach (int s in (int[])[3, 1, 2])
            await ResultAsync($$$"""{"operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":{{{s}}} } },"attributeValues":{"g":{"S":"x"} } }""");
        const string Query = """
            {"operation":"Query","index":"byGAndP","limit":1,"query":{"expression":"g = :g AND p = :p AND s > :s",
             "expressionValues":{":g":{"S":"x"},":p":{"S":"a"},":s":{"N":1}}},"nextToken":TOKEN}
            """;

        Value first = (await InvokeAsync(Query.Replace("TOKEN", "null", StringComparison.Ordinal))).Result;
        Value second = (await InvokeAsync(Query.Replace("TOKEN", first["nextToken"].ToString(), StringComparison.Ordinal))).Result;

        Assert.Equal((2L, 3L), (first["items"][0]["s"].AsInteger(), second["items"][0]["s"].AsInteger()));
    }

    [Fact]
    public async Task A_deletion_whose_condition_fails_on_nothing_has_succeeded() => Assert.Equal("null", await ResultAsync("""
        {"operation":"DeleteItem","key":{"p":{"S":"a"},"s":{"N":7}},"condition":{"expression":"attribute_exists(p)"}}
        """));

    [Fact]
    public async Task Query_pages_by_a_token_that_works_nowhere_else()
    {
        await PutAsync(5);
        const string Query = """{"operation":"Query","query":{"expression":"p = :p","expressionValues":{":p":{"S":"a"}}},"limit":2,"nextToken":TOKEN}""";

        Value first = (await InvokeAsync(Query.Replace("TOKEN", "null", StringComparison.Ordinal))).Result;
        string token = first["nextToken"].ToString();
        Value second = (await InvokeAsync(Query.Replace("TOKEN", token, StringComparison.Ordinal))).Result;

        Assert.Equal("[1,2]", Sorts(first));
        Assert.Equal("[3,4]", Sorts(second));
        Assert.Equal(2, first["scannedCount"].AsInteger());
        Value request = Value.Parse(Query.Replace("TOKEN", token, StringComparison.Ordinal));
        Assert.Equal("DynamoDB:InvalidNextToken", (await _source.InvokeAsync(request, Call with { Origin = "Query.other" }, CancellationToken.None)).Error!.Type);
        Assert.Equal("DynamoDB:InvalidNextToken", (await InvokeAsync(Query.Replace("TOKEN", "\"AAAA\"", StringComparison.Ordinal))).Error!.Type);
    }

    [Fact]
    public async Task Scan_filters_what_it_read_and_a_query_reads_an_index_backwards()
    {
        await PutAsync(4);

        Value scan = (await InvokeAsync("""{"operation":"Scan","filter":{"expression":"#s > :s","expressionNames":{"#s":"s"},"expressionValues":{":s":{"N":2}}}}""")).Result;
        Value index = (await InvokeAsync("""{"operation":"Query","index":"byG","query":{"expression":"g = :g","expressionValues":{":g":{"S":"odd"}}},"scanIndexForward":false}""")).Result;

        Assert.Equal("[3,4]", Sorts(scan));
        Assert.Equal(4, scan["scannedCount"].AsInteger());
        Assert.Equal(2, index["items"].AsList().Count);
    }

    [Fact]
    public async Task Segments_of_a_scan_share_the_items()
    {
        await PutAsync(9);
        List<long> seen = [];
        for (int segment = 0; segment < 3; segment++)
        {
            Value page = (await InvokeAsync($$"""{"operation":"Scan","totalSegments":3,"segment":{{segment}}}""")).Result;
            seen.AddRange(page["items"].AsList().Select(item => item["s"].AsInteger()));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], seen.Order());
    }

    [Fact]
    public async Task Batches_answer_in_the_order_of_the_request()
    {
        Assert.Equal(
            """{"data":{"Tbl":[{"p":"a","s":1},{"p":"a","s":2}]},"unprocessedItems":{"Tbl":[]}}""",
            await ResultAsync("""{"operation":"BatchPutItem","tables":{"Tbl":[{"p":{"S":"a"},"s":{"N":1}},{"p":{"S":"a"},"s":{"N":2}}]}}"""));
        Assert.Equal(
            """{"data":{"Tbl":[{"p":"a","s":2},null,{"p":"a","s":1}]},"unprocessedKeys":{"Tbl":[]}}""",
            await ResultAsync("""{"operation":"BatchGetItem","tables":{"Tbl":{"keys":[{"p":{"S":"a"},"s":{"N":2}},{"p":{"S":"a"},"s":{"N":9}},{"p":{"S":"a"},"s":{"N":1}}]}}}"""));
        Assert.Equal(
            """{"data":{"Tbl":[{"p":"a","s":1}]},"unprocessedKeys":{"Tbl":[]}}""",
            await ResultAsync("""{"operation":"BatchDeleteItem","tables":{"Tbl":[{"p":{"S":"a"},"s":{"N":1}}]}}"""));
        Assert.Equal("null", await ResultAsync("""{"operation":"GetItem","key":{"p":{"S":"a"},"s":{"N":1}}}"""));
    }

    [Fact]
    public virtual async Task A_transaction_does_all_or_says_which_condition_failed()
    {
        const string Write = """
            {"operation":"TransactWriteItems","transactItems":[
              {"table":"Tbl","operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":1}},"attributeValues":{"n":{"N":1}},"condition":{"expression":"attribute_not_exists(p)"}},
              {"table":"Tbl","operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":2}}}]}
            """;

        Assert.Equal("""{"keys":[{"p":"a","s":1},{"p":"a","s":2}],"cancellationReasons":null}""", await ResultAsync(Write));
        DataSourceResult cancelled = await InvokeAsync(Write);
        Assert.Equal("DynamoDB:TransactionCanceledException", cancelled.Error!.Type);
        Assert.Equal(
            """{"keys":null,"cancellationReasons":[{"item":{"p":"a","s":1,"n":1},"type":"ConditionalCheckFailed","message":"The conditional request failed"},{"type":"None","message":"None"}]}""",
            cancelled.Result.ToString());
        Assert.Equal(
            """{"items":[{"p":"a","s":2},null],"cancellationReasons":null}""",
            await ResultAsync("""{"operation":"TransactGetItems","transactItems":[{"table":"Tbl","key":{"p":{"S":"a"},"s":{"N":2}}},{"table":"Tbl","key":{"p":{"S":"z"},"s":{"N":2}}}]}"""));
    }

    [Theory]
    [InlineData("""{"key":{}}""", "Value for field '$[operation]' not found.")]
    [InlineData("""{"operation":"GetItem"}""", "Value for field '$[key]' not found.")]
    [InlineData("""{"operation":"GetItem","key":{},"returnValues":"ALL"}""", "Unsupported element '$[returnValues]'.")]
    [InlineData("""{"operation":"PutItem","key":{"p":{"S":"a","N":1}}}""", """Unable to convert {"S":"a","N":1} to a typed attribute value: it must be an object with exactly one type key.""")]
    public async Task A_document_that_is_no_request_is_refused_by_name(string request, string message)
    {
        RequestDocumentException refused = await Assert.ThrowsAsync<RequestDocumentException>(async () => await InvokeAsync(request));

        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public async Task What_DynamoDB_refuses_is_an_error_of_the_call()
    {
        DataSourceResult refused = await InvokeAsync("""{"operation":"GetItem","key":{"p":{"S":"a"}}}""");

        Assert.Equal("DynamoDB:DynamoDbException", refused.Error!.Type);
        Assert.StartsWith("The provided key element does not match the schema (Service: DynamoDb, Status Code: 400, Request ID: ", refused.Error.Message, StringComparison.Ordinal);
    }

    private static string Sorts(Value page) =>
        ListValue.From(page["items"].AsList().Select(item => item["s"]).OrderBy(sort => sort.AsInteger())).ToString();

    private async Task PutAsync(int count)
    {
        for (int i = 1; i <= count; i++)
            await ResultAsync($$$$"""{"operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":{{{{i}}}}}},"attributeValues":{"g":{"S":"{{{{(i % 2 == 0 ? "even" : "odd")}}}}"}}}""");
    }

    private async Task<string> ResultAsync(string request)
    {
        DataSourceResult result = await InvokeAsync(request);
        Assert.Null(result.Error);
        return result.Result.ToString();
    }

    private protected ValueTask<DataSourceResult> InvokeAsync(string request) =>
        _source.InvokeAsync(Value.Parse(request), Call, CancellationToken.None);
}
