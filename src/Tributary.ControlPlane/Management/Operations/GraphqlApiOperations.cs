using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

internal static class GraphqlApiOperations
{
    /// <summary>What an update replaces as a whole: a member left out is gone.</summary>
    private static readonly string[] Replaceable =
    [
        "logConfig", "userPoolConfig", "openIDConnectConfig", "additionalAuthenticationProviders", "xrayEnabled",
        "lambdaAuthorizerConfig", "mergedApiExecutionRoleArn", "ownerContact", "introspectionConfig", "queryDepthLimit",
        "resolverCountLimit", "enhancedMetricsConfig",
    ];

    /// <summary>What stays as it was created.</summary>
    private static readonly string[] Fixed = ["apiType", "visibility"];

    private const int OwnerContactMax = 256;

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        MemberRules.CheckLength(input, "ownerContact", OwnerContactMax);
        if (context.Definitions.Apis.Count >= context.Limits.ApisPerRegion)
            throw ManagementErrors.ApiLimit(context.Limits.ApisPerRegion);
        var api = new ApiDefinition
        {
            ApiId = context.Identifiers.NewResourceId(),
            Name = input.Required("name"),
            Region = context.Scope.Region,
            AccountId = context.Scope.AccountId,
            AuthenticationType = input.Required("authenticationType"),
            Settings = input.Settings([.. Replaceable, .. Fixed]),
            Tags = input.Texts("tags"),
        };
        AuthenticationRules.Check(api.AuthenticationType, api.Settings, context.Limits);
        context.Put(new ManagedApi(api, SchemaCreation.None, 0));
        return Response(context, api);
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input) =>
        Response(context, context.Api(input.Required("apiId")).Definition);

    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        string? type = input.Text("apiType");
        bool own = input.Text("owner") != "OTHER_ACCOUNTS";
        return Paging.Page(
            input,
            "graphqlApis",
            context.Definitions.Apis.Where(pair => own && (type is null || ApiType(pair.Value.Definition) == type)),
            api => View(context, api.Definition));
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        MemberRules.CheckLength(input, "ownerContact", OwnerContactMax);
        ObjectBuilder settings = new ObjectBuilder().SetAll(input.Settings(Replaceable)).SetAll(api.Definition.Settings.Settings(Fixed));
        ApiDefinition changed = api.Definition with
        {
            Name = input.Required("name"),
            AuthenticationType = input.Required("authenticationType"),
            Settings = settings.Build(),
        };
        AuthenticationRules.Check(changed.AuthenticationType, changed.Settings, context.Limits);
        context.Put(api, changed);
        return Response(context, changed);
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        string apiId = input.Required("apiId");
        context.Api(apiId);
        context.RemoveApi(apiId);
        return ObjectValue.Empty;
    }

    private static string ApiType(ApiDefinition api) => api.Settings.Text("apiType") ?? "GRAPHQL";

    private static ObjectValue Response(OperationContext context, ApiDefinition api) => ObjectValue.Of(("graphqlApi", View(context, api)));

    private static ObjectValue View(OperationContext context, ApiDefinition api)
    {
        IEndpointAddresses addresses = context.Environment.Addresses;
        Uri graphql = addresses.GraphqlUrl(api.ApiId, api.IsPrivate), realtime = addresses.RealtimeUrl(api.ApiId, api.IsPrivate);
        ObjectBuilder view = new ObjectBuilder(24)
            .Set("name", api.Name)
            .Set("apiId", api.ApiId)
            .Set("authenticationType", api.AuthenticationType)
            .Set("arn", context.Scope.Arn("appsync", $"apis/{api.ApiId}").ToString())
            .Set("uris", ObjectValue.Of(("REALTIME", realtime.OriginalString), ("GRAPHQL", graphql.OriginalString)))
            .Set("dns", ObjectValue.Of(("REALTIME", realtime.Authority), ("GRAPHQL", graphql.Authority)))
            .Set("tags", api.Tags.ToValue())
            .Set("xrayEnabled", false)
            .Set("visibility", "GLOBAL")
            .Set("apiType", "GRAPHQL")
            .Set("owner", api.AccountId)
            .Set("introspectionConfig", "ENABLED")
            .Set("queryDepthLimit", 0)
            .Set("resolverCountLimit", 0);
        return view.SetAll(api.Settings).Build();
    }
}
