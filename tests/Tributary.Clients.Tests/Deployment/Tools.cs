using Tributary.Aws;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>Programs of others that make or deploy templates.</summary>
internal static class Tools
{
    /// <summary>Runs a program of Node in a folder of the tests that has packages from npm, and answers what it printed.</summary>
    public static async Task<string> NodeAsync(
        string packages, string[] arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        string folder = Path.Combine(Repository.ClientTests, packages);
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            throw new InvalidOperationException($"Packages from npm are missing: run ./test, or `npm ci` in {folder}.");

        await using ChildProcess node = ChildProcess.Start("node", arguments, folder, environment);
        int code = await node.WaitAsync(Limits.Script);
        Assert.True(code == 0, $"{string.Join(' ', arguments)} ended with {code}:\n{node.Everything}");
        return node.Everything;
    }

    /// <summary>Runs <c>aws cloudformation</c> against a server, and answers what it printed.</summary>
    public static Task<string> CloudFormationAsync(Server server, params string[] arguments) =>
        AwsAsync(server, "cloudformation", arguments);

    /// <summary>Runs the AWS CLI against a server, and answers what it printed.</summary>
    public static async Task<string> AwsAsync(Server server, string service, params string[] arguments)
    {
        Dictionary<string, string?> environment = DebianProgram.Environment(AwsScope.DefaultRegion);
        environment["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{server.Outputs.GraphQL.Port}";
        DebianProgram.Find(DebianProgram.AwsCli);
        string program = Path.Combine(Repository.PythonScripts, "aws_with_endpoint.py");
        await using ChildProcess cli = ChildProcess.Start(
            DebianProgram.Find(DebianProgram.Python), [program, service, .. arguments], null, environment);
        int code = await cli.WaitAsync(Limits.Script);
        Assert.True(code == 0, $"aws {service} {arguments[0]} ended with {code}:\n{cli.Everything}");
        return cli.Everything;
    }

    /// <summary>An output of a stack that was deployed over the wire.</summary>
    public static async Task<string> OutputAsync(Server server, string stackName, string key) => (await CloudFormationAsync(
        server, "describe-stacks", "--stack-name", stackName, "--output", "text", "--query",
        $"Stacks[0].Outputs[?OutputKey=='{key}'].OutputValue")).Trim();
}
