using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>
/// Applies the resources of a template in order. A resource that is refused does not stop the others, except those that need it:
/// nothing is committed when there was a problem, and a person sees all of them.
/// </summary>
internal sealed class ResourceApplication(
    StoredStack stored, EvaluationScope scope, StackValues values, DeploymentContext context, ProblemList problems)
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly List<ResourceStep> _steps = [];
    private readonly List<ResourceSummary> _summaries = [];

    public Dictionary<string, ResourceRecord> Records { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<ResourceSummary> Summaries => _summaries;

    /// <summary>The resources with their properties, for problems that only the commit finds.</summary>
    public IReadOnlyList<ResourceStep> Steps => _steps;

    public async Task ApplyAsync(
        ResourceGraph graph, ImmutableArray<ResourceDeclaration> order, CancellationToken cancellationToken)
    {
        foreach (ResourceDeclaration declaration in order)
        {
            if (graph.NeedsOf(declaration.LogicalId).Any(_failed.Contains) || !await TryApplyAsync(declaration, cancellationToken))
                _failed.Add(declaration.LogicalId);
            else
                context.Tree.Progress?.Report(_summaries[^1]);
        }
    }

    private async Task<bool> TryApplyAsync(ResourceDeclaration declaration, CancellationToken cancellationToken)
    {
        int before = problems.Count;
        ResourceType type = ResourceTypes.Find(declaration.Type);
        values.Evaluating = type;
        try
        {
            ResourceProperties properties = type is RecordedResource recorded
                ? recorded.ReadProperties(declaration, scope)
                : await new PropertyReader(declaration, scope, context.Tree.Files, problems).ReadAsync(type.Shape, cancellationToken);
            if (problems.Count > before)
                return false;
            await ApplyAsync(type, new ResourceStep(declaration, properties), cancellationToken);
            return true;
        }
        catch (TemplateException exception)
        {
            problems.Add(exception, declaration);
            return false;
        }
        finally
        {
            values.Evaluating = null;
        }
    }

    private async Task ApplyAsync(ResourceType type, ResourceStep step, CancellationToken cancellationToken)
    {
        _steps.Add(step);
        ObjectValue hashes = PropertyHashes.Of(type.Compared(step.Properties));
        try
        {
            Existing existing = await FindAsync(type, step, hashes, cancellationToken);
            if (existing.Record is { } record)
                await KeepAsync(type, step with { Record = record }, existing, hashes, cancellationToken);
            else
                await CreateAsync(type, step with { Record = existing.Replaced }, existing, hashes, cancellationToken);
        }
        catch (AwsError error)
        {
            throw OperationProblems.Of(error, step, DataSourceNames());
        }
    }

    private async Task KeepAsync(
        ResourceType type, ResourceStep step, Existing existing, ObjectValue hashes, CancellationToken cancellationToken)
    {
        ResourceRecord record = step.Record!;
        LiveResource live = existing.Live!;
        step = step with
        {
            Changed = existing.Owner.IsCertain(record)
                ? PropertyHashes.Changes(record.Hashes, hashes)
                : [.. record.Hashes.Concat(hashes).Select(member => member.Key)],
        };
        bool isDue = type.IsDue(step, context);
        bool updates = isDue || !step.Changed.IsEmpty;
        if (updates)
            live = await type.UpdateAsync(step, context, cancellationToken);
        ResourceAction action = updates && !live.IsUntouched ? ResourceAction.Update : ResourceAction.Unchanged;
        Finish(type, step, record with { Hashes = hashes }, live, action, note: null);
    }

    private async Task CreateAsync(
        ResourceType type, ResourceStep step, Existing existing, ObjectValue hashes, CancellationToken cancellationToken)
    {
        CreatedResource created = await type.CreateAsync(step, context, cancellationToken);
        var record = new ResourceRecord
        {
            LogicalId = step.LogicalId,
            Type = type.Name,
            PhysicalId = created.PhysicalId,
            Identity = created.Identity,
            Hashes = hashes,
        };
        ResourceAction action = existing.Replaced is null ? ResourceAction.Create : ResourceAction.Replace;
        if (existing.Replaced is { } replaced)
            step = step with { Changed = PropertyHashes.Changes(replaced.Hashes, hashes) };
        string? note = existing.IsLost ? "it had been deleted by others" : null;
        Finish(type, step, record, created.Live, action, note);
    }

    private void Finish(ResourceType type, ResourceStep step, ResourceRecord record, LiveResource live, ResourceAction action, string? note)
    {
        record = record with { LogicalId = step.LogicalId, DeletionPolicy = step.Declaration.DeletionPolicy };
        Records[step.LogicalId] = record;
        context.Tree.Claim(context.StackName, record);
        values.Set(step.LogicalId, record.PhysicalId, live);
        if (type is RecordedResource { IsUnknown: true })
        {
            context.Warn(
                step.Declaration, $"the type {type.Name} is not known here: it is recorded, and its values are stand-ins",
                ResourceTypes.Suggest(type.Name));
        }

        _summaries.Add(new ResourceSummary(step.LogicalId, type.Name, action)
        {
            PhysicalId = type is ApiKeyResource ? null : record.PhysicalId,
            IsRecordedOnly = type.IsRecordedOnly,
            Note = note,
            Changed = action == ResourceAction.Unchanged || step.Changed.IsEmpty ? [] : [.. PropertiesOf(step.Changed, type)],
        });
    }

    // What is compared has names of its own where a change hides in a combination.
    private static IEnumerable<string> PropertiesOf(IEnumerable<string> compared, ResourceType type) =>
        compared.Where(name => type.IsRecordedOnly || type.Shape.Find(name) is not null).Order(StringComparer.Ordinal);

    // The resource of this logical id that exists and can stay; else one that its properties identify under another logical id,
    // in this stack or in another of the tree, which then adopts it.
    private async Task<Existing> FindAsync(ResourceType type, ResourceStep step, ObjectValue hashes, CancellationToken cancellationToken)
    {
        ResourceRecord? replaced = null;
        bool isLost = false;
        foreach (ResourceRecord candidate in stored.Find(step.LogicalId, type.Name).Where(candidate => !IsClaimed(candidate)))
        {
            LiveResource? live = await type.ReadAsync(candidate, context, cancellationToken);
            if (PropertyHashes.Changes(candidate.Hashes, hashes).Any(type.Replaces))
                replaced ??= candidate;
            else if (live is null)
                isLost = stored.Pending is null;
            else
                return new Existing(stored) { Record = candidate, Live = live };
        }

        if (type.PhysicalIdOf(step.Properties, context) is { } physicalId
            && FindMoved(type, physicalId) is var (moved, owner)
            && await type.ReadAsync(moved, context, cancellationToken) is { } movedLive)
        {
            return new Existing(owner) { Record = moved, Live = movedLive };
        }

        return new Existing(stored) { Replaced = replaced, IsLost = isLost && replaced is null };
    }

    private (ResourceRecord Record, StoredStack Owner)? FindMoved(ResourceType type, string physicalId) =>
        stored.FindByPhysicalId(type.Name, physicalId) is { } moved && !IsClaimed(moved)
            ? (moved, stored)
            : context.Tree.FindElsewhere(context.StackName, type.Name, physicalId);

    private bool IsClaimed(ResourceRecord record) => context.Tree.IsClaimed(context.StackName, record);

    private IEnumerable<string> DataSourceNames() => _steps
        .Where(step => step.Declaration.Type == "AWS::AppSync::DataSource").Select(step => step.Properties.RequiredText("Name"));

    private sealed record Existing(StoredStack Owner)
    {
        /// <summary>What can stay, or null.</summary>
        public ResourceRecord? Record { get; init; }

        public LiveResource? Live { get; init; }

        /// <summary>What a new resource takes the place of.</summary>
        public ResourceRecord? Replaced { get; init; }

        /// <summary>Whether others have deleted it.</summary>
        public bool IsLost { get; init; }
    }
}
