using System.Text;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>An API with more types, functions and resolvers than a page of the management API has.</summary>
internal static class ManyParts
{
    private const int Count = 30;

    public static string Template
    {
        get
        {
            var schema = new StringBuilder("  type Query {\n");
            var parts = new StringBuilder();
            for (int i = 0; i < Count; i++)
            {
                schema.Append($"          unit{i}: Type{i}\n          piped{i}: String\n");
                parts.Append(Part(i));
            }

            schema.Append("        }\n");
            for (int i = 0; i < Count; i++)
                schema.Append($"        type Type{i} {{ name: String }}\n");
            return Frame.Replace("SCHEMA", schema.ToString().TrimEnd(), StringComparison.Ordinal) + parts;
        }
    }

    private const string Frame = """
        Outputs:
          ApiId: { Value: !GetAtt Api.ApiId }
          GraphQLUrl: { Value: !GetAtt Api.GraphQLUrl }
          ApiKey: { Value: !GetAtt Key.ApiKey }
        Resources:
          Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: many, AuthenticationType: API_KEY, Tags: [{ Key: team, Value: a }] } }
          Key: { Type: AWS::AppSync::ApiKey, Properties: { ApiId: !GetAtt Api.ApiId } }
          Domain:
            Type: AWS::AppSync::DomainName
            Properties: { DomainName: api.example.com, CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555' }
          Association:
            Type: AWS::AppSync::DomainNameApiAssociation
            Properties: { DomainName: !GetAtt Domain.DomainName, ApiId: !GetAtt Api.ApiId }
          Nothing: { Type: AWS::AppSync::DataSource, Properties: { ApiId: !GetAtt Api.ApiId, Name: Nothing, Type: NONE } }
          Schema:
            Type: AWS::AppSync::GraphQLSchema
            Properties:
              ApiId: !GetAtt Api.ApiId
              Definition: |
              SCHEMA

        """;

    /// <summary>Asks for everything at once.</summary>
    public static Task<JsonNode> AskAsync(string address, string apiKey)
    {
        string fields = string.Join(' ', Enumerable.Range(0, Count).Select(i => $"unit{i} {{ name }} piped{i}"));
        return GraphQLClient.SendAsync(new Uri(address), apiKey, $"{{ {fields} __type(name: \"Type7\") {{ fields {{ name }} }} }}");
    }

    private static string Part(int i) => $$"""
          Function{{i}}:
            Type: AWS::AppSync::FunctionConfiguration
            Properties:
              ApiId: !GetAtt Api.ApiId
              Name: function{{i}}
              DataSourceName: !GetAtt Nothing.Name
              Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
              Code: "export const request = () => ({ payload: 'piped {{i}}' }); export const response = (ctx) => ctx.result;"
          Piped{{i}}:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Query
              FieldName: piped{{i}}
              PipelineConfig: { Functions: [!GetAtt Function{{i}}.FunctionId] }
              Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
              Code: "export const request = () => ({}); export const response = (ctx) => ctx.prev.result;"
          Unit{{i}}:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Query
              FieldName: unit{{i}}
              DataSourceName: !GetAtt Nothing.Name
              RequestMappingTemplate: '{ "version": "2018-05-29", "payload": { "name": "unit {{i}}" } }'
              ResponseMappingTemplate: $util.toJson($context.result)

        """;
}
