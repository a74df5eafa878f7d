using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

public sealed class NestedStackTests
{
    private const string Outer = """
        Parameters:
          Stage: { Type: String, Default: dev }
        Resources:
          Data:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: stacks/data.yaml
              Parameters: { Prefix: !Sub '${AWS::StackName}-${Stage}' }
          Logic:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: stacks/logic.yaml
              Parameters: { ApiId: !GetAtt Data.Outputs.ApiId, Table: !GetAtt Data.Outputs.Table }
        Outputs:
          Api: { Value: !GetAtt Data.Outputs.ApiId }
          Stream: { Value: !GetAtt Data.Outputs.Stream }
        """;

    private const string Data = """
        Parameters:
          Prefix: { Type: String }
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties: { Name: !Ref Prefix, AuthenticationType: API_KEY }
          Schema:
            Type: AWS::AppSync::GraphQLSchema
            Properties: { ApiId: !GetAtt Api.ApiId, Definition: 'type Query { a: Int }' }
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
              KeySchema: [{ AttributeName: id, KeyType: HASH }]
              BillingMode: PAY_PER_REQUEST
              StreamSpecification: { StreamViewType: NEW_IMAGE }
        Outputs:
          ApiId: { Value: !GetAtt Api.ApiId }
          Table: { Value: !Ref Table }
          Stream: { Value: !GetAtt Table.StreamArn }
        """;

    private const string Logic = """
        Parameters:
          ApiId: { Type: String }
          Table: { Type: String }
        Resources:
          Source:
            Type: AWS::AppSync::DataSource
            Properties: { ApiId: !Ref ApiId, Name: None, Type: NONE }
          Resolver:
            Type: AWS::AppSync::Resolver
            DependsOn: Source
            Properties:
              ApiId: !Ref ApiId
              TypeName: Query
              FieldName: a
              DataSourceName: None
              Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
              CodeS3Location: ../code/a.js
        """;

    private static Workbench NewBench() => new(
        ("template.yaml", Outer), ("stacks/data.yaml", Data), ("stacks/logic.yaml", Logic), ("code/a.js", "export const a = 1"));

    [Fact]
    public async Task Stacks_in_a_stack_are_one_deployment_and_give_their_outputs()
    {
        using Workbench bench = NewBench();

        DeploymentResult result = await bench.DeployAsync("shop");

        Assert.Equal(1, bench.Management.Commits);
        string api = Assert.Single(result.ApiIds);
        string table = Assert.Single(bench.Tables.Names);
        Assert.Equal(
            [("Api", api), ("Stream", $"arn:aws:dynamodb:eu-west-1:123456789012:table/{table}/stream/2026-01-01T00:00:00.000")],
            result.Outputs.Select(output => (output.Key, output.Value)));
        Assert.Contains("\"name\":\"shop-dev\"", bench.Management.Calls[0], StringComparison.Ordinal);
        Assert.Contains("export const a = 1", bench.Management.Calls[^1], StringComparison.Ordinal);
        Assert.StartsWith("shop-Data-", table, StringComparison.Ordinal);
        Assert.Equal(
            ["code/a.js", "stacks/data.yaml", "stacks/logic.yaml", "template.yaml"],
            result.InputFiles.Select(file => Path.GetRelativePath(bench.Folder, file)));
    }

    [Fact]
    public async Task A_second_deployment_changes_nothing_and_a_change_within_is_found()
    {
        using Workbench bench = NewBench();
        await bench.DeployAsync();

        Assert.Empty(await bench.RedeployAsync());
        Assert.False((await bench.DeployAsync()).HasChanges);

        bench.Write("code/a.js", "export const a = 2");
        Assert.StartsWith("UpdateResolver", Assert.Single(await bench.RedeployAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_resource_within_is_at_its_place_and_nothing_changes()
    {
        using Workbench bench = NewBench();
        bench.Replace("stacks/logic.yaml", "FieldName: a", "FieldNam: a");

        Assert.Equal(
            """
            stacks/logic.yaml:8:3 Resolver: the property 'FieldName' is missing. AWS::AppSync::Resolver requires it.
            stacks/logic.yaml:14:7 Resolver.FieldNam: AWS::AppSync::Resolver has no property 'FieldNam'. Did you mean 'FieldName'?
            """,
            await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_nested_stack_that_goes_takes_its_resources_along_and_so_does_the_whole()
    {
        using Workbench bench = NewBench();
        await bench.DeployAsync();
        int before = bench.Management.Paths.Count();
        string outer = Outer[..Outer.IndexOf("  Logic:", StringComparison.Ordinal)]
            + Outer[Outer.IndexOf("Outputs:\n  Api", StringComparison.Ordinal)..];
        bench.Write("template.yaml", outer);

        string[] calls = await bench.RedeployAsync();

        Assert.Equal(["DeleteResolver", "DeleteDataSource"], calls.Select(call => call.Split(' ')[0]));
        Assert.True(bench.Management.Paths.Count() < before);
        Assert.Empty(await bench.RedeployAsync());

        await bench.DeleteAsync();

        Assert.Empty(bench.Management.Paths);
        Assert.Empty(bench.Tables.Names);
        bench.Write("template.yaml", Outer);
        Assert.Equal(ResourceAction.Create, (await bench.DeployAsync()).Resources[0].Action);
    }

    [Fact]
    public async Task A_template_that_includes_itself_ends_at_a_limit()
    {
        using Workbench bench = Workbench.OfTemplate("""
            Resources:
              Again:
                Type: AWS::CloudFormation::Stack
                Properties: { TemplateURL: template.yaml }
            """);

        Assert.Equal(
            "template.yaml:4:32 Again: stacks are nested more than 10 deep, or more than 500 times. "
            + "Check that no template includes itself.",
            await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_template_that_is_not_there_is_named()
    {
        using Workbench bench = NewBench();
        bench.Replace("template.yaml", "stacks/logic.yaml", "stacks/logik.yaml");

        Assert.Equal(
            "template.yaml:12:20 Logic: the file 'stacks/logik.yaml' does not exist. Did you mean 'logic.yaml'?",
            await bench.RefusalAsync());
    }
}
