using Tributary.ControlPlane.Deployment;

namespace Tributary.ControlPlane.Tests.Deployment.Updates;

/// <summary>Resources that move between the stacks of a tree, whichever of the two comes first.</summary>
public sealed class MovedResourceTests
{
    private const string Outer = """
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties: { Name: moves, AuthenticationType: API_KEY }
          Schema:
            Type: AWS::AppSync::GraphQLSchema
            Properties: { ApiId: !GetAtt Api.ApiId, Definition: 'type Query { a: String b: String c: String }' }
          First:
            Type: AWS::CloudFormation::Stack
            DependsOn: Schema
            Properties: { TemplateURL: first.yaml, Parameters: { ApiId: !GetAtt Api.ApiId } }
          Second:
            Type: AWS::CloudFormation::Stack
            DependsOn: [Schema, First]
            Properties: { TemplateURL: second.yaml, Parameters: { ApiId: !GetAtt Api.ApiId } }
        """;

    private static string Stack(params string[] resources) =>
        "Parameters:\n  ApiId: { Type: String }\nResources:\n" + string.Concat(resources);

    private static string Source(string name) =>
        $$"""  {{name}}: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: !Ref ApiId, Name: {{name}}, Type: NONE } }{{"\n"}}""";

    private static string Resolver(string field, string source, string says, string apiId = "!Ref ApiId") => $$"""
          Resolver{{field}}:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: {{apiId}}
              TypeName: Query
              FieldName: {{field}}
              DataSourceName: {{source}}
              RequestMappingTemplate: '{"version": "2018-05-29", "payload": "{{says}}"}'
              ResponseMappingTemplate: $util.toJson($ctx.result)

        """.ReplaceLineEndings("\n");

    private static string Function(string logicalId) => $$"""
          {{logicalId}}:
            Type: AWS::AppSync::FunctionConfiguration
            Properties:
              ApiId: !Ref ApiId
              Name: say
              DataSourceName: One
              Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
              Code: "export function request() { return { payload: '{{logicalId}}' }; } export function response(ctx) { return ctx.result; }"
        Outputs:
          Function: { Value: !GetAtt {{logicalId}}.FunctionId }

        """.ReplaceLineEndings("\n");

    [Fact]
    public async Task A_resolver_and_its_source_move_to_the_later_stack_and_back()
    {
        await using LiveApplication application = await LiveApplication.CreateAsync(
            ("template.yaml", Outer),
            ("first.yaml", Stack(Source("One"), Source("Shared"), Resolver("a", "One", "1"), Resolver("b", "Shared", "2"))),
            ("second.yaml", Stack(Source("Two"), Resolver("c", "Two", "3"))));
        string api = (await application.DeployAsync()).ApiIds[0];
        Assert.Equal("""{"data":{"a":"1","b":"2","c":"3"}}""", await application.AskAsync(api, "{ a b c }"));

        application.Write("first.yaml", Stack(Source("One"), Resolver("a", "One", "1")));
        application.Write("second.yaml", Stack(Source("Two"), Source("Shared"), Resolver("b", "Shared", "moved"), Resolver("c", "Two", "3")));
        await application.DeployAsync();
        Assert.Equal("""{"data":{"a":"1","b":"moved","c":"3"}}""", await application.AskAsync(api, "{ a b c }"));
        Assert.False((await application.DeployAsync()).HasChanges);

        application.Write("first.yaml", Stack(Source("One"), Source("Shared"), Resolver("a", "One", "1"), Resolver("b", "Shared", "back")));
        application.Write("second.yaml", Stack(Source("Two"), Resolver("c", "Two", "3")));
        await application.DeployAsync();
        Assert.Equal("""{"data":{"a":"1","b":"back","c":"3"}}""", await application.AskAsync(api, "{ a b c }"));
        Assert.False((await application.DeployAsync()).HasChanges);
        Assert.Equal(["One", "Shared", "Two"], application.Served(api)!.DataSources.Keys);
    }

    [Fact]
    public async Task A_resolver_moves_into_a_nested_stack_and_out_of_one_that_goes()
    {
        string own = Resolver("b", "One", "outer", "!GetAtt Api.ApiId").Replace(
            "Properties:", "DependsOn: First\n    Properties:", StringComparison.Ordinal);
        await using LiveApplication application = await LiveApplication.CreateAsync(
            ("template.yaml", $"{Outer}\n{own}"),
            ("first.yaml", Stack(Source("One"), Resolver("a", "One", "1"))),
            ("second.yaml", Stack(Source("Two"), Resolver("c", "Two", "3"))));
        string api = (await application.DeployAsync()).ApiIds[0];

        application.Write("template.yaml", Outer);
        application.Write("second.yaml", Stack(Source("Two"), Resolver("b", "Two", "inner"), Resolver("c", "Two", "3")));
        await application.DeployAsync();
        Assert.Equal("""{"data":{"a":"1","b":"inner","c":"3"}}""", await application.AskAsync(api, "{ a b c }"));

        application.Write("template.yaml", $"{Outer[..Outer.IndexOf("  Second:", StringComparison.Ordinal)]}{own}");
        await application.DeployAsync();
        Assert.Equal("""{"data":{"a":"1","b":"outer","c":null}}""", await application.AskAsync(api, "{ a b c }"));
        Assert.Equal(["One"], application.Served(api)!.DataSources.Keys);
        Assert.False((await application.DeployAsync()).HasChanges);
    }

    [Fact]
    public async Task What_one_stack_drops_is_removed_only_when_the_others_have_let_go_of_it()
    {
        string pipeline = Resolver("a", "One", "1").Replace(
            "      DataSourceName: One\n", "      Kind: PIPELINE\n      PipelineConfig: { Functions: [!Ref Function] }\n", StringComparison.Ordinal)
            .Replace("$util.toJson($ctx.result)", "$util.toJson($ctx.prev.result)", StringComparison.Ordinal);
        string second = Stack(pipeline).Replace(
            "Parameters:\n", "Parameters:\n  Function: { Type: String }\n", StringComparison.Ordinal);
        await using LiveApplication application = await LiveApplication.CreateAsync(
            ("template.yaml", Outer.Replace(
                "second.yaml, Parameters: {", "second.yaml, Parameters: { Function: !GetAtt First.Outputs.Function,", StringComparison.Ordinal)),
            ("first.yaml", Stack(Source("One"), Function("Old"))),
            ("second.yaml", second));
        string api = (await application.DeployAsync()).ApiIds[0];
        Assert.Equal("""{"data":{"a":"Old"}}""", await application.AskAsync(api, "{ a }"));

        application.Write("first.yaml", Stack(Source("One"), Function("New")));
        DeploymentResult result = await application.DeployAsync();

        Assert.Equal("""{"data":{"a":"New"}}""", await application.AskAsync(api, "{ a }"));
        Assert.Single(application.Served(api)!.Functions);
        Assert.Equal(("Old", ResourceAction.Delete), (result.Resources[^1].LogicalId, result.Resources[^1].Action));
    }

    [Fact]
    public async Task A_field_that_two_stacks_want_at_once_is_refused_and_the_old_state_is_served()
    {
        await using LiveApplication application = await LiveApplication.CreateAsync(
            ("template.yaml", Outer),
            ("first.yaml", Stack(Source("One"), Resolver("a", "One", "1"))),
            ("second.yaml", Stack(Source("Two"), Resolver("b", "Two", "2"))));
        string api = (await application.DeployAsync()).ApiIds[0];
        application.Write("first.yaml", Stack(Source("One"), Resolver("a", "One", "1"), Resolver("b", "One", "both")));

        Assert.Equal("second.yaml:5:3 Resolverb: Only one resolver is allowed per field.", await application.RefusalAsync());

        Assert.Equal("""{"data":{"a":"1","b":"2"}}""", await application.AskAsync(api, "{ a b }"));
    }
}
