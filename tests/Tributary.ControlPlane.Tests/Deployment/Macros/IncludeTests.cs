using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Macros;

public sealed class IncludeTests
{
    [Fact]
    public async Task A_file_stands_where_it_is_included_and_what_is_written_out_counts_more()
    {
        using Workbench bench = Workbench.OfTemplate("""
            Transform:
              - AWS::LanguageExtensions
              - Name: AWS::Include
                Parameters: { Location: !Sub 'parts/${Part}.yaml' }
            Parameters: { Part: { Type: String, Default: outputs } }
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://bucket/any/role.json } }
                  RoleName: own
              Fn::Transform: { Name: AWS::Include, Parameters: { Location: parts/roles.yaml } }
            Outputs:
              Own: { Value: written }
            """);
        bench.Write("role.json", """{ "RoleName": "included", "Path": "/" }""");
        bench.Write("parts/roles.yaml", "Reader: { Type: AWS::IAM::Role, Properties: { RoleName: reader } }\n");
        bench.Write("parts/outputs.yaml", """
            Outputs:
              Own: { Value: included }
              Both: { Value: !Sub '${Role}, ${Reader}' }
            """);

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(["Own=written", "Both=own, reader"], result.Outputs.Select(output => $"{output.Key}={output.Value}"));
        Assert.Contains(Path.Combine(bench.Folder, "parts", "roles.yaml"), result.InputFiles);
    }

    [Theory]
    [InlineData("{ Name: Mine, Parameters: { Location: a } }",
        "template.yaml:2:18: Fn::Transform runs no macro but AWS::Include here. Process other macros before deploying.")]
    [InlineData("{ Name: AWS::Include }", "template.yaml:2:18: AWS::Include takes one parameter, 'Location'.")]
    [InlineData("{ Name: AWS::Include, Parameters: { Location: none.yaml } }", "template.yaml:2:64: the file 'none.yaml' does not exist.")]
    [InlineData("{ Name: AWS::Include, Parameters: { Location: list.yaml } }",
        "list.yaml:1:1: a template is a mapping of sections, and this is a list. Start with 'Resources:'.")]
    [InlineData("{ Name: AWS::Include, Parameters: { Location: itself.yaml } }",
        "itself.yaml:1:1: an included file cannot include others. Include them in the template.")]
    public async Task A_wrong_include_says_what_is_wrong(string call, string expected)
    {
        using Workbench bench = Workbench.OfTemplate($"Resources:\n  Fn::Transform: {call}\n");
        bench.Write("list.yaml", "[a]\n");
        bench.Write("itself.yaml", "Fn::Transform: { Name: AWS::Include, Parameters: { Location: itself.yaml } }\n");

        Assert.Equal(expected, await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_mistake_in_an_included_file_is_reported_where_it_is()
    {
        using Workbench bench = Workbench.OfTemplate(
            "Resources:\n  Fn::Transform: { Name: AWS::Include, Parameters: { Location: part.yaml } }\n");
        bench.Write("part.yaml", "\nApi: { Type: AWS::AppSync::GraphQLApi, Properties: { Nam: a, Name: b, AuthenticationType: API_KEY } }\n");

        Assert.Equal(
            "part.yaml:2:54 Api.Nam: AWS::AppSync::GraphQLApi has no property 'Nam'. Did you mean 'Name'?", await bench.RefusalAsync());
    }
}
