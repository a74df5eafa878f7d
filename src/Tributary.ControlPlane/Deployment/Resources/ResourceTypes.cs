using System.Collections.Frozen;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>The resource types by name: those that run, those that are recorded, and those that are refused.</summary>
internal static class ResourceTypes
{
    public const string GraphQLApi = "AWS::AppSync::GraphQLApi";
    public const string EventApi = "AWS::AppSync::Api";

    private static readonly FrozenDictionary<string, ResourceType> Known = new ResourceType[]
    {
        new GraphQLApiResource(), new GraphQLSchemaResource(), new ApiKeyResource(), new DataSourceResource(),
        new FunctionConfigurationResource(), new ResolverResource(), new TableResource(), new GlobalTableResource(),
        new AmplifyTableResource(), new NestedStackResource(), new DomainNameResource(), new DomainNameApiAssociationResource(),
        new SystemParameterResource(), new TypeResource(),
        new EventApiResource(), new ChannelNamespaceResource(),
    }.Concat(RecordedTypes.All).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    // Leaving one of these out would give another API than the template describes, so they are refused rather than recorded.
    private static readonly FrozenDictionary<string, string> NotBuilt = new Dictionary<string, string>
    {
        ["AWS::AppSync::ApiCache"] = "caching is not built yet",
        ["AWS::AppSync::SourceApiAssociation"] = "merged APIs are not built yet",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is an API of either kind, which holds others.</summary>
    public static bool IsApi(string name) => name is GraphQLApi or EventApi;

    /// <summary>Why a type cannot be deployed, or null when it can.</summary>
    public static string? Refusal(string name) => NotBuilt.GetValueOrDefault(name);

    public static ResourceType Find(string name) => Known.TryGetValue(name, out ResourceType? type) ? type : RecordedTypes.Unknown(name);

    /// <summary>The known name nearest to an unknown one, as a sentence.</summary>
    public static string? Suggest(string name) => Suggestion.For(name, Known.Keys);
}
