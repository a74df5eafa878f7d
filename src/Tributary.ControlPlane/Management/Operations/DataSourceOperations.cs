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
        ManagedApi api = context.Api(input.Required("apiId"));
        DataSourceDefinition source = Read(input);
        if (api.Definition.DataSources.ContainsKey(source.Name))
            throw ManagementErrors.DataSourceExists(source.Name);
        context.Put(api, api.Definition with { DataSources = api.Definition.DataSources.Add(source.Name, source) });
        return Response(context, api.Definition.ApiId, source);
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input)
    {
        ApiDefinition api = context.Api(input.Required("apiId")).Definition;
        return Response(context, api.ApiId, Find(api, input.Required("name")));
    }

    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        ApiDefinition api = context.Api(input.Required("apiId")).Definition;
        return Paging.Page(input, "dataSources", api.DataSources, source => View(context, api.ApiId, source));
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        DataSourceDefinition old = Find(api.Definition, input.Required("name"));
        DataSourceDefinition source = Read(input);
        if (old.Type == Lambda && source.Type != Lambda && IsUsedDirectly(api.Definition, source.Name))
            throw ManagementErrors.DataSourceUsedDirectly();
        context.Put(api, api.Definition with { DataSources = api.Definition.DataSources.SetItem(source.Name, source) });
        return Response(context, api.Definition.ApiId, source);
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        string name = Find(api.Definition, input.Required("name")).Name;
        if (api.Definition.Resolvers.Values.FirstOrDefault(resolver => resolver.DataSourceName == name) is { } resolver)
            throw ManagementErrors.DataSourceInUse(new ResolverUse(resolver.TypeName, resolver.FieldName));
        if (api.Definition.Functions.Values.FirstOrDefault(function => function.DataSourceName == name) is { } function)
            throw ManagementErrors.DataSourceInUseByFunction(function.Name);
        context.Put(api, api.Definition with { DataSources = api.Definition.DataSources.Remove(name) });
        return ObjectValue.Empty;
    }

    /// <exception cref="Aws.AwsError">NotFoundException.</exception>
    public static DataSourceDefinition Find(ApiDefinition api, string name) =>
        api.DataSources.GetValueOrDefault(name) ?? throw ManagementErrors.DataSourceNotFound(name);

    /// <summary>Whether code may be left out because the request goes to the function as it is.</summary>
    public static bool MayBeUsedDirectly(DataSourceDefinition source) => source.Type == Lambda;

    private static bool IsUsedDirectly(ApiDefinition api, string name) =>
        api.Resolvers.Values.Any(resolver => resolver.DataSourceName == name && resolver.Code == ResolverCode.None)
        || api.Functions.Values.Any(function => function.DataSourceName == name && function.Code == ResolverCode.None);

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
