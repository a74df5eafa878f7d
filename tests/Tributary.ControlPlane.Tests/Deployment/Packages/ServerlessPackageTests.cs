using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Packages;

public sealed class ServerlessPackageTests
{
    private const string Template = """
        {"Resources": {"Api": {"Type": "AWS::AppSync::GraphQLApi", "Properties": {"Name": "books", "AuthenticationType": "API_KEY"}}}}
        """;

    private const string State = """{"service": {"service": "library", "provider": {"stage": "prod", "region": "eu-west-3"}}, "package": {}}""";

    [Theory]
    [InlineData("")]
    [InlineData(".serverless")]
    public async Task A_package_deploys_as_the_stack_that_the_framework_would_make(string path)
    {
        using Workbench bench = Packaged(State);

        DeploymentResult result = Assert.Single(await bench.DeployApplicationAsync(Path.Combine(bench.Folder, path)));

        Assert.Equal(("library-prod", "eu-west-3"), (result.StackName, result.Scope.Region));
        Assert.Equal(
            [".serverless/cloudformation-template-update-stack.json", ".serverless/serverless-state.json"],
            result.InputFiles.Select(file => Path.GetRelativePath(bench.Folder, file)));
    }

    [Fact]
    public async Task A_stack_name_of_the_service_counts()
    {
        using Workbench bench = Packaged(State.Replace("\"stage\"", "\"stackName\": \"shelf\", \"stage\"", StringComparison.Ordinal));

        Assert.Equal("shelf", Assert.Single(await bench.DeployApplicationAsync(bench.Folder)).StackName);
    }

    [Theory]
    [InlineData("[]", "the file must be an object")]
    [InlineData("{}", "service must be an object")]
    [InlineData("""{"service": {"service": "a"}}""", "provider must be an object")]
    [InlineData("""{"service": {"service": "a", "provider": {}}}""", "the stage is not named")]
    [InlineData("{", "the file cannot be read")]
    public void Another_state_is_refused(string state, string reason)
    {
        using Workbench bench = Packaged(state);

        TemplateException refusal = Assert.Throws<TemplateException>(() => TemplateInputs.Locate(bench.Folder));

        Assert.StartsWith(reason, Assert.Single(refusal.Problems).Reason, StringComparison.Ordinal);
    }

    private static Workbench Packaged(string state) => new(
        (".serverless/cloudformation-template-update-stack.json", Template), (".serverless/serverless-state.json", state),
        (".serverless/cloudformation-template-create-stack.json", "{}"));
}
