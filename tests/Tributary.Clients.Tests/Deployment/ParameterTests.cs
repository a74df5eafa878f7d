using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>Parameters of Systems Manager: put by the AWS CLI, read by a template, made by a template, read by the CLI.</summary>
public sealed class ParameterTests
{
    private const string Template = """
        Transform: AWS::LanguageExtensions
        Parameters:
          Names: { Type: CommaDelimitedList, Default: 'one,two' }
          Greeting: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/greeting }
        Resources:
          'Fn::ForEach::Parameters':
            - Name
            - !Ref Names
            - 'Parameter${Name}':
                Type: AWS::SSM::Parameter
                Properties: { Name: !Sub '/made/${Name}', Type: String, Value: !Sub '${Greeting} ${Name} {{resolve:ssm:/shop/greeting:1}}' }
          Fn::Transform: { Name: AWS::Include, Parameters: { Location: parts/role.yaml } }
        Outputs:
          Role: { Value: !Ref Included }
        """;

    [Fact]
    public async Task They_go_from_the_CLI_to_a_template_and_back()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string application = folder["application"];
        Directory.CreateDirectory(Path.Combine(application, "parts"));
        await File.WriteAllTextAsync(Path.Combine(application, "template.yaml"), Template);
        await File.WriteAllTextAsync(
            Path.Combine(application, "parts", "role.yaml"), "Included: { Type: AWS::IAM::Role, Properties: { RoleName: included } }\n");

        await Tools.AwsAsync(server, "ssm", "put-parameter", "--name", "/shop/greeting", "--type", "String", "--value", "hello");
        CommandResult deployed = await CommandResult.RunAsync(server, ["deploy", application, "--stack-name", "made"]);
        JsonNode read = JsonNode.Parse(await Tools.AwsAsync(
            server, "ssm", "get-parameters-by-path", "--path", "/made", "--query", "Parameters[].Value", "--output", "json"))!;

        Assert.True(deployed.ExitCode == 0, deployed.Errors);
        Json.AssertEqual("""[ "hello one hello", "hello two hello" ]""", read);
        Assert.Equal("included", await Tools.OutputAsync(server, "made", "Role"));
        await CommandResult.RunAsync(server, ["delete", "--stack-name", "made"]);
        Assert.Equal(
            "[]", await Tools.AwsAsync(
                server, "ssm", "get-parameters-by-path", "--path", "/made", "--query", "Parameters[].Value", "--output", "json"));
    }
}
