using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

public sealed class RemovalTests
{
    [Fact]
    public async Task What_the_template_no_longer_has_is_deleted_last_kinds_first()
    {
        using var bench = new Workbench(ChatApplication.Files);
        await bench.DeployAsync();
        bench.Replace("template.yaml", "        Query:\n          getRoom: { Pipeline: [loadRoom] }\n", "");
        string template = File.ReadAllText(Path.Combine(bench.Folder, "template.yaml"));
        int start = template.IndexOf("        loadRoom:", StringComparison.Ordinal);
        bench.Write("template.yaml", template.Remove(start, template.IndexOf("        postMessage:", StringComparison.Ordinal) - start));

        Assert.Equal(
            [
                """DeleteResolver {"apiId":"api1","typeName":"Query","fieldName":"getRoom"}""",
                """DeleteFunction {"apiId":"api1","functionId":"function3"}""",
            ],
            await bench.RedeployAsync());
    }

    [Fact]
    public async Task A_deleted_stack_keeps_what_its_policies_retain()
    {
        using var bench = new Workbench(ChatApplication.Files);
        await bench.DeployAsync();
        bench.Management.Calls.Clear();

        IReadOnlyList<ResourceSummary>? removed = await bench.DeleteAsync();

        Assert.Equal(["""DeleteGraphqlApi {"apiId":"api1"}"""], bench.Management.Calls);
        Assert.Empty(bench.Management.Paths);
        Assert.StartsWith("chat-MessageTable-", Assert.Single(bench.Tables.Names), StringComparison.Ordinal);
        Assert.Equal(ResourceAction.Retain, Assert.Single(removed!, resource => resource.LogicalId == "MessageTable").Action);
        Assert.Null(await bench.DeleteAsync());
    }

    [Fact]
    public async Task A_stack_that_is_not_there_is_not_deleted()
    {
        using var bench = new Workbench();

        Assert.Null(await bench.DeleteAsync());
    }
}
