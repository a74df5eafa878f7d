using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

internal static class DataSourceOperations
{
    private const string Lambda = "AWS_LAMBDA";

    private static readonly Dictionary<string, string> ConfigOfType = new(StringComparer.Ordinal)
    {
        [Lambda] = "lambdaConfig",
        ["AMAZON_DYNAMODB"] = "dynamodbConfig",
        ["AMAZON_ELASTICSEARCH"] = "elasticsearchConfig",
        ["AMAZON_OPENSEARCH_SERVICE"] = "openSearchServiceConfig",
        ["HTTP"] = "httpConfig",
        ["RELATIONAL_DATABASE"] = "relationalDatabaseConfig",
        ["AMAZON_EVENTBRIDGE"] = "eventBridgeConfig",
    };

    private static readonly string[] SettingMembers = ["description", "serviceRoleArn", .. ConfigOfType.Values, "metricsConfig"];

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        DataSourceDefinition source = Read(input);
        if (api.DataSources.ContainsKey(source.Name))
            throw ManagementErrors.DataSourceExists(source.Name);
        context.Put(api with { DataSources = api.DataSources.Add(source.Name, source) });
        return Response(context, api.ApiId, source);
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        return Response(context, api.ApiId, Find(api.DataSources, input.Required("name")));
    }

    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        return Paging.Page(input, "dataSources", api.DataSources, source => View(context, api.ApiId, source));
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        DataSourceDefinition old = Find(api.DataSources, input.Required("name"));
        DataSourceDefinition source = Read(input);
        if (old.Type == Lambda && source.Type != Lambda && IsUsedDirectly(context, api.ApiId, source.Name))
            throw ManagementErrors.DataSourceUsedDirectly();
        context.Put(api with { DataSources = api.DataSources.SetItem(source.Name, source) });
        return Response(context, api.ApiId, source);
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        string name = Find(api.DataSources, input.Required("name")).Name;
        CheckUnused(context, api.ApiId, name);
        context.Put(api with { DataSources = api.DataSources.Remove(name) });
        return ObjectValue.Empty;
    }

    /// <exception cref="Aws.AwsError">NotFoundException.</exception>
    public static DataSourceDefinition Find(ImmutableSortedDictionary<string, DataSourceDefinition> sources, string name) =>
        sources.GetValueOrDefault(name) ?? throw ManagementErrors.DataSourceNotFound(name);

    /// <summary>Whether code may be left out because the request goes to the function as it is.</summary>
    public static bool MayBeUsedDirectly(DataSourceDefinition source) => source.Type == Lambda;

    private static bool IsUsedDirectly(OperationContext context, string apiId, string name) =>
        context.Definitions.Apis.TryGetValue(apiId, out ManagedApi? api)
        && (api.Definition.Resolvers.Values.Any(resolver => resolver.DataSourceName == name && resolver.Code == ResolverCode.None)
            || api.Definition.Functions.Values.Any(function => function.DataSourceName == name && function.Code == ResolverCode.None));

    private static void CheckUnused(OperationContext context, string apiId, string name)
    {
        if (context.Definitions.EventApis.TryGetValue(apiId, out ManagedEventApi? events))
        {
            if (events.Definition.ChannelNamespaces.Values.FirstOrDefault(channels => HandlerRules.Uses(channels, name)) is { } user)
                throw ManagementErrors.DataSourceInUseByNamespace(user.Name);
            return;
        }

        ApiDefinition api = context.Api(apiId).Definition;
        if (api.Resolvers.Values.FirstOrDefault(resolver => resolver.DataSourceName == name) is { } resolver)
            throw ManagementErrors.DataSourceInUse(new ResolverUse(resolver.TypeName, resolver.FieldName));
        if (api.Functions.Values.FirstOrDefault(function => function.DataSourceName == name) is { } function)
            throw ManagementErrors.DataSourceInUseByFunction(function.Name);
    }

    private static DataSourceDefinition Read(ObjectValue input)
    {
        string type = input.Required("type");
        ObjectValue settings = input.Settings(SettingMembers);
        string? wanted = ConfigOfType.GetValueOrDefault(type);
        if (wanted is not null && settings[wanted].IsNull)
            throw ManagementErrors.ConfigMissing(type, wanted);
        foreach (string member in ConfigOfType.Values)
        {
            if (member != wanted && settings.Contains(member))
                throw ManagementErrors.ConfigOfAnotherType(type, member);
        }

        return new DataSourceDefinition { Name = input.Required("name"), Type = type, Settings = settings };
    }

    private static ObjectValue Response(OperationContext context, string apiId, DataSourceDefinition source) =>
        ObjectValue.Of(("dataSource", View(context, apiId, source)));

    private static ObjectValue View(OperationContext context, string apiId, DataSourceDefinition source) => new ObjectBuilder(8)
        .Set("dataSourceArn", context.Scope.Arn("appsync", $"apis/{apiId}/datasources/{source.Name}").ToString())
        .Set("name", source.Name)
        .Set("type", source.Type)
        .SetAll(source.Settings)
        .Build();
}
