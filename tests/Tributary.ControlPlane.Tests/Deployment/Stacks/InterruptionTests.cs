using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

/// <summary>A deployment that ends between two of its writes leaves a state from which the next one goes on.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public async Task A_crash_after_the_commit_and_before_the_state_loses_no_id()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Storage.FailingWrite = 2;
        await Assert.ThrowsAsync<IOException>(() => bench.DeployAsync());
        Assert.Equal(1, bench.Management.Commits);
        string[] paths = [.. bench.Management.Paths];
        string[] tables = [.. bench.Tables.Names];

        bench.Restart();
        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(paths, bench.Management.Paths);
        Assert.Equal(tables, bench.Tables.Names);
        Assert.Equal("da2-key2", result.Outputs.Single(output => output.Key == "Key").Value);
        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task A_crash_after_the_tables_and_before_the_commit_uses_those_tables()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Management.CommitFailure = new InvalidOperationException("killed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.DeployAsync());
        string[] tables = [.. bench.Tables.Names];
        Assert.Equal(2, tables.Length);

        bench.Management.CommitFailure = null;
        bench.Restart();
        await bench.DeployAsync();

        Assert.Equal(tables, bench.Tables.Names);
        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task An_update_whose_state_was_lost_is_made_again()
    {
        using var bench = new Workbench(ChatApplication.Files);
        await bench.DeployAsync();
        bench.Replace("resolvers/loadRoom.js", "GetItem", "Query");
        bench.Storage.FailingWrite = bench.Storage.Writes + 2;
        await Assert.ThrowsAsync<IOException>(() => bench.DeployAsync());

        bench.Replace("resolvers/loadRoom.js", "Query", "GetItem");
        bench.Restart();

        Assert.Equal(["UpdateFunction"], (await bench.RedeployAsync()).Select(call => call.Split(' ')[0]));
        Assert.Contains("GetItem", bench.Management.Entry("api1/functions/function3")["code"].AsString(), StringComparison.Ordinal);
        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task A_replacement_that_was_interrupted_and_taken_back_keeps_the_table_with_the_data()
    {
        using var bench = new Workbench(ChatApplication.Files);
        await bench.DeployAsync();
        string rooms = bench.Tables.Names.Single(name => name.StartsWith("chat-RoomTable", StringComparison.Ordinal));
        bench.Replace("template.yaml", "Type: AWS::Serverless::SimpleTable",
            "Type: AWS::Serverless::SimpleTable\n    Properties: { PrimaryKey: { Name: key, Type: String } }");
        bench.Management.CommitFailure = new InvalidOperationException("killed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.DeployAsync());

        bench.Management.CommitFailure = null;
        bench.Write("template.yaml", ChatApplication.Template);
        bench.Restart();
        await bench.DeployAsync();

        Assert.Equal(rooms, bench.Tables.Names.Single(name => name.StartsWith("chat-RoomTable", StringComparison.Ordinal)));
        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task Nothing_begins_when_the_state_cannot_be_stored()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Storage.FailingWrite = 1;

        await Assert.ThrowsAsync<IOException>(() => bench.DeployAsync());

        Assert.Equal(0, bench.Management.Commits);
        Assert.Empty(bench.Tables.Names);
    }
}
