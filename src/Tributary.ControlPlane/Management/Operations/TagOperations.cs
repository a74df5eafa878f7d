using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Tags of APIs, channel namespaces and domain names, by ARN; of any partition.</summary>
internal static class TagOperations
{
    public static ObjectValue Tag(OperationContext context, ObjectValue input)
    {
        Taggable resource = Find(context, input);
        ImmutableDictionary<string, string> tags = resource.Tags.SetItems(input.Texts("tags"));
        if (tags.Count > context.Limits.TagsPerResource)
            throw ManagementErrors.TooManyTags(context.Limits.TagsPerResource);
        resource.Save(tags);
        return ObjectValue.Empty;
    }

    public static ObjectValue Untag(OperationContext context, ObjectValue input)
    {
        Taggable resource = Find(context, input);
        resource.Save(resource.Tags.RemoveRange(input["tagKeys"].AsList().Select(key => key.AsString())));
        return ObjectValue.Empty;
    }

    public static ObjectValue List(OperationContext context, ObjectValue input) =>
        ObjectValue.Of(("tags", Find(context, input).Tags.ToValue()));

    private static Taggable Find(OperationContext context, ObjectValue input)
    {
        string text = input.Required("resourceArn");
        bool here = Arn.TryParse(text, out Arn? arn)
            && arn.Service == "appsync" && arn.Region == context.Scope.Region && arn.AccountId == context.Scope.AccountId;
        Taggable? found = !here ? null : arn!.Resource.Split('/') switch
        {
            ["apis", var apiId] => FindApi(context, apiId),
            ["apis", var apiId, "channelNamespace", var name] => FindNamespace(context, apiId, name),
            ["domainnames", var name] => FindDomainName(context, name),
            _ => null,
        };
        return found ?? throw ManagementErrors.ResourceNotFound(text);
    }

    private static Taggable? FindApi(OperationContext context, string apiId)
    {
        if (context.Definitions.Apis.TryGetValue(apiId, out ManagedApi? api))
            return new Taggable(api.Definition.Tags, tags => context.Put(api, api.Definition with { Tags = tags }));
        return context.Definitions.EventApis.TryGetValue(apiId, out ManagedEventApi? events)
            ? new Taggable(events.Definition.Tags, tags => context.Put(events, events.Definition with { Tags = tags }))
            : null;
    }

    private static Taggable? FindNamespace(OperationContext context, string apiId, string name)
    {
        if (!context.Definitions.EventApis.TryGetValue(apiId, out ManagedEventApi? api)
            || !api.Definition.ChannelNamespaces.TryGetValue(name, out ChannelNamespaceDefinition? channels))
            return null;
        return new Taggable(channels.Tags, tags => context.Put(api, api.Definition with
        {
            ChannelNamespaces = api.Definition.ChannelNamespaces.SetItem(name, channels with { Tags = tags }),
        }));
    }

    private static Taggable? FindDomainName(OperationContext context, string name) =>
        context.Definitions.DomainNames.TryGetValue(DomainNameOperations.Key(name), out DomainName? domain)
            ? new Taggable(domain.Tags, tags => context.Put(domain with { Tags = tags }))
            : null;

    private sealed record Taggable(ImmutableDictionary<string, string> Tags, Action<ImmutableDictionary<string, string>> Save);
}
