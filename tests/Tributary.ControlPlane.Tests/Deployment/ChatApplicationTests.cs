using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment;

/// <summary>The whole way of a realistic SAM application.</summary>
public sealed class ChatApplicationTests
{
    // The random parts of names come from the seed of the workbench.
    private const string Operations = """
        CreateGraphqlApi {"name":"chat-dev","authenticationType":"API_KEY","additionalAuthenticationProviders":[{"authenticationType":"AWS_IAM"}],"logConfig":{"fieldLogLevel":"ALL","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/chat-ChatApiCloudWatchRole-BRYN4I7XCGKE"},"tags":{"team":"chat","graphqlapi:createdBy":"SAM"},"xrayEnabled":true}
        PutGraphqlApiEnvironmentVariables {"apiId":"api1","environmentVariables":{"STAGE":"dev","LIMIT":"20"}}
        CreateApiKey {"apiId":"api1","description":"the page"}
        StartSchemaCreation {"apiId":"api1","definition":"type Room { id: ID! name: String }\ntype Message { roomId: ID! id: ID! text: String }\ntype Query { getRoom(id: ID!): Room }\ntype Mutation { postMessage(roomId: ID!, text: String!): Message }"}
        CreateDataSource {"apiId":"api1","name":"Rooms","type":"AMAZON_DYNAMODB","serviceRoleArn":"arn:aws:iam::123456789012:role/chat-ChatApiRoomsDynamoDBDataSourceRole-JJSULPUE7C3R","dynamodbConfig":{"tableName":"chat-RoomTable-J2E5AERDE5MI","awsRegion":"eu-west-1"}}
        CreateDataSource {"apiId":"api1","name":"Messages","type":"AMAZON_DYNAMODB","serviceRoleArn":"arn:aws:iam::123456789012:role/chat-ChatApiMessagesDynamoDBDataSourceRole-HC4CENTPX57W","dynamodbConfig":{"tableName":"chat-MessageTable-SR7SOM2L5IVN","awsRegion":"eu-west-1"}}
        CreateDataSource {"apiId":"api1","name":"None","type":"NONE"}
        CreateFunction {"apiId":"api1","name":"loadRoom","dataSourceName":"Rooms","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"},"code":"export const request = (ctx) => ({ operation: 'GetItem' });\nexport const response = (ctx) => ctx.result;\n"}
        CreateFunction {"apiId":"api1","name":"postMessage","dataSourceName":"Messages","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"},"code":"export const request = (ctx) => ({ operation: 'PutItem' });\nexport const response = (ctx) => ctx.result;\n"}
        CreateFunction {"apiId":"api1","name":"stamp","dataSourceName":"None","code":"export function request(ctx) {\n  return {};\n}\nexport const response = (ctx) => ctx.prev.result;\n","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"}}
        CreateResolver {"apiId":"api1","typeName":"Query","fieldName":"getRoom","kind":"PIPELINE","pipelineConfig":{"functions":["function3"]},"code":"import { util } from '@aws-appsync/utils';\n\nexport function request(ctx) {\n  return {};\n}\n\nexport function response(ctx) {\n  return ctx.prev.result;\n}\n","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"}}
        CreateResolver {"apiId":"api1","typeName":"Mutation","fieldName":"postMessage","kind":"PIPELINE","pipelineConfig":{"functions":["function5","function4"]},"runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"},"maxBatchSize":5,"code":"export const request = () => ({});\nexport const response = (ctx) => ctx.prev.result;\n"}
        CreateTable {"TableName":"chat-RoomTable-J2E5AERDE5MI","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}
        CreateTable {"TableName":"chat-MessageTable-SR7SOM2L5IVN","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"roomId","AttributeType":"S"},{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"roomId","KeyType":"HASH"},{"AttributeName":"id","KeyType":"RANGE"}]}
        """;

    [Fact]
    public async Task A_serverless_application_becomes_exactly_these_operations()
    {
        using var bench = new Workbench(ChatApplication.Files);

        await bench.DeployAsync();

        Assert.Equal(Operations, string.Join('\n', [.. bench.Management.Calls, .. bench.Tables.Calls]));
        Assert.Equal(1, bench.Management.Commits);
    }

    [Fact]
    public async Task The_result_names_outputs_resources_apis_and_files()
    {
        using var bench = new Workbench(ChatApplication.Files);

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(
            [
                new StackOutput("Url", "http://localhost:4000/apis/api1/graphql") { Description = "where to post" },
                new StackOutput("Key", "da2-key2"),
                new StackOutput("Rooms", bench.Tables.Names.Last()),
            ],
            result.Outputs);
        Assert.Equal(["api1"], result.ApiIds);
        Assert.Matches("^arn:aws:cloudformation:eu-west-1:123456789012:stack/chat/[0-9a-f-]{36}$", result.StackId);
        Assert.Empty(result.Warnings);
        Assert.Equal(
            ["resolvers/loadRoom.js", "resolvers/post.js", "resolvers/postMessage.js", "schema.graphql", "template.yaml"],
            result.InputFiles.Select(file => Path.GetRelativePath(bench.Folder, file)));
        Assert.Equal(
            [
                "ChatApiCloudWatchRole", "ChatApiRoomsDynamoDBDataSourceRole", "ChatApiRoomsDynamoDBDataSourceToTableConnectorPolicy",
                "ChatApiMessagesDynamoDBDataSourceRole", "ChatApiMessagesDynamoDBDataSourceToTableConnectorPolicy",
            ],
            result.Resources.Where(resource => resource.IsRecordedOnly).Select(resource => resource.LogicalId));
        Assert.Equal(
            [
                "RoomTable", "MessageTable", "ChatApi", "ChatApiBrowser", "ChatApiSchema", "ChatApiRoomsDynamoDBDataSource",
                "ChatApiMessagesDynamoDBDataSource", "ChatApiNoneDataSource", "ChatApiloadRoom", "ChatApipostMessage", "ChatApistamp",
                "ChatApiQuerygetRoom", "ChatApiMutationpost",
            ],
            result.Resources.Where(resource => !resource.IsRecordedOnly).Select(resource => resource.LogicalId));
        Assert.All(result.Resources, resource => Assert.Equal(ResourceAction.Create, resource.Action));
        Assert.DoesNotContain(result.Resources, resource => resource.PhysicalId?.Contains("da2-", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Ids_keys_tables_and_outputs_are_the_same_after_a_restart()
    {
        using var bench = new Workbench(ChatApplication.Files);
        DeploymentResult first = await bench.DeployAsync();

        bench.Restart();
        bench.Management.Calls.Clear();
        bench.Tables.Calls.Clear();
        DeploymentResult second = await bench.DeployAsync();

        Assert.Empty(bench.Management.Calls);
        Assert.Empty(bench.Tables.Calls);
        Assert.Equal(1, bench.Management.Commits);
        Assert.Equal(first.Outputs, second.Outputs);
        Assert.Equal(first.StackId, second.StackId);
        Assert.False(second.HasChanges);
        Assert.Equal(
            first.Resources.Select(resource => resource with { Action = ResourceAction.Unchanged }), second.Resources);
    }
}
