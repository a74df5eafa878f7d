namespace Tributary.ControlPlane.Tests.Deployment;

/// <summary>A chat application as people write it with SAM: rooms and messages, pipeline resolvers in files.</summary>
internal static class ChatApplication
{
    public const string Template = """
        AWSTemplateFormatVersion: '2010-09-09'
        Transform: AWS::Serverless-2016-10-31
        Description: Rooms and messages
        Parameters:
          Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
        Globals:
          SimpleTable:
            SSESpecification: { SSEEnabled: true }
        Resources:
          ChatApi:
            Type: AWS::Serverless::GraphQLApi
            Properties:
              Name: !Sub chat-${Stage}
              SchemaUri: schema.graphql
              XrayEnabled: 'true'
              Auth:
                Type: API_KEY
                Additional:
                  - Type: AWS_IAM
              ApiKeys:
                Browser: { Description: the page }
              EnvironmentVariables: { STAGE: !Ref Stage, LIMIT: 20 }
              Tags: { team: chat }
              DataSources:
                DynamoDb:
                  Rooms: { TableName: !Ref RoomTable, TableArn: !GetAtt RoomTable.Arn }
                  Messages: { TableName: !Ref MessageTable, TableArn: !GetAtt MessageTable.Arn }
              Functions:
                loadRoom:
                  Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }
                  DataSource: Rooms
                  CodeUri: resolvers/loadRoom.js
                postMessage:
                  Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }
                  DataSource: Messages
                  CodeUri: resolvers/postMessage.js
                stamp:
                  Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }
                  DataSource: none
                  InlineCode: |
                    export function request(ctx) {
                      return {};
                    }
                    export const response = (ctx) => ctx.prev.result;
              Resolvers:
                Query:
                  getRoom: { Pipeline: [loadRoom] }
                Mutation:
                  post:
                    FieldName: postMessage
                    Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }
                    CodeUri: resolvers/post.js
                    Pipeline: [stamp, postMessage]
                    MaxBatchSize: 5
          RoomTable:
            Type: AWS::Serverless::SimpleTable
          MessageTable:
            Type: AWS::DynamoDB::Table
            DeletionPolicy: Retain
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions:
                - { AttributeName: roomId, AttributeType: S }
                - { AttributeName: id, AttributeType: S }
              KeySchema:
                - { AttributeName: roomId, KeyType: HASH }
                - { AttributeName: id, KeyType: RANGE }
        Outputs:
          Url: { Value: !GetAtt ChatApi.GraphQLUrl, Description: where to post }
          Key: { Value: !GetAtt ChatApiBrowser.ApiKey }
          Rooms: { Value: !Ref RoomTable }

        """;

    public const string Schema = """
        type Room { id: ID! name: String }
        type Message { roomId: ID! id: ID! text: String }
        type Query { getRoom(id: ID!): Room }
        type Mutation { postMessage(roomId: ID!, text: String!): Message }
        """;

    public const string LoadRoom =
        "export const request = (ctx) => ({ operation: 'GetItem' });\nexport const response = (ctx) => ctx.result;\n";

    public const string PostMessage =
        "export const request = (ctx) => ({ operation: 'PutItem' });\nexport const response = (ctx) => ctx.result;\n";

    public const string Post = "export const request = () => ({});\nexport const response = (ctx) => ctx.prev.result;\n";

    public static (string Name, string Text)[] Files =>
    [
        ("template.yaml", Template), ("schema.graphql", Schema), ("resolvers/loadRoom.js", LoadRoom),
        ("resolvers/postMessage.js", PostMessage), ("resolvers/post.js", Post),
    ];
}
