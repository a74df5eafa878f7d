using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

internal static class ChannelNamespaceOperations
{
    private static readonly string[] Members = ["subscribeAuthModes", "publishAuthModes", "handlerConfigs"];

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        ManagedEventApi api = context.EventApi(input.Required("apiId"));
        string name = input.Required("name");
        ImmutableSortedDictionary<string, ChannelNamespaceDefinition> all = api.Definition.ChannelNamespaces;
        if (all.ContainsKey(name))
            throw ManagementErrors.NamespaceExists(name);
        if (all.Count >= context.Limits.ChannelNamespacesPerApi)
            throw ManagementErrors.NamespaceLimit(context.Limits.ChannelNamespacesPerApi);
        long now = context.Now.ToUnixTimeMilliseconds();
        return Save(context, api, new ChannelNamespaceDefinition
        {
            Name = name,
            CodeHandlers = input.Text("codeHandlers"),
            Settings = input.Settings(Members),
            Tags = input.Texts("tags"),
            Created = now,
            LastModified = now,
        });
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input)
    {
        EventApiDefinition api = context.EventApi(input.Required("apiId")).Definition;
        return Response(context, api.ApiId, Find(api, input.Required("name")));
    }

    /// <summary>Without code and handlers, as AWS lists them.</summary>
    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        EventApiDefinition api = context.EventApi(input.Required("apiId")).Definition;
        return Paging.Page(
            input, "channelNamespaces", api.ChannelNamespaces, channels => Head(context, api.ApiId, channels).Build());
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedEventApi api = context.EventApi(input.Required("apiId"));
        return Save(context, api, Find(api.Definition, input.Required("name")) with
        {
            CodeHandlers = input.Text("codeHandlers"),
            Settings = input.Settings(Members),
            LastModified = context.Now.ToUnixTimeMilliseconds(),
        });
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ManagedEventApi api = context.EventApi(input.Required("apiId"));
        string name = Find(api.Definition, input.Required("name")).Name;
        context.Put(api, api.Definition with { ChannelNamespaces = api.Definition.ChannelNamespaces.Remove(name) });
        return ObjectValue.Empty;
    }

    /// <exception cref="Aws.AwsError">NotFoundException.</exception>
    private static ChannelNamespaceDefinition Find(EventApiDefinition api, string name) =>
        api.ChannelNamespaces.GetValueOrDefault(name) ?? throw ManagementErrors.NamespaceNotFound(name);

    private static ObjectValue Save(OperationContext context, ManagedEventApi api, ChannelNamespaceDefinition channels)
    {
        EventRules.CheckModes(api.Definition, channels.Settings);
        HandlerRules.Check(context, api.Definition, channels);
        context.Put(api, api.Definition with { ChannelNamespaces = api.Definition.ChannelNamespaces.SetItem(channels.Name, channels) });
        return Response(context, api.Definition.ApiId, channels);
    }

    private static ObjectValue Response(OperationContext context, string apiId, ChannelNamespaceDefinition channels) =>
        ObjectValue.Of(("channelNamespace", Head(context, apiId, channels)
            .SetUnlessNull("codeHandlers", channels.CodeHandlers)
            .Set("handlerConfigs", channels.Settings["handlerConfigs"].IsNull ? ObjectValue.Empty : channels.Settings["handlerConfigs"])
            .Build()));

    private static ObjectBuilder Head(OperationContext context, string apiId, ChannelNamespaceDefinition channels) => new ObjectBuilder(10)
        .Set("apiId", apiId)
        .Set("name", channels.Name)
        .SetUnlessNull("subscribeAuthModes", channels.Settings["subscribeAuthModes"])
        .SetUnlessNull("publishAuthModes", channels.Settings["publishAuthModes"])
        .Set("tags", channels.Tags.ToValue())
        .Set("channelNamespaceArn", context.Arn($"apis/{apiId}/channelNamespace/{channels.Name}"))
        .Set("created", channels.Created / 1000.0)
        .Set("lastModified", channels.LastModified / 1000.0);
}
