using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>What an operation works on: the session's own view of the definitions, and the environment.</summary>
internal sealed class OperationContext(AwsScope scope, ManagementEnvironment environment, ScopeDefinitions definitions)
{
    private readonly SchemaOutlines _outlines = SchemaOutlines.For(environment.Schemas);

    public AwsScope Scope { get; } = scope;

    public ManagementEnvironment Environment { get; } = environment;

    public ManagementLimits Limits => Environment.Limits;

    public Identifiers Identifiers { get; } = new(environment.Random);

    public ScopeDefinitions Definitions { get; set; } = definitions;

    public DateTimeOffset Now => Environment.Clock.GetUtcNow();

    /// <exception cref="AwsError">NotFoundException.</exception>
    public ManagedApi Api(string apiId) => Definitions.Apis.GetValueOrDefault(apiId) ?? throw ManagementErrors.ApiNotFound(apiId);

    /// <exception cref="AwsError">NotFoundException.</exception>
    public ManagedEventApi EventApi(string apiId) =>
        Definitions.EventApis.GetValueOrDefault(apiId) ?? throw ManagementErrors.EventApiNotFound(apiId);

    /// <summary>What GraphQL and Event APIs both have.</summary>
    /// <exception cref="AwsError">NotFoundException.</exception>
    public ApiParts Parts(string apiId) =>
        Definitions.EventApis.TryGetValue(apiId, out ManagedEventApi? events)
            ? ApiParts.Of(events.Definition)
            : ApiParts.Of(Api(apiId).Definition);

    /// <summary>The types that resolvers may be on, whether they make a schema already or not.</summary>
    public SchemaOutline Outline(ManagedApi api) => (api.Draft, api.Definition.Schema) switch
    {
        ({ } draft, _) => _outlines.OfDraft(draft.Document),
        (_, { } schema) => _outlines.Of(schema),
        _ => SchemaOutline.Empty,
    };

    public void Put(ApiParts parts)
    {
        if (Definitions.EventApis.TryGetValue(parts.ApiId, out ManagedEventApi? events))
        {
            Put(events, events.Definition with { DataSources = parts.DataSources, ApiKeys = parts.ApiKeys });
            return;
        }

        ManagedApi api = Api(parts.ApiId);
        Put(api, api.Definition with { DataSources = parts.DataSources, ApiKeys = parts.ApiKeys });
    }

    public void Put(DomainName domain) => Definitions = Definitions with
    {
        DomainNames = Definitions.DomainNames.SetItem(DomainNameOperations.Key(domain.Name), domain),
    };

    public void Put(SourceApiAssociation association) => Definitions = Definitions with
    {
        Associations = Definitions.Associations.SetItem(association.AssociationId, association),
    };

    public void Put(ManagedEventApi api) =>
        Definitions = Definitions with { EventApis = Definitions.EventApis.SetItem(api.Definition.ApiId, api) };

    public void Put(ManagedEventApi api, EventApiDefinition changed) => Put(api with { Definition = changed });

    public void Put(ManagedApi api) => Definitions = Definitions with { Apis = Definitions.Apis.SetItem(api.Definition.ApiId, api) };

    public void Put(ManagedApi api, ApiDefinition changed) => Put(api with { Definition = changed });

    /// <summary>Removes an API of any kind with all that names it.</summary>
    public void RemoveApi(string apiId) => Definitions = Definitions with
    {
        Apis = Definitions.Apis.Remove(apiId),
        EventApis = Definitions.EventApis.Remove(apiId),
        Associations = Definitions.Associations.RemoveRange(Definitions.Associations.Values
            .Where(association => association.MergedApiId == apiId || association.SourceApiId == apiId)
            .Select(association => association.AssociationId)),
        DomainNames = Definitions.DomainNames.SetItems(Definitions.DomainNames
            .Where(pair => pair.Value.ApiId == apiId)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value with { ApiId = null }))),
    };

    public string Arn(string resource) => Scope.Arn("appsync", resource).ToString();
}
