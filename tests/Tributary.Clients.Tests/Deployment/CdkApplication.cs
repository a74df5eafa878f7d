using Tributary.Aws;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>An application of the folder `cdk`, synthesised by the CDK's own library as `cdk synth` does.</summary>
internal static class CdkApplication
{
    private static string Folder => Path.Combine(Repository.ClientTests, "cdk");

    /// <summary>Runs the application's program, and answers its cdk.out.</summary>
    public static async Task<string> SynthesiseAsync(string program, TemporaryFolder folder)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            throw new InvalidOperationException($"The CDK is not installed: run ./test, or `npm ci` in {Folder}.");

        string assembly = folder["cdk.out"];
        await using ChildProcess node = ChildProcess.Start("node", [Path.Combine(Folder, program), assembly], Folder);
        int code = await node.WaitAsync(Limits.Script);
        Assert.True(code == 0, $"{program} ended with {code}:\n{node.Everything}");
        return assembly;
    }

    /// <summary>Runs the CDK's own command against a server as if that were AWS, and answers what it printed.</summary>
    public static async Task<string> RunCommandAsync(Server server, TemporaryFolder folder, params string[] arguments)
    {
        Dictionary<string, string?> environment = DebianProgram.Environment(AwsScope.DefaultRegion);
        environment["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{server.Outputs.GraphQL.Port}";
        environment["CDK_DISABLE_CLI_TELEMETRY"] = "1";
        environment["HOME"] = folder.Location;
        string program = Path.Combine(Folder, "node_modules", "aws-cdk", "bin", "cdk");
        await using ChildProcess cdk = ChildProcess.Start("node", [program, .. arguments, "--no-notices", "--ci"], folder.Location, environment);
        int code = await cdk.WaitAsync(Limits.Script);
        Assert.True(code == 0, $"cdk {arguments[0]} ended with {code}:\n{cdk.Everything}");
        return cdk.Everything;
    }
}
