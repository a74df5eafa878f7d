using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>
/// Source APIs of merged APIs. Associations are kept; merging is not built, so every merge ends in MERGE_FAILED with the reason.
/// An identifier is the id of an API or its ARN.
/// </summary>
internal static class AssociationOperations
{
    private const string ApiPrefix = "apis/";

    private const string NotMergedReason =
        "Merging schemas is not built in this version of Tributary: the association is kept, and the merged API has no schema of it.";

    public static ObjectValue AssociateSource(OperationContext context, ObjectValue input) => Associate(context, input, fromSource: false);

    public static ObjectValue AssociateMerged(OperationContext context, ObjectValue input) => Associate(context, input, fromSource: true);

    public static ObjectValue Get(OperationContext context, ObjectValue input) =>
        Response(context, Find(context, input, "mergedApiIdentifier"));

    /// <summary>Of a merged API its sources, of a source API the merged APIs it is part of.</summary>
    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        string apiId = context.Api(input.Required("apiId")).Definition.ApiId;
        return Paging.Page(
            input,
            "sourceApiAssociationSummaries",
            context.Definitions.Associations.Where(pair => pair.Value.MergedApiId == apiId || pair.Value.SourceApiId == apiId),
            association => Summary(context, association, fromSource: association.SourceApiId == apiId).Build());
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        SourceApiAssociation association = Find(context, input, "mergedApiIdentifier") with
        {
            Description = input.Text("description"),
            MergeType = MergeType(input),
        };
        context.Put(association);
        return Response(context, association);
    }

    public static ObjectValue DisassociateSource(OperationContext context, ObjectValue input) =>
        Disassociate(context, Find(context, input, "mergedApiIdentifier"));

    public static ObjectValue DisassociateMerged(OperationContext context, ObjectValue input) =>
        Disassociate(context, Find(context, input, "sourceApiIdentifier"));

    /// <summary>Scheduled, and failed by the time anybody asks.</summary>
    public static ObjectValue StartMerge(OperationContext context, ObjectValue input)
    {
        context.Put(Find(context, input, "mergedApiIdentifier") with { Status = "MERGE_FAILED", StatusDetail = NotMergedReason });
        return Status("MERGE_SCHEDULED");
    }

    /// <summary>The types that the source API brings.</summary>
    public static ObjectValue ListTypes(OperationContext context, ObjectValue input)
    {
        SourceApiAssociation association = Find(context, input, "mergedApiIdentifier");
        return new TypeViews(context, context.Api(association.SourceApiId)).Page(input);
    }

    private static ObjectValue Associate(OperationContext context, ObjectValue input, bool fromSource)
    {
        string mergedApiId = ApiOf(context, input, "mergedApiIdentifier", merged: true);
        string sourceApiId = ApiOf(context, input, "sourceApiIdentifier", merged: false);
        SourceApiAssociation[] sources = [.. context.Definitions.Associations.Values.Where(other => other.MergedApiId == mergedApiId)];
        if (sources.Any(other => other.SourceApiId == sourceApiId))
            throw ManagementErrors.AssociationExists(sourceApiId);
        if (sources.Length >= context.Limits.SourceApisPerMergedApi)
            throw ManagementErrors.SourceApiLimit(context.Limits.SourceApisPerMergedApi);
        var association = new SourceApiAssociation
        {
            AssociationId = context.Identifiers.NewUuid(),
            MergedApiId = mergedApiId,
            SourceApiId = sourceApiId,
            Description = input.Text("description"),
            MergeType = MergeType(input),
            Status = "MERGE_FAILED",
            StatusDetail = NotMergedReason,
        };
        context.Put(association);
        return Response(context, association with { Status = "MERGE_SCHEDULED", StatusDetail = null }, fromSource);
    }

    private static ObjectValue Disassociate(OperationContext context, SourceApiAssociation association)
    {
        context.Definitions = context.Definitions with
        {
            Associations = context.Definitions.Associations.Remove(association.AssociationId),
        };
        return Status("DELETION_SCHEDULED");
    }

    private static SourceApiAssociation Find(OperationContext context, ObjectValue input, string identifierMember)
    {
        bool merged = identifierMember == "mergedApiIdentifier";
        string apiId = ApiOf(context, input, identifierMember, merged), associationId = input.Required("associationId");
        return context.Definitions.Associations.TryGetValue(associationId, out SourceApiAssociation? association)
            && apiId == (merged ? association.MergedApiId : association.SourceApiId)
            ? association
            : throw ManagementErrors.AssociationNotFound(associationId);
    }

    private static string ApiOf(OperationContext context, ObjectValue input, string member, bool merged)
    {
        string identifier = input.Required(member);
        string apiId = !Arn.TryParse(identifier, out Arn? arn) ? identifier
            : IsHere(context, arn) ? arn.Resource[ApiPrefix.Length..]
            : throw ManagementErrors.ApiNotFound(identifier);
        ApiDefinition api = context.Api(apiId).Definition;
        if (api.Settings["apiType"] == "MERGED" == merged)
            return apiId;
        throw merged ? ManagementErrors.NotMerged(apiId) : ManagementErrors.NotSource(apiId);
    }

    private static bool IsHere(OperationContext context, Arn arn) =>
        arn.Service == "appsync"
        && arn.Region == context.Scope.Region
        && arn.AccountId == context.Scope.AccountId
        && arn.Resource.StartsWith(ApiPrefix, StringComparison.Ordinal);

    private static string MergeType(ObjectValue input) =>
        input["sourceApiAssociationConfig"]["mergeType"].TryGetString(out string type) ? type : "MANUAL_MERGE";

    private static ObjectValue Status(string status) => ObjectValue.Of(("sourceApiAssociationStatus", status));

    private static ObjectValue Response(OperationContext context, SourceApiAssociation association, bool fromSource = false) =>
        ObjectValue.Of(("sourceApiAssociation", Summary(context, association, fromSource)
            .Set("sourceApiAssociationConfig", ObjectValue.Of(("mergeType", association.MergeType)))
            .Set("sourceApiAssociationStatus", association.Status)
            .SetUnlessNull("sourceApiAssociationStatusDetail", association.StatusDetail)
            .Build()));

    private static ObjectBuilder Summary(OperationContext context, SourceApiAssociation association, bool fromSource)
    {
        string suffix = fromSource
            ? $"apis/{association.SourceApiId}/mergedApiAssociations/{association.AssociationId}"
            : $"apis/{association.MergedApiId}/sourceApiAssociations/{association.AssociationId}";
        return new ObjectBuilder(10)
            .Set("associationId", association.AssociationId)
            .Set("associationArn", context.Arn(suffix))
            .Set("sourceApiId", association.SourceApiId)
            .Set("sourceApiArn", context.Arn(ApiPrefix + association.SourceApiId))
            .Set("mergedApiArn", context.Arn(ApiPrefix + association.MergedApiId))
            .Set("mergedApiId", association.MergedApiId)
            .SetUnlessNull("description", association.Description);
    }
}
