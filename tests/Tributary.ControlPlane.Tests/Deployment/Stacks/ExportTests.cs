using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

public sealed class ExportTests
{
    private const string Exporting = """
        Resources:
          Role: { Type: AWS::IAM::Role }
        Outputs:
          Arn: { Value: !GetAtt Role.Arn, Export: { Name: !Sub '${AWS::StackName}-role' } }
        """;

    private const string Importing = """
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties:
              Name: importer
              AuthenticationType: API_KEY
              LogConfig: { FieldLogLevel: ALL, CloudWatchLogsRoleArn: !ImportValue base-role }
        """;

    [Fact]
    public async Task One_stack_imports_what_another_exports()
    {
        using Workbench bench = Workbench.OfTemplate(Exporting);
        string arn = (await bench.DeployAsync("base")).Outputs.Single().Value;
        bench.Write("template.yaml", Importing);

        await bench.DeployAsync("user");

        Assert.Contains($"\"cloudWatchLogsRoleArn\":\"{arn}\"", bench.Management.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_exports_cannot_be_imported()
    {
        using Workbench bench = Workbench.OfTemplate(Importing);

        Assert.Equal(
            "template.yaml:7:63 Api.LogConfig.CloudWatchLogsRoleArn: no other stack in this region exports 'base-role'. "
            + "Deploy the stack that exports it first.",
            await bench.RefusalAsync("user"));
    }

    [Fact]
    public async Task An_export_in_use_does_not_go()
    {
        using Workbench bench = Workbench.OfTemplate(Exporting);
        await bench.DeployAsync("base");
        bench.Write("template.yaml", Importing);
        await bench.DeployAsync("user");
        bench.Write("template.yaml", "Resources:\n  Role: { Type: AWS::IAM::Role }\n");

        string expected = "Outputs: the export 'base-role' cannot change or go: the stack 'user' imports it. Deploy 'user' without the import first.";
        Assert.Equal(expected, await bench.RefusalAsync("base"));
        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(() => bench.DeleteAsync("base"));
        Assert.Equal(expected, refusal.Message);
    }

    [Fact]
    public async Task Two_stacks_cannot_export_one_name()
    {
        using Workbench bench = Workbench.OfTemplate(Exporting.Replace("!Sub '${AWS::StackName}-role'", "role", StringComparison.Ordinal));
        await bench.DeployAsync("one");

        Assert.Equal("template.yaml:4:51 Outputs.Arn: the stack 'one' already exports 'role'. Choose another name.", await bench.RefusalAsync("two"));
    }
}
