using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management.Model;
using Tributary.ControlPlane.Management.Operations;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Access;

/// <summary>
/// The actions and resources of an operation ("Actions, resources, and condition keys for AWS AppSync", Service Authorization
/// Reference). An operation for which that page has no resource type is about its own path, arn:aws:appsync:REGION:ACCOUNT:/v1/apis/...,
/// as AWS's refusals name it. iam:PassRole is not asked for: there are no roles to pass here.
/// </summary>
internal static class OperationResources
{
    public static IEnumerable<(string Action, string Resource)> Of(
        Operation operation, ObjectValue input, AwsScope scope, ScopeDefinitions definitions)
    {
        string Arn(string resource) => scope.Arn("appsync", resource).ToString();
        string Api(string member) => Arn("apis/" + Id(input.Text(member)));
        switch (operation.Name)
        {
            case "AssociateMergedGraphqlApi" or "AssociateSourceGraphqlApi":
                // Each side has an action of its own: a merged API takes a source, a source lets itself be merged.
                return
                [
                    ("AssociateSourceGraphqlApi", Api("mergedApiIdentifier")), ("AssociateMergedGraphqlApi", Api("sourceApiIdentifier")),
                ];
            case "TagResource" or "UntagResource" or "ListTagsForResource":
                return [(operation.Name, Named(input.Text("resourceArn"), scope, definitions))];
        }

        string resource = operation.Name switch
        {
            "GetGraphqlApi" or "UpdateGraphqlApi" or "DeleteGraphqlApi"
                or "GetApi" or "UpdateApi" or "DeleteApi" or "ListChannelNamespaces" => Api("apiId"),
            "CreateChannelNamespace" or "GetChannelNamespace" or "UpdateChannelNamespace" or "DeleteChannelNamespace" =>
                $"{Api("apiId")}/channelNamespace/{input.Text("name")}",
            "CreateDomainName" or "GetDomainName" or "UpdateDomainName" or "DeleteDomainName"
                or "AssociateApi" or "GetApiAssociation" or "DisassociateApi" =>
                Arn("domainnames/" + DomainName(input.Text("domainName"), definitions)),
            "DisassociateSourceGraphqlApi" or "GetSourceApiAssociation" or "StartSchemaMerge" or "UpdateSourceApiAssociation" =>
                $"{Api("mergedApiIdentifier")}/sourceApiAssociations/{input.Text("associationId")}",
            "DisassociateMergedGraphqlApi" => $"{Api("sourceApiIdentifier")}/mergedApiAssociations/{input.Text("associationId")}",
            _ => Arn(PathOf(operation, input)),
        };
        bool setsTags = operation.Name.StartsWith("Create", StringComparison.Ordinal) && !input["tags"].IsNull;
        return setsTags ? [(operation.Name, resource), ("TagResource", resource)] : [(operation.Name, resource)];
    }

    // The path as the operation reads it: written with other escapes it is the same resource.
    private static string PathOf(Operation operation, ObjectValue input) => string.Join('/', operation.UriTemplate.Split('/').Select(
        segment => segment.StartsWith('{') ? input.Text(segment[1..^1]) : segment));

    // One resource must not have two names, or a Deny of the one would leave the other: partitions and, in domain names, case.
    private static string Named(string? resource, AwsScope scope, ScopeDefinitions definitions)
    {
        const string DomainNames = "domainnames/";
        bool isHere = Arn.TryParse(resource, out Arn? arn)
            && arn.Service == "appsync" && arn.Region == scope.Region && arn.AccountId == scope.AccountId;
        if (!isHere)
            return resource ?? string.Empty;
        string path = arn!.Resource.StartsWith(DomainNames, StringComparison.Ordinal)
            ? DomainNames + DomainName(arn.Resource[DomainNames.Length..], definitions)
            : arn.Resource;
        return scope.Arn("appsync", path).ToString();
    }

    private static string? DomainName(string? name, ScopeDefinitions definitions) =>
        name is null ? null : definitions.DomainNames.GetValueOrDefault(DomainNameOperations.Key(name))?.Name ?? name;

    // An identifier is an API's id or its ARN.
    private static string? Id(string? identifier) =>
        Arn.TryParse(identifier, out Arn? arn) ? arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..] : identifier;
}
