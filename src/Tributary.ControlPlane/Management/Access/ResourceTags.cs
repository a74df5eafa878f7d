using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management.Operations;

namespace Tributary.ControlPlane.Management.Access;

/// <summary>The tags of what an ARN names: APIs, channel namespaces and domain names have some.</summary>
internal static class ResourceTags
{
    public static ImmutableDictionary<string, string> Of(string resource, AwsScope scope, ScopeDefinitions definitions)
    {
        string start = scope.Arn("appsync", string.Empty).ToString();
        string[] path = resource.StartsWith(start, StringComparison.Ordinal) ? resource[start.Length..].Split('/') : [];
        return path switch
        {
            ["apis", var apiId] => OfApi(apiId, definitions),
            ["apis", var apiId, "channelNamespace", var name] => OfNamespace(apiId, name, definitions),
            ["domainnames", var name] => definitions.DomainNames.GetValueOrDefault(DomainNameOperations.Key(name))?.Tags,
            _ => null,
        } ?? ImmutableDictionary<string, string>.Empty;
    }

    private static ImmutableDictionary<string, string>? OfApi(string apiId, ScopeDefinitions definitions) =>
        definitions.Apis.GetValueOrDefault(apiId)?.Definition.Tags ?? definitions.EventApis.GetValueOrDefault(apiId)?.Definition.Tags;

    private static ImmutableDictionary<string, string>? OfNamespace(string apiId, string name, ScopeDefinitions definitions)
    {
        ImmutableSortedDictionary<string, ChannelNamespaceDefinition>? namespaces =
            definitions.EventApis.GetValueOrDefault(apiId)?.Definition.ChannelNamespaces;
        return namespaces?.GetValueOrDefault(name)?.Tags;
    }
}
