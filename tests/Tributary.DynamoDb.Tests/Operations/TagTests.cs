namespace Tributary.DynamoDb.Tests.Operations;

public sealed class TagTests
{
    private const string Arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Things";

    [Fact]
    public async Task Tags_are_given_at_creation_added_replaced_and_removed()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Things", "id:S", ""","Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]""");

        await dynamo.AssertAsync(
            "TagResource", $$"""{"ResourceArn":"{{Arn}}","Tags":[{"Key":"b","Value":"3"},{"Key":"c","Value":""}]}""", "{}");
        await dynamo.AssertAsync("UntagResource", $$"""{"ResourceArn":"{{Arn}}","TagKeys":["a"]}""", "{}");

        await dynamo.AssertAsync(
            "ListTagsOfResource", $$"""{"ResourceArn":"{{Arn}}"}""", """{"Tags":[{"Key":"b","Value":"3"},{"Key":"c","Value":""}]}""");
    }

    [Fact]
    public async Task What_is_no_table_has_no_tags()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();

        Assert.Equal(
            $"ResourceNotFoundException: Requested resource not found: ResourceArn: {Arn} not found",
            await dynamo.RefusalAsync("ListTagsOfResource", $$"""{"ResourceArn":"{{Arn}}"}"""));
        Assert.Equal(
            "Invalid TableArn: Invalid ResourceArn provided as input Things",
            await dynamo.RefusalAsync("ListTagsOfResource", """{"ResourceArn":"Things"}"""));
    }

    [Fact]
    public async Task What_tools_ask_of_every_account_and_table_is_answered()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();

        await dynamo.AssertAsync("DescribeLimits", "{}", """
            {"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,
             "TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000}
            """);
        await dynamo.AssertAsync("DescribeContinuousBackups", """{"TableName":"Things"}""", """
            {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",
              "PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}}
            """);
        Assert.Equal(
            "TableNotFoundException: Table not found: Nothing",
            await dynamo.RefusalAsync("DescribeContinuousBackups", """{"TableName":"Nothing"}"""));
    }
}
