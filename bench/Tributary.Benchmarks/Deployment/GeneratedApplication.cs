using System.Globalization;
using System.Text;

namespace Tributary.Benchmarks.Deployment;

/// <summary>A template with as many unit resolvers in APPSYNC_JS as wanted; the code of the first is in a file of its own.</summary>
internal static class GeneratedApplication
{
    public static void Save(string folder, int resolvers)
    {
        Directory.CreateDirectory(folder);
        SaveCode(folder, 0);
        var fields = new StringBuilder();
        var resources = new StringBuilder();
        for (int i = 0; i < resolvers; i++)
        {
            fields.Append(CultureInfo.InvariantCulture, $" f{i}(id: ID): String");
            resources.Append(CultureInfo.InvariantCulture, $$"""
                  R{{i}}:
                    Type: AWS::AppSync::Resolver
                    DependsOn: Schema
                    Properties:
                      ApiId: !GetAtt Api.ApiId
                      TypeName: Query
                      FieldName: f{{i}}
                      DataSourceName: !GetAtt Local.Name
                      Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
                      {{(i == 0 ? "CodeS3Location: first.js" : $"Code: \"{Code(i)}\"")}}

                """);
        }

        Replace(folder, "template.yaml", $$"""
            Resources:
              Api:
                Type: AWS::AppSync::GraphQLApi
                Properties: { Name: generated, AuthenticationType: API_KEY }
              Key:
                Type: AWS::AppSync::ApiKey
                Properties: { ApiId: !GetAtt Api.ApiId }
              Schema:
                Type: AWS::AppSync::GraphQLSchema
                Properties: { ApiId: !GetAtt Api.ApiId, Definition: 'type Query {{{fields}} }' }
              Local:
                Type: AWS::AppSync::DataSource
                Properties: { ApiId: !GetAtt Api.ApiId, Name: Local, Type: NONE }
            {{resources}}
            """);
    }

    /// <summary>Writes the code of the first resolver, which answers a version.</summary>
    public static void SaveCode(string folder, int version) => Replace(folder, "first.js", Code(version));

    // Saved as editors do it: at no moment is there half of a file.
    private static void Replace(string folder, string name, string text)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllText($"{file}.draft", text);
        File.Move($"{file}.draft", file, overwrite: true);
    }

    private static string Code(int version) => $$"""
        export function request(ctx) { return { payload: `v{{version}}-${ctx.args.id}` }; }
        export function response(ctx) { return ctx.result; }
        """.ReplaceLineEndings(" ");
}
