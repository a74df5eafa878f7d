using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// <c>AWS::CloudFormation::Stack</c>: a template within a template. It is read at every deployment, since the file may have
/// changed behind an unchanged name, and its changes go into the session of the stack around it.
/// </summary>
internal sealed class NestedStackResource : ResourceType
{
    private const string OutputPrefix = "Outputs.";
    private const string TypeName = "AWS::CloudFormation::Stack";
    private const string StackNameMember = "stackName";
    private const int NameLengthMax = 128;

    public override string Name => TypeName;

    public override int Rank => Ranks.NestedStack;

    public override ObjectShape Shape { get; } = new(
    [
        PropertyDefinition.Required("TemplateURL", PropertyShape.Text),
        PropertyDefinition.Optional("Parameters", PropertyShape.TextMap),
        .. new[] { "NotificationARNs", "Tags", "TimeoutInMinutes" }.Select(name => new PropertyDefinition(name, PropertyShape.Ignored)),
    ]);

    public override ImmutableArray<string>? Attributes => null;

    /// <summary>The name of the stack that a record stands for, or null when it is another kind of resource.</summary>
    public static string? StackNameOf(ResourceRecord record) =>
        record.Type == TypeName ? record.Identity[StackNameMember].AsString() : null;

    public static LiveResource Describe(StackState state)
    {
        var attributes = new ObjectBuilder(state.Outputs.Length);
        foreach (StackOutput output in state.Outputs)
            attributes.Set(OutputPrefix + output.Key, output.Value);
        return new LiveResource(state.StackId, attributes.Build());
    }

    public override bool IsDue(ResourceStep step, DeploymentContext context) => true;

    public override ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        string name = StackNameOf(record)!;
        StoredStack stored = context.Tree.Stored(name);
        StackState? state = context.Tree.Find(name)?.State ?? stored.Current ?? stored.Pending;
        return ValueTask.FromResult(state is null ? null : Describe(state));
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string name = context.Names.New(step.LogicalId, NameLengthMax);
        string stackId = context.Tree.NewStackId(name);
        StackRun run = await RunAsync(step, name, stackId, StoredStack.Empty, context, cancellationToken);
        return new CreatedResource(stackId, ObjectValue.Of((StackNameMember, name)), Describe(run.State));
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string name = StackNameOf(step.Record!)!;
        StackRun run = await RunAsync(step, name, step.Record!.PhysicalId, context.Tree.Stored(name), context, cancellationToken);
        return Describe(run.State) with
        {
            IsUntouched = !run.HasSurplus && run.Summaries.All(summary => summary.Action is ResourceAction.Unchanged),
        };
    }

    // Its resources are removed with all others of the tree.
    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    private static async Task<StackRun> RunAsync(
        ResourceStep step, string name, string stackId, StoredStack stored, DeploymentContext context,
        CancellationToken cancellationToken)
    {
        SourcePosition position = step.Declaration.Properties["TemplateURL"]!.Position;
        if (context.Depth == DeploymentTree.DepthMax || context.Tree.Runs.Count >= DeploymentTree.StacksMax)
        {
            throw new TemplateException(
                position, $"stacks are nested more than {DeploymentTree.DepthMax} deep, or more than {DeploymentTree.StacksMax} times",
                "Check that no template includes itself.");
        }

        string template = context.Tree.Files.Find(step.Properties.RequiredText("TemplateURL"), position);
        StackRun run = await StackRun.ApplyAsync(
            template, Parameters(step.Properties), stackId, stored, context.ForNested(name), cancellationToken);
        context.Tree.Add(run);
        return run;
    }

    private static Dictionary<string, string> Parameters(ResourceProperties properties)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (properties["Parameters"].TryGetObject(out ObjectValue? given))
        {
            foreach ((string name, Value value) in given)
                parameters.Add(name, value.AsString());
        }

        return parameters;
    }
}
