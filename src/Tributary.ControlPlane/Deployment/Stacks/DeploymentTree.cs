using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>
/// A stack and the stacks nested in it, deployed as one: they share the session, the files and the commit, so that a person's
/// application is the old one or the new one however many templates it is written in.
/// </summary>
internal sealed class DeploymentTree(
    StackStore stacks, AwsScope scope, IReadOnlyDictionary<string, StackState> outside, Identifiers identifiers)
{
    /// <summary>Stacks within stacks within stacks; the deepest of the known generators has three.</summary>
    public const int DepthMax = 10;

    /// <summary>Nested stacks of one deployment: what a template that includes itself comes to.</summary>
    public const int StacksMax = 500;

    private readonly List<StackRun> _runs = [];
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    public required InputFiles Files { get; init; }

    public IProgress<ResourceSummary>? Progress { get; init; }

    /// <summary>What was applied so far; a nested stack comes before the one it is in.</summary>
    public IReadOnlyList<StackRun> Runs => _runs;

    /// <summary>The names of nested stacks that this deployment removes.</summary>
    public IReadOnlyCollection<string> Gone => _gone;

    /// <summary>The names of a stack and of all that are nested in it as they are stored.</summary>
    public static async Task<HashSet<string>> NamesAsync(
        StackStore stacks, AwsScope scope, string stackName, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { stackName };
        var waiting = new Queue<string>(names);
        while (waiting.TryDequeue(out string? name))
        {
            foreach (ResourceRecord record in (await stacks.ReadAsync(scope, name, cancellationToken)).All)
            {
                if (NestedStackResource.StackNameOf(record) is { } nested && names.Add(nested))
                    waiting.Enqueue(nested);
            }
        }

        return names;
    }

    /// <summary>All stacks but one, as they are or as this deployment leaves them.</summary>
    public IReadOnlyDictionary<string, StackState> Others(string stackName)
    {
        var others = new Dictionary<string, StackState>(outside, StringComparer.Ordinal);
        foreach (StackRun run in _runs.Where(run => run.StackName != stackName))
            others[run.StackName] = run.State;
        return others;
    }

    public ValueTask<StoredStack> ReadAsync(string stackName, CancellationToken cancellationToken) =>
        new(stacks.ReadAsync(scope, stackName, cancellationToken));

    public string NewStackId(string stackName) =>
        scope.Arn("cloudformation", $"stack/{stackName}/{identifiers.NewUuid()}").ToString();

    /// <summary>Keeps a stack that was applied.</summary>
    public void Add(StackRun run) => _runs.Add(run);

    /// <summary>The stack of a name, if this deployment has applied it.</summary>
    public StackRun? Find(string stackName) => _runs.Find(run => run.StackName == stackName);

    /// <summary>Removes the resources of a nested stack, and of those nested in it.</summary>
    public async Task DeleteAsync(string stackName, DeploymentContext context, CancellationToken cancellationToken)
    {
        if (!_gone.Add(stackName))
            return;
        StoredStack stored = await ReadAsync(stackName, cancellationToken);
        var problems = new ProblemList();
        OutputEvaluator.CheckExports(stored.Current, [], Others(stackName), problems);
        problems.ThrowIfAny();
        await Removals.RemoveAsync(stored.All, record => record.DeletionPolicy, context, cancellationToken);
    }
}
