using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Macros;

public sealed class LoopTests
{
    private const string Header = "Transform: AWS::LanguageExtensions\n";

    [Fact]
    public async Task A_loop_makes_resources_properties_conditions_and_outputs()
    {
        using Workbench bench = Workbench.OfTemplate(Header + """
            Parameters:
              Stages: { Type: CommaDelimitedList, Default: 'dev, pre-prod' }
            Mappings:
              Sizes: { dev: { Names: [S] }, pre-prod: { Names: [M, L] } }
            Conditions:
              'Fn::ForEach::Conditions':
                - Stage
                - !Ref Stages
                - 'Is&{Stage}': !Equals [!Ref AWS::Region, 'eu-west-1']
            Resources:
              'Fn::ForEach::Tables':
                - Stage
                - !Ref Stages
                - 'Table&{Stage}':
                    Type: AWS::DynamoDB::Table
                    Condition: 'Is&{Stage}'
                    Properties:
                      TableName: !Sub '${Stage}-${AWS::Region}'
                      KeySchema: [{ AttributeName: id, KeyType: HASH }]
                      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                      BillingMode: PAY_PER_REQUEST
                  'Fn::ForEach::Sizes':
                    - Size
                    - !FindInMap [Sizes, !Ref Stage, Names]
                    - 'Role&{Stage}${Size}':
                        Type: AWS::IAM::Role
                        Properties: { RoleName: !Join ['.', [!Ref Stage, !Ref Size]] }
              Parameter:
                Type: AWS::SSM::Parameter
                Properties:
                  Name: all
                  'Fn::ForEach::Members': [Member, [Type, Value], { '${Member}': String }]
            Outputs:
              'Fn::ForEach::Outputs':
                - Stage
                - !Ref Stages
                - 'Out&{Stage}': { Value: !GetAtt ['Table&{Stage}', Arn] }
            """);

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(
            ["Parameter", "RoledevS", "RolepreprodL", "RolepreprodM", "Tabledev", "Tablepreprod"],
            result.Resources.Select(resource => resource.LogicalId).Order(StringComparer.Ordinal));
        Assert.Equal(["dev-eu-west-1", "pre-prod-eu-west-1"], bench.Tables.Names.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["dev.S", "pre-prod.L", "pre-prod.M"],
            result.Resources.Select(resource => resource.PhysicalId!).Where(id => id.Contains('.')).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Outdev=arn:aws:dynamodb:eu-west-1:123456789012:table/dev-eu-west-1",
                "Outpreprod=arn:aws:dynamodb:eu-west-1:123456789012:table/pre-prod-eu-west-1"],
            result.Outputs.Select(output => $"{output.Key}={output.Value}"));
    }

    [Theory]
    [InlineData("", "'Fn::ForEach::A': [N, [a], { 'R${N}': { Type: AWS::IAM::Role } }]",
        "template.yaml:2:3: Fn::ForEach needs the transform AWS::LanguageExtensions. Add 'Transform: AWS::LanguageExtensions' at the top.")]
    [InlineData(Header, "'Fn::ForEach::A': [N, [a]]",
        "template.yaml:3:21: Fn::ForEach takes an identifier, a collection and a mapping to repeat. "
        + "Write 'Fn::ForEach::Name: [Identifier, Collection, {Key: Value}]'.")]
    [InlineData(Header, "'Fn::ForEach::A': ['a-b', [a], { 'R': { Type: AWS::IAM::Role } }]",
        "template.yaml:3:22: 'a-b' is no identifier of letters and digits, or is taken.")]
    [InlineData(Header, "'Fn::ForEach::A': [N, x, { 'R': { Type: AWS::IAM::Role } }]",
        "template.yaml:3:25: the collection of Fn::ForEach must be a list, and this is a text.")]
    [InlineData(Header, "'Fn::ForEach::A': [N, [!Ref Role], { 'R': { Type: AWS::IAM::Role } }]",
        "template.yaml:3:26: no parameter or resource is named 'Role'.")]
    [InlineData(Header, "'Fn::ForEach::A': [N, [a, b], { 'R': { Type: AWS::IAM::Role } }]",
        "template.yaml:3:35: the key 'R' is already at line 3, column 35. Remove one of the two, or give it another name.")]
    public async Task A_wrong_loop_says_what_is_wrong(string header, string loop, string expected)
    {
        using Workbench bench = Workbench.OfTemplate($"{header}Resources:\n  {loop}\n");

        Assert.Equal(expected, await bench.RefusalAsync());
    }

    [Fact]
    public async Task Loops_within_loops_cannot_fill_the_memory()
    {
        string list = $"[{string.Join(',', Enumerable.Range(0, 500))}]";
        using Workbench bench = Workbench.OfTemplate(
            $$"""
            Transform: AWS::LanguageExtensions
            Resources:
              'Fn::ForEach::A': [A, {{list}}, { 'Fn::ForEach::B': [B, {{list}}, { 'Fn::ForEach::C': [C, {{list}}, { 'R${A}x${B}x${C}': { Type: AWS::IAM::Role } }] }] }]
            """);

        Assert.EndsWith("the loops of the template make more than 200,000 nodes.", await bench.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Six_loops_within_each_other_are_too_many()
    {
        string loop = "{ 'R': { Type: AWS::IAM::Role } }";
        foreach (char name in "ABCDEF")
            loop = $"{{ 'Fn::ForEach::{name}': [{name}, [x], {loop}] }}";
        using Workbench bench = Workbench.OfTemplate($"{Header}Resources: {loop}\n");

        Assert.EndsWith(": loops are nested more than 5 deep.", await bench.RefusalAsync(), StringComparison.Ordinal);
    }
}
