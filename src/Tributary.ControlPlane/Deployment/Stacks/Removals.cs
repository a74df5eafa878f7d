using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>
/// Removes what the stacks of a tree have and their templates no longer have, unless a policy keeps it. As on AWS it comes after
/// everything else of all stacks: what goes may be in use until the last of them has changed. Last kinds go first.
/// </summary>
internal sealed class Removals(DeploymentContext context)
{
    private readonly List<(ResourceRecord Record, bool IsKept)> _surplus = [];

    /// <summary>Adds what a stack has and nobody in its tree claims, with the stacks nested in that.</summary>
    /// <param name="stackName">The stack.</param>
    /// <param name="stored">What it has.</param>
    /// <param name="policyOf">The policy that counts: of deletion, or of replacement where the logical id lives on.</param>
    /// <exception cref="TemplateException">Another stack imports what a stack exports that would go.</exception>
    public void Add(string stackName, StoredStack stored, Func<ResourceRecord, RemovalPolicy> policyOf)
    {
        foreach (ResourceRecord record in stored.All.Where(record => !context.Tree.IsClaimed(stackName, record)))
        {
            bool isKept = policyOf(record) == RemovalPolicy.Retain;
            _surplus.Add((record, isKept));
            if (!isKept && NestedStackResource.StackNameOf(record) is { } nested && context.Tree.Leave(nested) is { } left)
                AddStack(nested, left);
        }
    }

    /// <summary>Adds a stack that goes as a whole.</summary>
    /// <exception cref="TemplateException">Another stack imports what it exports.</exception>
    public void AddStack(string stackName, StoredStack stored)
    {
        var problems = new ProblemList();
        OutputEvaluator.CheckExports(stored.Current, [], context.Tree.Others(stackName), problems);
        problems.ThrowIfAny();
        Add(stackName, stored, record => record.DeletionPolicy);
    }

    /// <exception cref="TemplateException">The management API refuses.</exception>
    public async Task<List<ResourceSummary>> RunAsync(CancellationToken cancellationToken)
    {
        (ResourceRecord Record, bool IsKept)[] ordered =
            [.. _surplus.OrderByDescending(removal => ResourceTypes.Find(removal.Record.Type).Rank)];
        HashSet<Value> apis =
        [
            .. ordered.Where(removal => ResourceTypes.IsApi(removal.Record.Type) && !removal.IsKept)
                .Select(removal => removal.Record.Identity["apiId"]),
        ];
        var summaries = new List<ResourceSummary>(ordered.Length);
        foreach ((ResourceRecord record, bool isKept) in ordered)
        {
            ResourceType type = ResourceTypes.Find(record.Type);

            // Deleting an API deletes everything below it.
            bool goesWithApi = !ResourceTypes.IsApi(record.Type) && apis.Contains(record.Identity["apiId"]);
            if (!isKept && !goesWithApi)
                await DeleteAsync(type, record, cancellationToken);
            var summary = new ResourceSummary(record.LogicalId, record.Type, isKept ? ResourceAction.Retain : ResourceAction.Delete)
            {
                PhysicalId = type is ApiKeyResource ? null : record.PhysicalId,
                IsRecordedOnly = type.IsRecordedOnly,
            };
            summaries.Add(summary);
            context.Tree.Progress?.Report(summary);
        }

        return summaries;
    }

    private async Task DeleteAsync(ResourceType type, ResourceRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await type.DeleteAsync(record, context, cancellationToken);
        }
        catch (AwsError error)
        {
            var problem = new TemplateProblem
            {
                LogicalId = record.LogicalId,
                Reason = $"it is no longer in the template and cannot be deleted: {error.Message}",
            };
            throw new TemplateException([problem], error);
        }
    }
}
