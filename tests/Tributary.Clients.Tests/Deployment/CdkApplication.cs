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
}
