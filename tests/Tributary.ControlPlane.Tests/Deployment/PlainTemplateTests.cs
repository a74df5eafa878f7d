using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment;

/// <summary>A template without SAM: raw resources, scalars as strings, names as plain texts, everything in one JSON file.</summary>
public sealed class PlainTemplateTests
{
    private const string Template = """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Parameters": { "Stage": { "Type": "String", "Default": "dev" }, "Depth": { "Type": "Number", "Default": 5 } },
          "Mappings": { "Levels": { "dev": { "Log": "ALL" }, "prod": { "Log": "ERROR" } } },
          "Conditions": { "IsProd": { "Fn::Equals": [ { "Ref": "Stage" }, "prod" ] } },
          "Resources": {
            "GetRoom": {
              "Type": "AWS::AppSync::Resolver",
              "Properties": {
                "ApiId": { "Fn::Select": [ 1, { "Fn::Split": [ "/", { "Ref": "Api" } ] } ] },
                "TypeName": "Query", "FieldName": "getRoom", "DataSourceName": "Rooms",
                "RequestMappingTemplate": { "Fn::Join": [ "", [ "{\"version\":\"2018-05-29\",", "\"operation\":\"GetItem\"}" ] ] },
                "ResponseMappingTemplateS3Location": "s3://packaged/response.vtl",
                "MaxBatchSize": "10",
                "CachingConfig": { "Ttl": "60", "CachingKeys": [ "$context.arguments.id" ] },
                "MetricsConfig": { "Fn::If": [ "IsProd", "ENABLED", { "Ref": "AWS::NoValue" } ] }
              }
            },
            "Pipe": {
              "Type": "AWS::AppSync::Resolver",
              "Properties": {
                "ApiId": { "Fn::GetAtt": [ "Api", "ApiId" ] }, "TypeName": "Query", "FieldName": "rooms",
                "Runtime": { "Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0" },
                "Code": { "Fn::Sub": "export const request = () => ({ s: '${Stage}', t: `${!x}` });" },
                "PipelineConfig": { "Functions": [ { "Fn::GetAtt": [ "Step", "FunctionId" ] } ] }
              }
            },
            "Step": {
              "Type": "AWS::AppSync::FunctionConfiguration",
              "Properties": {
                "ApiId": { "Fn::GetAtt": [ "Api", "ApiId" ] }, "Name": "step", "DataSourceName": "Web", "FunctionVersion": "2018-05-29",
                "Runtime": { "Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0" }, "CodeS3Location": "step.js"
              }
            },
            "Schema": {
              "Type": "AWS::AppSync::GraphQLSchema",
              "Properties": { "ApiId": { "Fn::GetAtt": [ "Api", "ApiId" ] }, "Definition": "type Query { getRoom(id: ID): Int rooms: Int }" }
            },
            "Rooms": {
              "Type": "AWS::AppSync::DataSource",
              "Properties": {
                "ApiId": { "Fn::GetAtt": [ "Api", "ApiId" ] }, "Name": "Rooms", "Type": "AMAZON_DYNAMODB",
                "ServiceRoleArn": { "Fn::GetAtt": [ "Role", "Arn" ] },
                "DynamoDBConfig": {
                  "TableName": "rooms", "AwsRegion": { "Ref": "AWS::Region" }, "UseCallerCredentials": "false", "Versioned": "true",
                  "DeltaSyncConfig": { "BaseTableTTL": "43200", "DeltaSyncTableTTL": 30, "DeltaSyncTableName": "delta" }
                }
              }
            },
            "Web": {
              "Type": "AWS::AppSync::DataSource",
              "Properties": { "ApiId": { "Fn::GetAtt": [ "Api", "ApiId" ] }, "Name": "Web", "Type": "HTTP", "HttpConfig": { "Endpoint": "https://example.com" } }
            },
            "Role": {
              "Type": "AWS::IAM::Role",
              "Properties": { "Policies": [ { "PolicyDocument": { "Fn::Cidr": [ "never evaluated" ] } } ] }
            },
            "Prod": { "Type": "AWS::Logs::LogGroup", "Condition": "IsProd" },
            "Api": {
              "Type": "AWS::AppSync::GraphQLApi",
              "DependsOn": "Prod",
              "Properties": {
                "Name": { "Fn::Sub": "rooms-${Stage}" }, "AuthenticationType": "OPENID_CONNECT", "XrayEnabled": "true", "QueryDepthLimit": { "Ref": "Depth" },
                "OpenIDConnectConfig": { "Issuer": "https://issuer.example", "AuthTTL": "3600000", "IatTTL": 1000 },
                "LogConfig": { "FieldLogLevel": { "Fn::FindInMap": [ "Levels", { "Ref": "Stage" }, "Log" ] }, "CloudWatchLogsRoleArn": { "Fn::GetAtt": "Role.Arn" } },
                "Tags": [ { "Key": "stage", "Value": { "Ref": "Stage" } } ]
              }
            }
          },
          "Outputs": { "Endpoint": { "Value": { "Fn::GetAtt": [ "Api", "GraphQLUrl" ] } }, "Log": { "Condition": "IsProd", "Value": { "Ref": "Prod" } } }
        }
        """;

    [Fact]
    public async Task Raw_resources_become_operations_in_the_order_AppSync_needs()
    {
        using var bench = new Workbench(
            ("template.json", Template), ("step.js", "// step\n"), ("response.vtl", "$util.toJson($ctx.result)"));

        DeploymentResult result = await bench.DeployAsync();

        string role = result.Resources.Single(resource => resource.LogicalId == "Role").PhysicalId!;
        Assert.Equal(
            [
                $$$"""CreateGraphqlApi {"name":"rooms-dev","authenticationType":"OPENID_CONNECT","xrayEnabled":true,"queryDepthLimit":5,"openIDConnectConfig":{"issuer":"https://issuer.example","authTTL":3600000,"iatTTL":1000},"logConfig":{"fieldLogLevel":"ALL","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/{{{role}}}"},"tags":{"stage":"dev"}}""",
                """StartSchemaCreation {"apiId":"api1","definition":"type Query { getRoom(id: ID): Int rooms: Int }"}""",
                $$$$$"""CreateDataSource {"apiId":"api1","name":"Rooms","type":"AMAZON_DYNAMODB","serviceRoleArn":"arn:aws:iam::123456789012:role/{{{{{role}}}}}","dynamodbConfig":{"tableName":"rooms","awsRegion":"eu-west-1","useCallerCredentials":false,"versioned":true,"deltaSyncConfig":{"baseTableTTL":43200,"deltaSyncTableTTL":30,"deltaSyncTableName":"delta"}}}""",
                """CreateDataSource {"apiId":"api1","name":"Web","type":"HTTP","httpConfig":{"endpoint":"https://example.com"}}""",
                """CreateFunction {"apiId":"api1","name":"step","dataSourceName":"Web","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"},"code":"// step\n"}""",
                """CreateResolver {"apiId":"api1","typeName":"Query","fieldName":"getRoom","dataSourceName":"Rooms","requestMappingTemplate":"{\"version\":\"2018-05-29\",\"operation\":\"GetItem\"}","maxBatchSize":10,"cachingConfig":{"ttl":60,"cachingKeys":["$context.arguments.id"]},"responseMappingTemplate":"$util.toJson($ctx.result)"}""",
                """CreateResolver {"apiId":"api1","typeName":"Query","fieldName":"rooms","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"},"code":"export const request = () => ({ s: 'dev', t: `${x}` });","pipelineConfig":{"functions":["function2"]},"kind":"PIPELINE"}""",
            ],
            bench.Management.Calls);
        Assert.Equal([new StackOutput("Endpoint", "http://localhost:4000/apis/api1/graphql")], result.Outputs);
        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task A_condition_that_changes_adds_and_removes_resources()
    {
        using var bench = new Workbench(("template.json", Template), ("step.js", "// step\n"), ("response.vtl", "x"));
        await bench.DeployAsync();
        bench.Parameters["Stage"] = "prod";

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(["Endpoint", "Log"], result.Outputs.Select(output => output.Key));
        Assert.Equal(
            ["Prod Create", "Api Update", "GetRoom Update", "Pipe Update"],
            result.Resources.Where(resource => resource.Action != ResourceAction.Unchanged)
                .Select(resource => $"{resource.LogicalId} {resource.Action}"));
    }
}
