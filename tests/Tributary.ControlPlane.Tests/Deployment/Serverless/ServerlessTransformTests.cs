using System.Text;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Serverless;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Tests.Deployment.Serverless;

/// <summary>The logical ids that the transform generates: outputs of existing templates refer to them.</summary>
public sealed class ServerlessTransformTests
{
    private const string Template = """
        Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
        Globals:
          Function: { Runtime: nodejs22.x }
          SimpleTable: { SSESpecification: { SSEEnabled: true } }
        Resources:
          Rooms:
            Type: AWS::Serverless::GraphQLApi
            Condition: Always
            Properties:
              SchemaInline: 'type Query { a: Int }'
              Auth:
                Type: AWS_LAMBDA
                LambdaAuthorizer: { AuthorizerUri: 'arn:aws:lambda:eu-west-1:123456789012:function:gate' }
                Additional:
                  - Type: API_KEY
                  - Type: AWS_LAMBDA
                    LambdaAuthorizer: { AuthorizerUri: 'arn:aws:lambda:eu-west-1:123456789012:function:gate' }
                  - Type: AMAZON_COGNITO_USER_POOLS
                    UserPool: { UserPoolId: eu-west-1_a, AwsRegion: eu-west-1, DefaultAction: ALLOW }
              ApiKeys: { Phone: { ExpiresOn: 1800000000 }, Desk: }
              Cache: { ApiCachingBehavior: FULL_REQUEST_CACHING, Ttl: 60, Type: SMALL }
              DomainName: { DomainName: chat.example, CertificateArn: x }
              Logging: { FieldLogLevel: ERROR, ExcludeVerboseContent: true }
              DataSources:
                DynamoDb:
                  Own: { TableName: t, TableArn: a, Permissions: [Read] }
                  Other: { TableName: t, ServiceRoleArn: r, Region: us-east-1 }
                Lambda:
                  Find: { FunctionArn: f }
              Functions:
                check: { DataSource: None, Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }, InlineCode: x, Sync: { ConflictDetection: NONE } }
                find: { DataSource: Find, Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }, CodeUri: find.js }
                shared: { Id: abcdefghijklmnopqrstuvwxyz }
              Resolvers:
                Query:
                  a: { Pipeline: [check, shared, !Ref Elsewhere], Caching: { Ttl: 30 }, Sync: { ConflictDetection: NONE } }
          Table:
            Type: AWS::Serverless::SimpleTable
            Properties: { PrimaryKey: { Name: key, Type: Number }, ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } }
          Search: { Type: AWS::Serverless::Function, Properties: { CodeUri: fn, Handler: index.handler } }
          Owned: { Type: AWS::Serverless::Function, Properties: { CodeUri: fn, Handler: index.handler, Role: r } }
          Inner: { Type: AWS::Serverless::Application, Properties: { Location: inner.yaml, Parameters: { Stage: dev } } }
        """;

    [Fact]
    public void Every_part_gets_the_logical_id_and_type_that_SAM_gives_it()
    {
        Template template = Expand(out _);

        Assert.Equal(
            """
            Rooms AWS::AppSync::GraphQLApi
            RoomsCloudWatchRole AWS::IAM::Role
            RoomsToLambdaAuthConnectorWriteLambdaPermission AWS::Lambda::Permission
            RoomsToLambdaAuthConnector1WriteLambdaPermission AWS::Lambda::Permission
            RoomsSchema AWS::AppSync::GraphQLSchema
            RoomsPhone AWS::AppSync::ApiKey
            RoomsDesk AWS::AppSync::ApiKey
            RoomsApiCache AWS::AppSync::ApiCache
            RoomsDomainName AWS::AppSync::DomainName
            RoomsDomainNameApiAssociation AWS::AppSync::DomainNameApiAssociation
            RoomsOwnDynamoDBDataSource AWS::AppSync::DataSource
            RoomsOwnDynamoDBDataSourceRole AWS::IAM::Role
            RoomsOwnDynamoDBDataSourceToTableConnectorPolicy AWS::IAM::ManagedPolicy
            RoomsOtherDynamoDBDataSource AWS::AppSync::DataSource
            RoomsFindLambdaDataSource AWS::AppSync::DataSource
            RoomsFindLambdaDataSourceRole AWS::IAM::Role
            RoomsFindLambdaDataSourceToLambdaConnectorPolicy AWS::IAM::ManagedPolicy
            RoomsNoneDataSource AWS::AppSync::DataSource
            Roomscheck AWS::AppSync::FunctionConfiguration
            Roomsfind AWS::AppSync::FunctionConfiguration
            RoomsQuerya AWS::AppSync::Resolver
            Table AWS::DynamoDB::Table
            Search AWS::Lambda::Function
            SearchRole AWS::IAM::Role
            Owned AWS::Lambda::Function
            Inner AWS::CloudFormation::Stack
            """,
            string.Join('\n', template.Resources.Select(resource => $"{resource.LogicalId} {resource.Type}")));
        Assert.All(
            template.Resources.Where(resource => resource.LogicalId.StartsWith("Rooms", StringComparison.Ordinal)),
            resource => Assert.Equal("Always", resource.Condition?.Text));
    }

    [Theory]
    [InlineData("Rooms", "AdditionalAuthenticationProviders",
        "[{AuthenticationType: API_KEY}, {AuthenticationType: AWS_LAMBDA, LambdaAuthorizerConfig: {AuthorizerUri: "
        + "arn:aws:lambda:eu-west-1:123456789012:function:gate}}, {AuthenticationType: AMAZON_COGNITO_USER_POOLS, "
        + "UserPoolConfig: {UserPoolId: eu-west-1_a, AwsRegion: eu-west-1}}]")]
    [InlineData("Rooms", "LogConfig",
        "{FieldLogLevel: ERROR, ExcludeVerboseContent: true, CloudWatchLogsRoleArn: {Fn::GetAtt: [RoomsCloudWatchRole, Arn]}}")]
    [InlineData("Rooms", "Tags", "{graphqlapi:createdBy: SAM}")]
    [InlineData("RoomsPhone", "Expires", "1800000000")]
    [InlineData("RoomsDomainName", "CertificateArn", "x")]
    [InlineData("RoomsDomainNameApiAssociation", "DomainName", "{Fn::GetAtt: [RoomsDomainName, DomainName]}")]
    [InlineData("Inner", "TemplateURL", "inner.yaml")]
    [InlineData("RoomsOwnDynamoDBDataSource", "DynamoDBConfig", "{TableName: t, AwsRegion: {Ref: AWS::Region}}")]
    [InlineData("RoomsOtherDynamoDBDataSource", "ServiceRoleArn", "r")]
    [InlineData("Roomscheck", "DataSourceName", "{Fn::GetAtt: [RoomsNoneDataSource, Name]}")]
    [InlineData("Roomscheck", "Runtime", "{Name: APPSYNC_JS, RuntimeVersion: 1.0.0}")]
    [InlineData("Roomscheck", "SyncConfig", "{ConflictDetection: NONE}")]
    [InlineData("RoomsQuerya", "PipelineConfig",
        "{Functions: [{Fn::GetAtt: [Roomscheck, FunctionId]}, abcdefghijklmnopqrstuvwxyz, {Ref: Elsewhere}]}")]
    [InlineData("RoomsQuerya", "CachingConfig", "{Ttl: 30}")]
    [InlineData("RoomsQuerya", "SyncConfig", null)]
    [InlineData("Table", "KeySchema", "[{AttributeName: key, KeyType: HASH}]")]
    [InlineData("Table", "AttributeDefinitions", "[{AttributeName: key, AttributeType: N}]")]
    [InlineData("Table", "BillingMode", null)]
    [InlineData("Table", "SSESpecification", "{SSEEnabled: true}")]
    [InlineData("Search", "Runtime", "nodejs22.x")]
    public void A_property_becomes_what_CloudFormation_calls_it(string logicalId, string property, string? expected)
    {
        ResourceDeclaration resource = Expand(out _).Resources.Single(resource => resource.LogicalId == logicalId);

        Assert.Equal(expected, resource.Properties[property] is { } node ? Print(node) : null);
    }

    [Fact]
    public void What_SAM_drops_silently_is_worth_a_warning()
    {
        Expand(out ProblemList warnings);

        Assert.Equal(
            "t:36:87 Rooms.Resolvers.Query.a: 'Sync' of a resolver has no effect: SAM drops it.", TemplateProblemText.Render(warnings.All, null));
    }

    private static Template Expand(out ProblemList warnings)
    {
        warnings = new ProblemList();
        return ServerlessTransform.Expand(TemplateParser.Parse(TemplateReader.Read("t", Encoding.UTF8.GetBytes(Template))), warnings);
    }

    private static string Print(TemplateNode node) => node switch
    {
        TemplateList list => $"[{string.Join(", ", list.Items.Select(Print))}]",
        TemplateMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {Print(entry.Value)}"))}}}",
        _ => ((TemplateScalar)node).Text,
    };
}
