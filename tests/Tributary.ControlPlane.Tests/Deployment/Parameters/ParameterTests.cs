using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Parameters;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("{ Type: String, Default: '' }", null, "")]
    [InlineData("{ Type: String, Default: a }", "b", "b")]
    [InlineData("{ Type: Number, MinValue: 1, MaxValue: 5, Default: 3 }", null, "3")]
    [InlineData("{ Type: String, AllowedPattern: '[a-z]+' }", "abc", "abc")]
    [InlineData("{ Type: 'AWS::EC2::VPC::Id' }", "vpc-1", "vpc-1")]
    [InlineData("{ Type: 'AWS::SSM::Parameter::Value<String>', Default: /cdk-bootstrap/hnb659fds/version }", null, "30")]
    [InlineData("{ Type: String, NoEcho: true }", "secret", "secret")]
    public async Task A_value_or_default_that_keeps_the_rules_is_taken(string declaration, string? given, string expected)
    {
        using Workbench bench = OfParameter(declaration, given);

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(expected, Assert.Single(result.Outputs).Value);
    }

    [Theory]
    [InlineData("{ Type: String }", null,
        "template.yaml:2:3 Parameters.P: the parameter 'P' has no default and was not given. Add --parameters P=VALUE.")]
    [InlineData("{ Default: a }", null, "template.yaml:2:3 Parameters.P: the parameter has no 'Type'. Add 'Type: String'.")]
    [InlineData("{ Type: Strng, Default: a }", null,
        "template.yaml:2:14 Parameters.P: there is no parameter type 'Strng'. Did you mean 'String'?")]
    [InlineData("{ Type: Number }", "x", "template.yaml:2:3 Parameters.P: the value 'x' is not a number.")]
    [InlineData("{ Type: Number, MaxValue: 5 }", "6", "template.yaml:2:3 Parameters.P: the value '6' is more than 5.")]
    [InlineData("{ Type: Number, MinValue: 5 }", "4", "template.yaml:2:3 Parameters.P: the value '4' is less than 5.")]
    [InlineData("{ Type: String, MinLength: 2 }", "a", "template.yaml:2:3 Parameters.P: the value 'a' is shorter than 2 characters.")]
    [InlineData("{ Type: String, MaxLength: 2 }", "abc", "template.yaml:2:3 Parameters.P: the value 'abc' is longer than 2 characters.")]
    [InlineData("{ Type: String, AllowedValues: [dev, prod] }", "dve",
        "template.yaml:2:3 Parameters.P: the value 'dve' is not one of dev, prod. Did you mean 'dev'?")]
    [InlineData("{ Type: CommaDelimitedList, AllowedValues: [a, b] }", "a,c",
        "template.yaml:2:3 Parameters.P: the value 'c' is not one of a, b. Did you mean 'a'?")]
    [InlineData("{ Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: Lower case only. }", "A1",
        "template.yaml:2:3 Parameters.P: the value 'A1' does not match the pattern '[a-z]+'. Lower case only.")]
    [InlineData("{ Type: String, AllowedPattern: '[a-z', Default: a }", null,
        "template.yaml:2:38 Parameters.P: not a regular expression: Invalid pattern '[a-z' at offset 4. Unterminated [] set.")]
    [InlineData("{ Type: String, NoEcho: true, AllowedPattern: '[a-z]+' }", "S3CRET",
        "template.yaml:2:3 Parameters.P: the value does not match the pattern '[a-z]+'.")]
    [InlineData("{ Type: 'AWS::SSM::Parameter::Value<String>', Default: /my/name }", null,
        "template.yaml:2:3 Parameters.P: the value is the Systems Manager parameter '/my/name', and there is none. Put it there "
        + "first, with 'aws ssm put-parameter'.")]
    public async Task A_value_that_breaks_a_rule_is_refused_by_name(string declaration, string? given, string expected)
    {
        using Workbench bench = OfParameter(declaration, given);

        Assert.Equal(expected, await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_secret_is_not_repeated_by_a_message_about_the_property_it_got_into()
    {
        using Workbench bench = Workbench.OfTemplate("""
            Parameters: { Key: { Type: String, NoEcho: true } }
            Resources: { Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: a, AuthenticationType: API_KEY, QueryDepthLimit: !Ref Key } } }
            """);
        bench.Parameters["Key"] = "hunter2";

        Assert.Equal("template.yaml:2:122 Api.QueryDepthLimit: must be a number, and this is '****'.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_parameter_that_is_not_declared_is_refused()
    {
        using Workbench bench = OfParameter("{ Type: String, Default: a }", null);
        bench.Parameters["Stag"] = "x";

        Assert.Equal("the parameter 'Stag' was given, and the template does not declare it. It declares P.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task All_wrong_parameters_are_reported_at_once()
    {
        using Workbench bench = Workbench.OfTemplate("""
            Parameters:
              A: { Type: String }
              B: { Type: Number, Default: x }
            Resources: { Role: { Type: AWS::IAM::Role } }
            """);

        Assert.Equal(
            "template.yaml:2:3 Parameters.A: the parameter 'A' has no default and was not given. Add --parameters A=VALUE.\n"
            + "template.yaml:3:3 Parameters.B: the value 'x' is not a number.",
            await bench.RefusalAsync());
    }

    private static Workbench OfParameter(string declaration, string? given)
    {
        Workbench bench = Workbench.OfTemplate($$"""
            Parameters:
              P: {{declaration}}
            Resources: { Role: { Type: AWS::IAM::Role } }
            Outputs: { P: { Value: !Ref P } }
            """);
        if (given is not null)
            bench.Parameters["P"] = given;
        return bench;
    }
}
