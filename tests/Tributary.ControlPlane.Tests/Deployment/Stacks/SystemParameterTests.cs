using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

/// <summary><c>AWS::SSM::Parameter</c> and what reads it.</summary>
public sealed class SystemParameterTests
{
    private const string Template = """
        Resources:
          Limit: { Type: AWS::SSM::Parameter, Properties: { Name: /shop/limit, Type: String, Value: 'five', Tags: { team: a } } }
        Outputs:
          Value: { Value: !Sub '${Limit} ${Limit.Type} ${Limit.Value}' }
        """;

    private const string Reader = """
        Parameters:
          Typed: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/limit }
          Listed: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /shop/limit }
          Named: { Type: 'AWS::SSM::Parameter::Name', Default: /shop/limit }
        Resources: { Role: { Type: AWS::IAM::Role } }
        Outputs:
          All: { Value: !Sub ['${Typed} ${first} ${Named} {{resolve:ssm:/shop/limit}} {{resolve:ssm:/shop/limit:VERSION}}', { first: !Select [0, !Ref Listed] }] }
        """;

    [Fact]
    public async Task Its_value_is_kept_changed_read_by_other_templates_and_goes_with_its_stack()
    {
        using var bench = new Workbench(("template.yaml", Template), ("reader/template.yaml", Reader.Replace("VERSION", "1")));
        string reader = Path.Combine(bench.Folder, "reader");

        DeploymentResult made = await bench.DeployAsync();
        Assert.Equal("/shop/limit String five", Assert.Single(made.Outputs).Value);
        Assert.Equal("five five /shop/limit five five", await ReadAsync());

        bench.Replace("template.yaml", "five", "six");
        bench.Replace("template.yaml", "Limit:", "Most:");
        bench.Replace("template.yaml", "'${Limit} ${Limit.Type} ${Limit.Value}'", "'${Most.Value}'");
        Assert.Equal("six", Assert.Single((await bench.DeployAsync()).Outputs).Value);
        bench.Replace("reader/template.yaml", ":1}}", ":2}}");
        Assert.Equal("six six /shop/limit six six", await ReadAsync());

        await bench.DeleteAsync();
        TemplateException gone = await Assert.ThrowsAsync<TemplateException>(ReadAsync);
        Assert.Contains("the value is the Systems Manager parameter '/shop/limit', and there is none", gone.Message, StringComparison.Ordinal);

        async Task<string> ReadAsync() =>
            Assert.Single(Assert.Single(await bench.DeployApplicationAsync(reader, "reader")).Outputs).Value;
    }

    [Fact]
    public async Task An_earlier_version_is_refused_and_one_that_was_lost_is_made_again()
    {
        using var bench = new Workbench(("template.yaml", Template), ("reader/template.yaml", Reader.Replace("VERSION", "7")));
        await bench.DeployAsync();

        TemplateException refused = await Assert.ThrowsAsync<TemplateException>(
            () => bench.DeployApplicationAsync(Path.Combine(bench.Folder, "reader"), "reader"));
        Assert.Contains("is at version 1, and earlier ones are not kept", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name: /shop/limit, Type: String, Value: x", "a parameter '/shop/limit' exists already, and not under this logical id of the stack")]
    [InlineData("Name: a/b, Type: String, Value: x", "Parameter name must be a fully qualified name.")]
    [InlineData("Name: /aws/b, Type: String, Value: x", "can't be prefixed with \"aws\" or \"ssm\"")]
    [InlineData("Name: b, Type: SecureString, Value: x", "'SecureString' is not one of String, StringList")]
    [InlineData("Name: b, Type: String, Value: ''", "A value has 1 to 4096 bytes.")]
    public async Task What_cannot_be_one_is_refused_and_nothing_changes(string properties, string expected)
    {
        using var bench = new Workbench(
            ("template.yaml", Template),
            ("other/template.yaml", $"Resources: {{ P: {{ Type: AWS::SSM::Parameter, Properties: {{ {properties} }} }} }}\n"));
        await bench.DeployAsync();

        TemplateException refused = await Assert.ThrowsAsync<TemplateException>(
            () => bench.DeployApplicationAsync(Path.Combine(bench.Folder, "other"), "other"));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }
}
