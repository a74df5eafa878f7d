using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

public sealed class TableTests
{
    private const string Template = """
        Resources:
          Rooms:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions: [{ AttributeName: id, AttributeType: S }, { AttributeName: owner, AttributeType: S }]
              KeySchema: [{ AttributeName: id, KeyType: HASH }]
              StreamSpecification: { StreamViewType: NEW_IMAGE }
              GlobalSecondaryIndexes:
                - IndexName: byOwner
                  KeySchema: [{ AttributeName: owner, KeyType: HASH }]
                  Projection: { ProjectionType: ALL }
              TimeToLiveSpecification: { AttributeName: expires, Enabled: 'true' }
              Tags: [{ Key: team, Value: chat }]
              PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }
        Outputs:
          Stream: { Value: !GetAtt Rooms.StreamArn }
        """;

    [Fact]
    public async Task A_table_is_created_with_its_indexes_stream_and_time_to_live()
    {
        using Workbench bench = Workbench.OfTemplate(Template);

        DeploymentResult result = await bench.DeployAsync();

        string name = Assert.Single(bench.Tables.Names);
        Assert.Matches("^chat-Rooms-[A-Z2-7]{12}$", name);
        Assert.Equal(
            [
                $$$"""CreateTable {"TableName":"{{{name}}}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"owner","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"},"GlobalSecondaryIndexes":[{"IndexName":"byOwner","KeySchema":[{"AttributeName":"owner","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]}""",
                $$$"""UpdateTimeToLive {"TableName":"{{{name}}}","TimeToLiveSpecification":{"AttributeName":"expires","Enabled":true}}""",
            ],
            bench.Tables.Calls);
        Assert.Equal($"arn:aws:dynamodb:eu-west-1:123456789012:table/{name}/stream/2026-01-01T00:00:00.000", Assert.Single(result.Outputs).Value);
    }

    [Fact]
    public async Task Another_index_is_an_update()
    {
        using Workbench bench = Workbench.OfTemplate(Template);
        await bench.DeployAsync();
        bench.Replace("template.yaml", "IndexName: byOwner", "IndexName: perOwner");

        string[] calls = await bench.RedeployAsync();

        Assert.Equal(2, calls.Length);
        Assert.Contains("""{"Delete":{"IndexName":"byOwner"}}""", calls[0], StringComparison.Ordinal);
        Assert.Contains("""{"Create":{"IndexName":"perOwner",""", calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_and_backups_are_not_part_of_a_local_table()
    {
        using Workbench bench = Workbench.OfTemplate(Template);
        await bench.DeployAsync();
        bench.Replace("template.yaml", "Value: chat", "Value: other");

        Assert.Empty(await bench.RedeployAsync());
    }

    [Theory]
    [InlineData("[{ AttributeName: id, KeyType: HASH }]",
        "[{ AttributeName: id, KeyType: HASH }, { AttributeName: owner, KeyType: RANGE }]")]
    [InlineData("{ AttributeName: id, AttributeType: S }", "{ AttributeName: id, AttributeType: N }")]
    public async Task Another_key_is_another_table_and_the_old_one_goes_after_the_commit(string before, string after)
    {
        using Workbench bench = Workbench.OfTemplate(Template);
        await bench.DeployAsync();
        string old = Assert.Single(bench.Tables.Names);
        bench.Replace("template.yaml", before, after);

        string[] calls = await bench.RedeployAsync();

        Assert.Equal(["CreateTable", "UpdateTimeToLive", "DeleteTable"], calls.Select(call => call.Split(' ')[0]));
        Assert.NotEqual(old, Assert.Single(bench.Tables.Names));
    }

    [Fact]
    public async Task A_replaced_table_is_kept_when_its_policy_says_so()
    {
        using Workbench bench = Workbench.OfTemplate(Template.Replace("AWS::DynamoDB::Table",
            "AWS::DynamoDB::Table\n    UpdateReplacePolicy: Retain", StringComparison.Ordinal));
        await bench.DeployAsync();
        bench.Replace("template.yaml", "{ AttributeName: id, AttributeType: S }", "{ AttributeName: id, AttributeType: N }");

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(2, bench.Tables.Names.Count());
        Assert.Equal([ResourceAction.Replace, ResourceAction.Retain], result.Resources.Select(resource => resource.Action));
    }

    [Fact]
    public async Task A_table_with_a_name_of_its_own_cannot_be_replaced()
    {
        using Workbench bench = Workbench.OfTemplate(Template.Replace("BillingMode:",
            "TableName: rooms\n      BillingMode:", StringComparison.Ordinal));
        await bench.DeployAsync();
        bench.Replace("template.yaml", "{ AttributeName: id, AttributeType: S }", "{ AttributeName: id, AttributeType: N }");

        Assert.Equal(
            "template.yaml:5:18 Rooms: the table 'rooms' has to be replaced, and a second one cannot have its name. Change "
            + "'TableName', or remove it.",
            await bench.RefusalAsync());
    }

    [Fact]
    public async Task When_a_table_is_refused_those_before_it_are_gone_again_and_nothing_commits()
    {
        using Workbench bench = new(ChatApplication.Files);
        bench.Tables.Refuses = name => name.StartsWith("chat-MessageTable", StringComparison.Ordinal);

        Assert.Equal(
            "template.yaml:57:3 MessageTable: DynamoDB refused the table: One or more parameter values were invalid.",
            await bench.RefusalAsync());
        Assert.Equal(["CreateTable", "DeleteTable"], bench.Tables.Calls.Select(call => call.Split(' ')[0]));
    }
}
