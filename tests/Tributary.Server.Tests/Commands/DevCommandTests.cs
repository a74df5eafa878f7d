using Tributary.Server.Commands;
using Tributary.Server.Development;

namespace Tributary.Server.Tests.Commands;

public sealed class DevCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_flags_the_folder_gives_name_data_and_page()
    {
        string template = _folder.Write("my app/template.yaml", "");
        _folder.Write("my app/web/index.html", "");

        DevelopmentOptions options = Read(template, "--region", "eu-north-1");

        Assert.Equal((template, null, "my-app"), (options.TemplatePath, options.StackName, options.DefaultStackName));
        Assert.Equal((true, null), (options.Watches, options.OutputsFile));
        Assert.Empty(options.Parameters);
        Assert.Equal(("127.0.0.1", 4000, 4443, "eu-north-1"),
            (options.Server.Host, options.Server.Port, options.Server.HttpsPort, options.Server.Region));
        Assert.Equal((_folder["my app/.tributary"], _folder["my app/web"]), (options.Server.DataFolder, options.Server.WebFolder));
        Assert.Empty(options.Server.AllowedHosts);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("shop/cdk.out")]
    [InlineData("shop/cdk.out/manifest.json")]
    public void State_of_an_assembly_is_kept_beside_it(string path)
    {
        _folder.Write("shop/cdk.out/cdk.out", "{}");
        _folder.Write("shop/cdk.out/manifest.json", "{}");

        DevelopmentOptions options = Read(_folder[path]);

        Assert.Equal(("shop", _folder["shop/.tributary"]), (options.DefaultStackName, options.Server.DataFolder));
    }

    [Fact]
    public void Flags_decide_over_the_folder()
    {
        DevelopmentOptions options = Read(
            _folder.Location, "--host", "0.0.0.0", "--port", "0", "--https-port", "0", "--data", "data", "--stack-name", "talk",
            "--outputs-file", "out/outputs.json", "--no-watch", "--parameters", "Stage=prod", "Text=a=b", "--parameters", "Empty=",
            "--allow-host", "build.example", "other.example", "--dynamodb-endpoint", "http://tables.example", "--batch-remote-reads");

        Assert.Equal(("talk", false, Path.GetFullPath("out/outputs.json")), (options.StackName, options.Watches, options.OutputsFile));
        Assert.Equal(("0.0.0.0", 0, 0), (options.Server.Host, options.Server.Port, options.Server.HttpsPort));
        Assert.Equal((Path.GetFullPath("data"), null), (options.Server.DataFolder, options.Server.WebFolder));
        Assert.Equal(
            new Dictionary<string, string> { ["Stage"] = "prod", ["Text"] = "a=b", ["Empty"] = "" }, options.Parameters);
        Assert.Equal(["build.example", "other.example"], options.Server.AllowedHosts);
        Assert.Equal(("http://tables.example", true), (options.Server.DynamoDbEndpoint, options.Server.BatchesRemoteReads));
    }

    [Theory]
    [InlineData("2048", "app-2048")]
    [InlineData("-x", "app--x")]
    [InlineData("käse", "k-se")]
    public void A_folder_whose_name_no_stack_can_have_gives_one_that_it_can(string name, string stack)
    {
        Directory.CreateDirectory(_folder[name]);
        Assert.Equal(stack, Read(_folder[name]).DefaultStackName);
    }

    [Theory]
    [InlineData("--profile strict", "--profile takes aws or open; 'strict' is neither.")]
    [InlineData("--host nobody.example", "--host takes an IP address of this machine, or localhost; 'nobody.example' is neither.")]
    [InlineData("--port 65536", "--port takes a number from 0 to 65535.")]
    [InlineData("--https-port -1", "--https-port takes a number from 0 to 65535.")]
    [InlineData("--port 4443", "--port and --https-port are both 4443; each needs its own.")]
    [InlineData("--batch-remote-reads", "--batch-remote-reads is about tables elsewhere and needs --dynamodb-endpoint.")]
    [InlineData("--dynamodb-endpoint here", "--dynamodb-endpoint takes an http or https address; 'here' is not one.")]
    [InlineData("--parameters Stage", "--parameters takes NAME=VALUE; 'Stage' is not of that form.")]
    [InlineData("--parameters =x", "--parameters takes NAME=VALUE; '=x' is not of that form.")]
    public void A_value_that_a_flag_does_not_take_is_refused_by_name(string flags, string message) =>
        Assert.Equal(message, Assert.Throws<CommandException>(() => Read([_folder.Location, .. flags.Split(' ')])).Message);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a --port many")]
    [InlineData("a --colour red")]
    public void Arguments_that_cannot_be_read_are_errors(string arguments) =>
        Assert.NotEmpty(DevCommand.Create().Parse(arguments).Errors);

    private static DevelopmentOptions Read(params string[] arguments)
    {
        System.CommandLine.ParseResult parsed = DevCommand.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        return DevCommand.Read(parsed);
    }
}
