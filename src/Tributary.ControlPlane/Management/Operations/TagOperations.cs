using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Tags of APIs, by ARN.</summary>
internal static class TagOperations
{
    private const string ApiPrefix = "apis/";

    public static ObjectValue Tag(OperationContext context, ObjectValue input)
    {
        ManagedApi api = Find(context, input);
        ImmutableDictionary<string, string> tags = api.Definition.Tags.SetItems(input.Texts("tags"));
        if (tags.Count > context.Limits.TagsPerResource)
            throw ManagementErrors.TooManyTags(context.Limits.TagsPerResource);
        context.Put(api, api.Definition with { Tags = tags });
        return ObjectValue.Empty;
    }

    public static ObjectValue Untag(OperationContext context, ObjectValue input)
    {
        ManagedApi api = Find(context, input);
        IEnumerable<string> keys = input["tagKeys"].AsList().Select(key => key.AsString());
        context.Put(api, api.Definition with { Tags = api.Definition.Tags.RemoveRange(keys) });
        return ObjectValue.Empty;
    }

    public static ObjectValue List(OperationContext context, ObjectValue input) =>
        ObjectValue.Of(("tags", Find(context, input).Definition.Tags.ToValue()));

    private static ManagedApi Find(OperationContext context, ObjectValue input)
    {
        string text = input.Required("resourceArn");
        bool here = Arn.TryParse(text, out Arn? arn)
            && arn.Service == "appsync" && arn.Region == context.Scope.Region && arn.AccountId == context.Scope.AccountId;
        if (here && arn!.Resource.StartsWith(ApiPrefix, StringComparison.Ordinal)
            && context.Definitions.Apis.TryGetValue(arn.Resource[ApiPrefix.Length..], out ManagedApi? api))
            return api;
        throw ManagementErrors.ResourceNotFound(text);
    }
}
