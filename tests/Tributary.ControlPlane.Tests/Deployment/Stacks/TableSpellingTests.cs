using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

/// <summary>A table as CloudFormation, the CDK's TableV2 and Amplify's data construct write it.</summary>
public sealed class TableSpellingTests
{
    private const string Amplify = """
        Resources:
          Todo:
            Type: Custom::AmplifyDynamoDBTable
            Properties:
              ServiceToken: arn:aws:lambda:eu-west-1:123456789012:function:provider
              tableName: Todo-abc-NONE
              attributeDefinitions: [{ attributeName: id, attributeType: S }, { attributeName: owner, attributeType: S }]
              keySchema: [{ attributeName: id, keyType: HASH }]
              globalSecondaryIndexes:
                - indexName: gsi-Board.todos
                  keySchema: [{ attributeName: owner, keyType: HASH }]
                  projection: { projectionType: ALL }
                  provisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 }
              billingMode: PAY_PER_REQUEST
              provisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 }
              streamSpecification: { streamViewType: NEW_AND_OLD_IMAGES }
              deletionProtectionEnabled: false
              allowDestructiveGraphqlSchemaUpdates: true
        Outputs:
          Ref: { Value: !Ref Todo }
          FromArn: { Value: !Select [1, !Split ['/', !Select [5, !Split [':', !GetAtt Todo.TableArn]]]] }
          Stream: { Value: !GetAtt Todo.TableStreamArn }
        """;

    private const string Global = """
        Resources:
          Orders:
            Type: AWS::DynamoDB::GlobalTable
            Properties:
              TableName: orders
              AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
              KeySchema: [{ AttributeName: id, KeyType: HASH }]
              BillingMode: PROVISIONED
              WriteProvisionedThroughputSettings: { WriteCapacityAutoScalingSettings: { MinCapacity: 1, MaxCapacity: 9 } }
              Replicas:
                - { Region: !Ref AWS::Region, DeletionProtectionEnabled: true, GlobalSecondaryIndexes: [] }
                - { Region: us-east-2 }
        Outputs:
          Arn: { Value: !GetAtt Orders.Arn }
        """;

    [Fact]
    public async Task Amplifys_table_is_a_table_and_its_ARN_gives_its_name()
    {
        using Workbench bench = Workbench.OfTemplate(Amplify);

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(
            """
            CreateTable {"TableName":"Todo-abc-NONE","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"owner","AttributeType":"S"}],
            "BillingMode":"PAY_PER_REQUEST","GlobalSecondaryIndexes":[{"IndexName":"gsi-Board.todos","KeySchema":[{"AttributeName":
            "owner","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}],"StreamSpecification":{"StreamEnabled":true,
            "StreamViewType":"NEW_AND_OLD_IMAGES"},"DeletionProtectionEnabled":false}
            """.ReplaceLineEndings(""),
            Assert.Single(bench.Tables.Calls));
        Assert.Equal(
            [
                "Todo-abc-NONE", "Todo-abc-NONE",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/Todo-abc-NONE/stream/2026-01-01T00:00:00.000",
            ],
            result.Outputs.Select(output => output.Value));
        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task An_index_that_Amplify_adds_is_an_update_and_another_key_a_new_table()
    {
        using Workbench bench = Workbench.OfTemplate(
            Amplify.Replace("      tableName: Todo-abc-NONE\n", "", StringComparison.Ordinal));
        await bench.DeployAsync();
        bench.Replace("template.yaml", "indexName: gsi-Board.todos", "indexName: byOwner");

        Assert.Equal(["UpdateTable", "UpdateTable"], (await bench.RedeployAsync()).Select(call => call.Split(' ')[0]));

        bench.Replace("template.yaml", "keySchema: [{ attributeName: id, keyType: HASH }]", "keySchema: [{ attributeName: owner, keyType: HASH }]");

        Assert.Equal(["CreateTable", "DeleteTable"], (await bench.RedeployAsync()).Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task A_global_table_is_a_table_here_and_its_other_replicas_are_named()
    {
        using Workbench bench = Workbench.OfTemplate(Global);

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(
            """
            CreateTable {"TableName":"orders","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PROVISIONED","DeletionProtectionEnabled":true,
            "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":5}}
            """.ReplaceLineEndings(""),
            Assert.Single(bench.Tables.Calls));
        Assert.Equal("arn:aws:dynamodb:eu-west-1:123456789012:table/orders", result.Outputs.Single().Value);
        Assert.Equal(
            "template.yaml:11:9 Orders.Replicas: the replicas in us-east-2 are not made.",
            TemplateProblemText.Render(result.Warnings, bench.Folder));
        Assert.Empty(await bench.RedeployAsync());
    }
}
