using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>
/// A stack and the stacks nested in it, deployed as one: they share the session, the files and the commit, so that a person's
/// application is the old one or the new one however many templates it is written in.
/// </summary>
internal sealed class DeploymentTree(
    AwsScope scope, IReadOnlyDictionary<string, StoredStack> stored, IReadOnlyDictionary<string, StackState> outside,
    Identifiers identifiers)
{
    /// <summary>Stacks within stacks within stacks; the deepest of the known generators has three.</summary>
    public const int DepthMax = 10;

    /// <summary>Nested stacks of one deployment: what a template that includes itself comes to.</summary>
    public const int StacksMax = 500;

    private readonly List<StackRun> _runs = [];
    private readonly HashSet<(string StackName, string Type, string PhysicalId)> _claimed = [];
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    public required InputFiles Files { get; init; }

    public IProgress<ResourceSummary>? Progress { get; init; }

    public EvaluationBudget Budget { get; } = new();

    /// <summary>What was applied so far; a nested stack comes before the one it is in.</summary>
    public IReadOnlyList<StackRun> Runs => _runs;

    /// <summary>The names of nested stacks that this deployment removes.</summary>
    public IReadOnlyCollection<string> Gone => _gone;

    /// <summary>A stack and all that are nested in it as they are stored, by name.</summary>
    public static async Task<Dictionary<string, StoredStack>> ReadAsync(
        StackStore stacks, AwsScope scope, string stackName, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, StoredStack>(StringComparer.Ordinal);
        var waiting = new Queue<string>([stackName]);
        while (waiting.TryDequeue(out string? name))
        {
            StoredStack stack = await stacks.ReadAsync(scope, name, cancellationToken);
            if (!stored.TryAdd(name, stack))
                continue;
            foreach (ResourceRecord record in stack.All)
            {
                if (NestedStackResource.StackNameOf(record) is { } nested)
                    waiting.Enqueue(nested);
            }
        }

        return stored;
    }

    /// <summary>All stacks but one, as they are or as this deployment leaves them.</summary>
    public IReadOnlyDictionary<string, StackState> Others(string stackName)
    {
        var others = new Dictionary<string, StackState>(outside, StringComparer.Ordinal);
        foreach (StackRun run in _runs.Where(run => run.StackName != stackName))
            others[run.StackName] = run.State;
        return others;
    }

    /// <summary>A stack of the tree as it is stored; empty when it is new.</summary>
    public StoredStack Stored(string stackName) => stored.GetValueOrDefault(stackName) ?? StoredStack.Empty;

    /// <summary>Says that a resource which a stack has, or now gets, is one that a template of the tree describes.</summary>
    public void Claim(string stackName, ResourceRecord record) => _claimed.Add(Key(stackName, record));

    public bool IsClaimed(string stackName, ResourceRecord record) => _claimed.Contains(Key(stackName, record));

    /// <summary>The resource with a physical id that another stack of the tree has and that nobody claimed.</summary>
    public (ResourceRecord Record, StoredStack Owner)? FindElsewhere(string stackName, string type, string physicalId)
    {
        foreach ((string name, StoredStack stack) in stored)
        {
            if (name != stackName && stack.FindByPhysicalId(type, physicalId) is { } record && !IsClaimed(name, record))
                return (record, stack);
        }

        return null;
    }

    public string NewStackId(string stackName) =>
        scope.Arn("cloudformation", $"stack/{stackName}/{identifiers.NewUuid()}").ToString();

    /// <summary>Keeps a stack that was applied.</summary>
    public void Add(StackRun run) => _runs.Add(run);

    /// <summary>The stack of a name, if this deployment has applied it.</summary>
    public StackRun? Find(string stackName) => _runs.Find(run => run.StackName == stackName);

    /// <summary>Counts a nested stack among those that go; null when it does already.</summary>
    public StoredStack? Leave(string stackName) => _gone.Add(stackName) ? Stored(stackName) : null;

    // What is only recorded may have the same name in several stacks.
    private static (string StackName, string Type, string PhysicalId) Key(string stackName, ResourceRecord record) =>
        (ResourceTypes.Find(record.Type).IsRecordedOnly ? stackName : string.Empty, record.Type, record.PhysicalId);
}
