namespace Tributary.ControlPlane.Tests.Deployment.Updates;

/// <summary>Notes in a table, written and read by resolvers of all kinds: what the updates change one part of.</summary>
internal static class NotesApplication
{
    public const string Template = """
        Parameters:
          Says: { Type: String, Default: write }
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties: { Name: notes, AuthenticationType: API_KEY }
          Key:
            Type: AWS::AppSync::ApiKey
            Properties: { ApiId: !GetAtt Api.ApiId }
          Schema:
            Type: AWS::AppSync::GraphQLSchema
            Properties: { ApiId: !GetAtt Api.ApiId, DefinitionS3Location: schema.graphql }
          Notes:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
              KeySchema: [{ AttributeName: id, KeyType: HASH }]
          Store:
            Type: AWS::AppSync::DataSource
            Properties:
              ApiId: !GetAtt Api.ApiId
              Name: Store
              Type: AMAZON_DYNAMODB
              ServiceRoleArn: arn:aws:iam::123456789012:role/notes
              DynamoDBConfig: { TableName: !Ref Notes, AwsRegion: !Ref AWS::Region }
          Local:
            Type: AWS::AppSync::DataSource
            Properties: { ApiId: !GetAtt Api.ApiId, Name: Local, Type: NONE }
          Save:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Mutation
              FieldName: save
              DataSourceName: !GetAtt Store.Name
              Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
              CodeS3Location: save.js
          Get:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Query
              FieldName: get
              DataSourceName: !GetAtt Store.Name
              Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
              CodeS3Location: get.js
          Motto:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Query
              FieldName: motto
              DataSourceName: !GetAtt Local.Name
              RequestMappingTemplate: !Sub '{"version": "2018-05-29", "payload": "${Says}"}'
              ResponseMappingTemplate: $util.toJson($ctx.result)
        Outputs:
          Api: { Value: !GetAtt Api.ApiId }
          Table: { Value: !Ref Notes }
        """;

    public const string Schema = """
        type Note { id: ID! text: String }
        type Query { get(id: ID!): Note motto: String }
        type Mutation { save(id: ID!, text: String): Note }
        """;

    public const string Save = """
        import { util } from '@aws-appsync/utils';
        export function request(ctx) {
          return {
            operation: 'PutItem',
            key: util.dynamodb.toMapValues({ id: ctx.args.id }),
            attributeValues: util.dynamodb.toMapValues({ text: ctx.args.text }),
          };
        }
        export function response(ctx) { return ctx.result; }
        """;

    public const string Get = """
        import { util } from '@aws-appsync/utils';
        export function request(ctx) {
          return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }) };
        }
        export function response(ctx) { return ctx.result; }
        """;

    public const string Saved = """{"data":{"get":{"text":"hello"}}}""";

    public const string SavedQuery = """{ get(id: "a") { text } }""";

    /// <summary>The application deployed, with one note in its table.</summary>
    public static async Task<(LiveApplication Application, string ApiId, string Table)> DeployedAsync()
    {
        LiveApplication application = await LiveApplication.CreateAsync(
            ("template.yaml", Template), ("schema.graphql", Schema), ("save.js", Save), ("get.js", Get));
        var outputs = (await application.DeployAsync()).Outputs;
        string apiId = outputs.Single(output => output.Key == "Api").Value;
        Assert.Equal(
            """{"data":{"save":{"id":"a"}}}""",
            await application.AskAsync(apiId, """mutation { save(id: "a", text: "hello") { id } }"""));
        return (application, apiId, outputs.Single(output => output.Key == "Table").Value);
    }
}
