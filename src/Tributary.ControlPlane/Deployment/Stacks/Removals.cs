using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>Removes what a stack has and its template no longer has, last kinds first, unless a policy keeps it.</summary>
internal static class Removals
{
    private const string ApiType = "AWS::AppSync::GraphQLApi";

    /// <param name="records">The resources to remove.</param>
    /// <param name="policyOf">The policy that counts: of deletion, or of replacement where the logical id lives on.</param>
    /// <param name="context">The deployment.</param>
    /// <param name="cancellationToken">Ends the deployment.</param>
    /// <exception cref="TemplateException">The management API refuses.</exception>
    public static async Task<List<ResourceSummary>> RemoveAsync(
        IEnumerable<ResourceRecord> records, Func<ResourceRecord, RemovalPolicy> policyOf, DeploymentContext context,
        CancellationToken cancellationToken)
    {
        ResourceRecord[] ordered = [.. records.OrderByDescending(record => ResourceTypes.Find(record.Type).Rank)];
        var apis = ordered.Where(record => record.Type == ApiType && policyOf(record) == RemovalPolicy.Delete)
            .Select(record => record.Identity["apiId"]).ToHashSet();
        var summaries = new List<ResourceSummary>(ordered.Length);
        foreach (ResourceRecord record in ordered)
        {
            ResourceType type = ResourceTypes.Find(record.Type);
            bool isKept = policyOf(record) == RemovalPolicy.Retain;

            // Deleting an API deletes everything below it.
            bool goesWithApi = record.Type != ApiType && apis.Contains(record.Identity["apiId"]);
            if (!isKept && !goesWithApi)
                await DeleteAsync(type, record, context, cancellationToken);
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

    private static async Task DeleteAsync(
        ResourceType type, ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
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
