using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class ScanTests
{
    [Fact]
    public async Task A_scan_sees_every_item_once_page_by_page()
    {
        await using Dynamo dynamo = await WithItemsAsync(57);

        Assert.Equal(Numbers(57), await PagesAsync(dynamo, ""","Limit":10"""));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Segments_together_see_every_item_once(int total)
    {
        await using Dynamo dynamo = await WithItemsAsync(40);
        var seen = new List<int>();
        for (int segment = 0; segment < total; segment++)
            seen.AddRange(await PagesAsync(dynamo, $$""","TotalSegments":{{total}},"Segment":{{segment}},"Limit":3"""));

        Assert.Equal(Numbers(40), seen.Order());
    }

    [Fact]
    public async Task A_filter_counts_what_it_looked_at()
    {
        await using Dynamo dynamo = await WithItemsAsync(20);

        await dynamo.AssertAsync("Scan", """
            {"TableName":"Things","FilterExpression":"n < :n","ExpressionAttributeValues":{":n":{"N":"5"}},"Select":"COUNT"}
            """, """{"Count":5,"ScannedCount":20}""");
    }

    [Fact]
    public async Task An_index_is_scanned_sparsely()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Sparse", "id:S;tag:S", """
            ,"GlobalSecondaryIndexes":[{"IndexName":"Tags","KeySchema":[{"AttributeName":"tag","KeyType":"HASH"}],
              "Projection":{"ProjectionType":"KEYS_ONLY"}}]
            """);
        await dynamo.PutAsync("Sparse", """{"id":{"S":"1"},"tag":{"S":"a"},"more":{"S":"x"}}""");
        await dynamo.PutAsync("Sparse", """{"id":{"S":"2"},"more":{"S":"x"}}""");

        await dynamo.AssertAsync(
            "Scan", """{"TableName":"Sparse","IndexName":"Tags"}""",
            """{"Items":[{"id":{"S":"1"},"tag":{"S":"a"}}],"Count":1,"ScannedCount":1}""");
    }

    [Theory]
    [InlineData(""","Segment":1""",
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present")]
    [InlineData(""","TotalSegments":1""",
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present")]
    [InlineData(""","TotalSegments":5,"Segment":5""",
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 5 is not less than TotalSegments: 5")]
    [InlineData(""","Limit":0""",
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal " +
        "to 1")]
    [InlineData(""","Select":"ALL_PROJECTED_ATTRIBUTES" """,
        "One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName")]
    [InlineData(""","ExclusiveStartKey":{"x":{"S":"1"}}""",
        "The provided starting key is invalid: The provided key element does not match the schema")]
    [InlineData(""","ExclusiveStartKey":{"id":{"S":"1","N":"1"}}""",
        "The provided starting key is invalid: Supplied AttributeValue has more than one datatypes set, " +
        "must contain exactly one of the supported datatypes")]
    public async Task A_scan_is_refused(string members, string message)
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("Scan", $$"""{"TableName":"Things"{{members}}}"""));
    }

    [Fact]
    public async Task The_start_key_of_another_segment_is_refused()
    {
        await using Dynamo dynamo = await WithItemsAsync(10);
        Value whole = await dynamo.InvokeAsync("Scan", """{"TableName":"Things","Limit":10}""");
        string last = whole["LastEvaluatedKey"].ToString();

        string refusal = await dynamo.RefusalAsync(
            "Scan", $$"""{"TableName":"Things","TotalSegments":16,"Segment":0,"ExclusiveStartKey":{{last}}}""");

        Assert.Equal(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. " +
            "TotalSegments: 16 Segment: 0", refusal);
    }

    private static async Task<Dynamo> WithItemsAsync(int count)
    {
        Dynamo dynamo = await Dynamo.WithThingsAsync();
        for (int i = 0; i < count; i++)
            await dynamo.PutAsync("Things", $$$"""{"id":{"S":"item {{{i}}}"},"n":{"N":"{{{i}}}"}}""");
        return dynamo;
    }

    private static async Task<IEnumerable<int>> PagesAsync(Dynamo dynamo, string members)
    {
        var seen = new List<int>();
        string start = string.Empty;
        while (true)
        {
            Value page = await dynamo.InvokeAsync("Scan", $$"""{"TableName":"Things"{{members}}{{start}}}""");
            seen.AddRange(page["Items"].AsList().Select(item => int.Parse(item["n"]["N"].AsString(), null)));
            if (page["LastEvaluatedKey"].IsNull)
                return seen.Order();
            start = $$""","ExclusiveStartKey":{{page["LastEvaluatedKey"]}}""";
        }
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);
}
