using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Assemblies;

public sealed class CloudAssemblyTests
{
    private const string Manifest = """
        {
          "version": "55.0.0",
          "artifacts": {
            "User": {
              "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
              "properties": { "templateFile": "User.template.json", "stackName": "user-stack" },
              "dependencies": ["User.assets"]
            },
            "Base": {
              "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
              "properties": { "templateFile": "Base.template.json" }
            },
            "User.assets": { "type": "cdk:asset-manifest", "properties": { "file": "User.assets.json" } },
            "Tree": { "type": "cdk:tree", "properties": { "file": "tree.json" } }
          }
        }
        """;

    private const string Base = """
        {
          "Parameters": { "Stage": { "Type": "String", "Default": "dev" } },
          "Resources": { "Role": { "Type": "AWS::IAM::Role" } },
          "Outputs": { "Arn": { "Value": { "Fn::Sub": "${Stage}:${AWS::Region}" }, "Export": { "Name": "the-role" } } }
        }
        """;

    private const string User = """
        {
          "Resources": {
            "Api": { "Type": "AWS::AppSync::GraphQLApi", "Properties": { "Name": { "Fn::ImportValue": "the-role" }, "AuthenticationType": "API_KEY" } },
            "Schema": { "Type": "AWS::AppSync::GraphQLSchema", "Properties": { "ApiId": { "Fn::GetAtt": ["Api", "ApiId"] },
              "DefinitionS3Location": { "Fn::Sub": "s3://cdk-assets-${AWS::AccountId}-${AWS::Region}/0123.graphql" } } }
          }
        }
        """;

    private const string Assets = """
        { "files": { "0123": { "source": { "path": "asset.0123.graphql", "packaging": "file" },
          "destinations": { "current": { "bucketName": "cdk-assets", "objectKey": "0123.graphql" } } } } }
        """;

    private static Workbench NewBench(string manifest = Manifest) => new(
        ("cdk.out/cdk.out", "{}"), ("cdk.out/manifest.json", manifest), ("cdk.out/Base.template.json", Base),
        ("cdk.out/User.template.json", User), ("cdk.out/User.assets.json", Assets), ("cdk.out/asset.0123.graphql", "type Query { a: Int }"));

    [Theory]
    [InlineData("")]
    [InlineData("cdk.out")]
    [InlineData("cdk.out/manifest.json")]
    public async Task All_stacks_deploy_and_who_exports_comes_first(string path)
    {
        using Workbench bench = NewBench();

        var results = await bench.DeployApplicationAsync(Path.Combine(bench.Folder, path));

        Assert.Equal(["Base", "user-stack"], results.Select(result => result.StackName));
        Assert.Contains("\"name\":\"dev:eu-west-1\"", bench.Management.Calls[0], StringComparison.Ordinal);
        Assert.Contains("type Query { a: Int }", bench.Management.Calls[^1], StringComparison.Ordinal);
        Assert.Equal(
            ["User.assets.json", "User.template.json", "asset.0123.graphql", "manifest.json"],
            results[1].InputFiles.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parameters_go_to_the_stacks_that_declare_them()
    {
        using Workbench bench = NewBench();
        bench.Parameters["Stage"] = "all";
        Assert.Equal("all:eu-west-1", (await bench.DeployApplicationAsync(bench.Folder, "Base")).Single().Outputs.Single().Value);

        bench.Parameters.Clear();
        bench.Parameters["Base:Stage"] = "one";
        Assert.Equal("one:eu-west-1", (await bench.DeployApplicationAsync(bench.Folder, "Base")).Single().Outputs.Single().Value);

        bench.Parameters["Stag"] = "typo";
        Assert.Equal(
            "the parameter 'Stag' was given, and no stack of the application declares it. Did you mean 'Stage'?",
            await RefusalAsync(bench));
    }

    [Fact]
    public async Task A_stack_for_any_environment_goes_to_the_region_of_the_others()
    {
        using Workbench bench = NewBench(Manifest.Replace(
            "\"aws://unknown-account/unknown-region\",\n      \"properties\": { \"templateFile\": \"User",
            "\"aws://111122223333/ap-south-1\",\n      \"properties\": { \"templateFile\": \"User", StringComparison.Ordinal));

        var results = await bench.DeployApplicationAsync(bench.Folder);

        Assert.Equal(["ap-south-1", "ap-south-1"], results.Select(result => result.Scope.Region));
        Assert.Equal("dev:ap-south-1", results[0].Outputs.Single().Value);
    }

    [Fact]
    public async Task A_stage_is_an_assembly_in_the_assembly()
    {
        using var bench = new Workbench(
            ("cdk.out/cdk.out", "{}"),
            ("cdk.out/manifest.json", """
                { "artifacts": { "assembly-Prod": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "assembly-Prod" } } } }
                """),
            ("cdk.out/assembly-Prod/manifest.json", Manifest), ("cdk.out/assembly-Prod/Base.template.json", Base),
            ("cdk.out/assembly-Prod/User.template.json", User),
            ("cdk.out/assembly-Prod/User.assets.json", Assets.Replace("asset.0123", "../asset.0123", StringComparison.Ordinal)),
            ("cdk.out/asset.0123.graphql", "type Query { a: Int }"));

        Assert.Equal(2, (await bench.DeployApplicationAsync(bench.Folder)).Length);
    }

    [Theory]
    [InlineData("not json", "manifest.json:1:1: the file cannot be read: 'not json' is an invalid JSON literal. Expected the literal 'null'."
        + " LineNumber: 0 | BytePositionInLine: 1. Synthesise the application again with 'cdk synth'.")]
    [InlineData("{}", "manifest.json:1:1: artifacts must be an object. Synthesise the application again with 'cdk synth'.")]
    [InlineData("""{ "missing": [{ "key": "vpc" }] }""",
        "manifest.json:1:1: the application looks up values in an AWS account, and they are not in the assembly."
        + " Run 'cdk synth' where it can reach the account, and keep its cdk.context.json.")]
    [InlineData("""{ "artifacts": { "A": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "../../secret" } } } }""",
        "manifest.json:1:1: '../../secret' is not a file of the assembly. Synthesise the application again with 'cdk synth'.")]
    public async Task A_manifest_that_cannot_be_followed_is_refused(string manifest, string expected)
    {
        using Workbench bench = NewBench(manifest);

        Assert.Equal($"cdk.out/{expected}", await RefusalAsync(bench));
    }

    [Fact]
    public async Task Stacks_that_wait_for_each_other_are_refused()
    {
        using Workbench bench = NewBench(Manifest.Replace(
            "\"properties\": { \"templateFile\": \"Base.template.json\" }",
            "\"properties\": { \"templateFile\": \"Base.template.json\" }, \"dependencies\": [\"User\"]", StringComparison.Ordinal));

        Assert.Equal(
            "the stacks User, Base wait for each other. Move what they share into a stack of its own.", await RefusalAsync(bench));
    }

    [Fact]
    public async Task A_stack_that_the_application_does_not_have_is_named()
    {
        using Workbench bench = NewBench();

        Assert.Equal("the application has no stack 'Nope'. It has Base, user-stack.", await RefusalAsync(bench, "Nope"));
    }

    private static async Task<string> RefusalAsync(Workbench bench, string? stackName = null)
    {
        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(
            () => bench.DeployApplicationAsync(bench.Folder, stackName));
        return TemplateProblemText.Render(refusal.Problems, bench.Folder);
    }
}
