using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Event APIs, which the second version of the API manages.</summary>
internal static class EventApiOperations
{
    /// <summary>What an update replaces as a whole: a member left out is gone.</summary>
    private static readonly string[] Members = ["ownerContact", "eventConfig"];

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        if (context.Definitions.EventApis.Count >= context.Limits.EventApisPerRegion)
            throw ManagementErrors.EventApiLimit(context.Limits.EventApisPerRegion);
        EventRules.Check(input);
        var api = new EventApiDefinition
        {
            ApiId = context.Identifiers.NewResourceId(),
            Name = input.Required("name"),
            Region = context.Scope.Region,
            AccountId = context.Scope.AccountId,
            Settings = input.Settings(Members),
            Tags = input.Texts("tags"),
            Created = context.Now.ToUnixTimeMilliseconds(),
        };
        context.Put(new ManagedEventApi(api, 0));
        return Response(context, api);
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input) =>
        Response(context, context.EventApi(input.Required("apiId")).Definition);

    public static ObjectValue List(OperationContext context, ObjectValue input) =>
        Paging.Page(input, "apis", context.Definitions.EventApis, api => View(context, api.Definition));

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedEventApi api = context.EventApi(input.Required("apiId"));
        EventRules.Check(input);
        EventApiDefinition changed = api.Definition with { Name = input.Required("name"), Settings = input.Settings(Members) };
        foreach (ChannelNamespaceDefinition channels in changed.ChannelNamespaces.Values)
            EventRules.CheckModes(changed, channels.Settings);
        context.Put(api, changed);
        return Response(context, changed);
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        string apiId = input.Required("apiId");
        context.EventApi(apiId);
        context.RemoveApi(apiId);
        return ObjectValue.Empty;
    }

    private static ObjectValue Response(OperationContext context, EventApiDefinition api) => ObjectValue.Of(("api", View(context, api)));

    private static ObjectValue View(OperationContext context, EventApiDefinition api) => new ObjectBuilder(10)
        .Set("apiId", api.ApiId)
        .Set("name", api.Name)
        .Set("tags", api.Tags.ToValue())
        .Set("dns", ObjectValue.Of(("REALTIME", Host(context, api, "appsync-realtime-api")), ("HTTP", Host(context, api, "appsync-api"))))
        .Set("apiArn", context.Arn($"apis/{api.ApiId}"))
        .Set("created", api.Created / 1000.0)
        .Set("xrayEnabled", false)
        .SetAll(api.Settings)
        .Build();

    // A host without scheme and path, which clients put before /event: it names the API and resolves to this machine.
    private static string Host(OperationContext context, EventApiDefinition api, string service)
    {
        Uri address = context.Environment.Addresses.GraphqlUrl(api.ApiId);
        string host = address.IsLoopback ? "localhost" : address.Host;
        return $"{api.ApiId}.{service}.{api.Region}.{host}:{address.Port}";
    }
}
