using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>Members that describe a table: kept and told as they came, or refused where they would promise what is not there.</summary>
public sealed class TableSettingsTests
{
    private const string Invalid = "One or more parameter values were invalid: ";

    private const string Index = """
        {"IndexName":"byA","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}MORE}
        """;

    [Fact]
    public async Task Throughput_of_every_kind_is_described_as_it_was_asked_for()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        const string OnDemand = """
            ,"OnDemandThroughput":{"MaxReadRequestUnits":10,"MaxWriteRequestUnits":20},"WarmThroughput":{"ReadUnitsPerSecond":13000}
            """;
        await dynamo.CreateAsync(
            "Things", "id:S;a:S", $",\"GlobalSecondaryIndexes\":[{Index.Replace("MORE", OnDemand, StringComparison.Ordinal)}]{OnDemand}");

        Value table = await dynamo.DescribeAsync("Things");

        foreach (Value described in (Value[])[table, table["GlobalSecondaryIndexes"][0]])
        {
            Assert.Equal("""{"MaxReadRequestUnits":10,"MaxWriteRequestUnits":20}""", described["OnDemandThroughput"].ToString());
            Assert.Equal(
                """{"ReadUnitsPerSecond":13000,"WriteUnitsPerSecond":4000,"Status":"ACTIVE"}""", described["WarmThroughput"].ToString());
        }

        await dynamo.InvokeAsync("UpdateTable", """
            {"TableName":"Things","WarmThroughput":{"ReadUnitsPerSecond":14000,"WriteUnitsPerSecond":5000},"GlobalSecondaryIndexUpdates":[
              {"Update":{"IndexName":"byA","OnDemandThroughput":{"MaxReadRequestUnits":30,"MaxWriteRequestUnits":40}}}]}
            """);
        table = await dynamo.DescribeAsync("Things");
        Assert.Equal(
            """{"ReadUnitsPerSecond":14000,"WriteUnitsPerSecond":5000,"Status":"ACTIVE"}""", table["WarmThroughput"].ToString());
        Assert.Equal(
            """{"MaxReadRequestUnits":30,"MaxWriteRequestUnits":40}""",
            table["GlobalSecondaryIndexes"][0]["OnDemandThroughput"].ToString());
    }

    [Fact]
    public async Task The_key_of_an_encryption_is_described()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        const string Key = "arn:aws:kms:eu-west-1:123456789012:key/1";

        await dynamo.CreateAsync("Things", "id:S", $$$""","SSESpecification":{"Enabled":true,"KMSMasterKeyId":"{{{Key}}}"}""");

        Assert.Equal(
            $$"""{"Status":"ENABLED","SSEType":"KMS","KMSMasterKeyArn":"{{Key}}"}""",
            (await dynamo.DescribeAsync("Things"))["SSEDescription"].ToString());
    }

    [Theory]
    [InlineData(""","ResourcePolicy":"{}" """,
        "ResourcePolicy is not looked at by this server. Grant rights on the table by policies of users and roles, and leave it out.")]
    [InlineData(""","VectorIndexes":[]""", "VectorIndexes: this server has no vector indexes. Leave it out.")]
    [InlineData(""","GlobalTableSettingsReplicationMode":"ENABLED" """,
        "GlobalTableSettingsReplicationMode is about global tables, which this server does not have: every node serves the same table. " +
        "Leave it out.")]
    [InlineData(""","StreamSpecification":{"StreamEnabled":true}""",
        Invalid + "Table is being created with a stream enabled, UpdateViewType is required")]
    [InlineData(""","StreamSpecification":{"StreamEnabled":false,"StreamViewType":"NEW_IMAGE"}""",
        Invalid + "Table is being created with a stream disabled, UpdateViewType should not be specified")]
    [InlineData(""","Tags":[{"Key":"aws:x","Value":"1"}]""", "Tag Key cannot be prefixed with aws:, Key: aws:x")]
    [InlineData(""","Tags":[{"Key":"x","Value":"1"},{"Key":"x","Value":"2"}]""",
        "Duplicate Tag Keys provided as input: Duplicate Tag Key found x")]
    public async Task What_a_new_table_cannot_have_is_refused(string more, string message)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        Assert.Equal(message, await RefusalAsync(dynamo, "id:S", more));
    }

    [Theory]
    [InlineData("id:S;a:S,b:S", "", Invalid + "Some AttributeDefinitions are not used. AttributeDefinitions: [id, a, b], keys used: [id, a]")]
    [InlineData("id:S;a:S,a:N", "", "Attribute Name is duplicated: a")]
    [InlineData("id:S;a:S", ""","ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}""",
        Invalid + "ProvisionedThroughput should not be specified for index: byA when BillingMode is PAY_PER_REQUEST")]
    public async Task What_a_new_index_cannot_have_is_refused(string keys, string more, string message)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        string index = Index.Replace("MORE", more, StringComparison.Ordinal);

        Assert.Equal(message, await RefusalAsync(dynamo, keys, $",\"GlobalSecondaryIndexes\":[{index}]"));
    }

    [Fact]
    public async Task An_index_of_a_provisioned_table_needs_its_throughput_and_names_attributes_once()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        string Request(string index) => $$"""
            {"TableName":"Things","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
             "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1},"AttributeDefinitions":[
               {"AttributeName":"id","AttributeType":"S"},{"AttributeName":"a","AttributeType":"S"}],
             "GlobalSecondaryIndexes":[{{index}}]}
            """;

        Assert.Equal(
            Invalid + "ProvisionedThroughput is not specified for index: byA",
            await dynamo.RefusalAsync("CreateTable", Request(Index.Replace("MORE", string.Empty, StringComparison.Ordinal))));
        Assert.Equal(
            Invalid + "Duplicate element in NonKeyAttributes: x",
            await dynamo.RefusalAsync("CreateTable", Request("""
                {"IndexName":"byA","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],
                 "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["x","y","x"]}}
                """)));
    }

    [Theory]
    [InlineData("\"GlobalSecondaryIndexUpdates\":[],\"DeletionProtectionEnabled\":true", Invalid + "List of GlobalSecondaryIndexUpdates is empty")]
    [InlineData("""
        "GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"byA"},"Update":{"IndexName":"byA"}}]
        """, Invalid + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object")]
    [InlineData("""
        "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"new","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],
          "Projection":{"ProjectionType":"ALL"}}}]
        """, Invalid + "AttributeDefinitions is not specified for index: new")]
    [InlineData("""
        "GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"local"}}]
        """, "Cannot delete an index that is not a GlobalSecondaryIndex: local")]
    [InlineData("""
        "StreamSpecification":{"StreamEnabled":true}
        """, Invalid + "If stream is being enabled then UpdateViewType is required")]
    [InlineData("""
        "StreamSpecification":{"StreamEnabled":false}
        """, "Table has no stream to disable: TableName: Things")]
    [InlineData("""
        "VectorIndexUpdates":[]
        """, "VectorIndexUpdates: this server has no vector indexes. Leave it out.")]
    public async Task A_change_that_a_table_cannot_have_is_refused(string change, string message)
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Things", "id:S,r:S;a:S", """
            ,"LocalSecondaryIndexes":[{"IndexName":"local","KeySchema":[{"AttributeName":"id","KeyType":"HASH"},
              {"AttributeName":"a","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}]
            """);

        Assert.Equal(message, await dynamo.RefusalAsync("UpdateTable", $$"""{"TableName":"Things",{{change}}}"""));
    }

    [Fact]
    public async Task A_protected_table_is_not_deleted()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Things", "id:S", ""","DeletionProtectionEnabled":true""");

        Assert.Equal(
            "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
            await dynamo.RefusalAsync("DeleteTable", """{"TableName":"Things"}"""));
    }

    [Fact]
    public async Task Tags_are_given_in_their_bounds()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        const string Arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Things";
        string many = string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"Key":"k{{i}}","Value":""}"""));
        await dynamo.InvokeAsync("TagResource", $$"""{"ResourceArn":"{{Arn}}","Tags":[{{many}}]}""");

        Task<string> RefusalAsync(string operation, string member) =>
            dynamo.RefusalAsync(operation, $$"""{"ResourceArn":"{{Arn}}",{{member}}}""");
        Assert.Equal(
            "Number of Tags exceed the current limit for the provided ResourceArn",
            await RefusalAsync("TagResource", """ "Tags":[{"Key":"one more","Value":""}]"""));
        Assert.Equal("Atleast one Tag needs to be provided as Input.", await RefusalAsync("TagResource", "\"Tags\":[]"));
        Assert.Equal("Atleast one Tag Key needs to be provided as Input.", await RefusalAsync("UntagResource", "\"TagKeys\":[]"));
    }

    private static async Task<string> RefusalAsync(Dynamo dynamo, string keys, string more) =>
        (await Assert.ThrowsAsync<DynamoDbException>(() => dynamo.CreateAsync("Things", keys, more))).ToLine();
}
