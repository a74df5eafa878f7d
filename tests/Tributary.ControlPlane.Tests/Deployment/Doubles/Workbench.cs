using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment;

namespace Tributary.ControlPlane.Tests.Deployment.Doubles;

/// <summary>A folder with a template, and a deployer whose surroundings are recorded.</summary>
internal sealed class Workbench : IDisposable
{
    private StackDeployer _deployer;

    public Workbench(params IEnumerable<(string Name, string Text)> files)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"tributary-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Folder);
        foreach ((string name, string text) in files)
            Write(name, text);
        _deployer = NewDeployer();
    }

    public string Folder { get; }

    public MemoryStorage Storage { get; } = new();

    public RecordingManagement Management { get; } = new();

    public RecordingTables Tables { get; } = new();

    public FixedClock Clock { get; } = new();

    public AwsScope Scope { get; } = new("123456789012", "eu-west-1");

    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public bool RenewApiKeys { get; set; }

    public static Workbench OfTemplate(string template) => new(("template.yaml", template));

    public void Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Replace(string name, string old, string text)
    {
        string before = File.ReadAllText(Path.Combine(Folder, name));
        Assert.Contains(old, before, StringComparison.Ordinal);
        Write(name, before.Replace(old, text, StringComparison.Ordinal));
    }

    /// <summary>The same store and APIs with a new process.</summary>
    public void Restart()
    {
        _deployer.Dispose();
        _deployer = NewDeployer();
    }

    public async Task<DeploymentResult> DeployAsync(string stackName = "chat") =>
        Assert.Single(await DeployApplicationAsync(Folder, stackName));

    /// <summary>Deploys all stacks of a path, or the one named.</summary>
    public Task<ImmutableArray<DeploymentResult>> DeployApplicationAsync(string path, string? stackName = null) =>
        new ApplicationDeployer(_deployer).DeployAsync(
            new ApplicationRequest
            {
                Path = path,
                StackName = stackName,
                DefaultStackName = "application",
                Scope = Scope,
                Parameters = Parameters,
                RenewApiKeys = RenewApiKeys,
            },
            null, TestContext.Current.CancellationToken);

    /// <summary>Deploys, and gives what the management API and DynamoDB were asked to change.</summary>
    public async Task<string[]> RedeployAsync(string stackName = "chat")
    {
        Management.Calls.Clear();
        Tables.Calls.Clear();
        await DeployAsync(stackName);
        return [.. Management.Calls, .. Tables.Calls];
    }

    public Task<IReadOnlyList<ResourceSummary>?> DeleteAsync(string stackName = "chat") =>
        _deployer.DeleteAsync(Scope, stackName, null, TestContext.Current.CancellationToken);

    /// <summary>The problems of a deployment that must be refused and change nothing.</summary>
    public async Task<string> RefusalAsync(string stackName = "chat")
    {
        string[] paths = [.. Management.Paths];
        string[] tables = [.. Tables.Names];
        int commits = Management.Commits;
        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(() => DeployAsync(stackName));
        Assert.Equal(commits, Management.Commits);
        Assert.Equal(paths, Management.Paths);
        Assert.Equal(tables, Tables.Names);
        return TemplateProblemText.Render(refusal.Problems, Folder);
    }

    public void Dispose()
    {
        _deployer.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private StackDeployer NewDeployer() => new(Storage, Management, Tables, Clock, RandomSource.Seeded(7));
}
