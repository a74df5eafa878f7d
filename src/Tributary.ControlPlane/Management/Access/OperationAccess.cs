using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management.Model;
using Tributary.ControlPlane.Management.Operations;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Access;

/// <summary>
/// Whether a caller's policies allow an operation on what it is about. Every pair of action and resource has to be allowed; the first
/// that is not is the one that the refusal names.
/// </summary>
internal static class OperationAccess
{
    private const string Service = "appsync";

    /// <exception cref="AwsError">AccessDeniedException.</exception>
    public static void Check(ManagementCaller caller, Operation operation, ObjectValue input, AwsScope scope, ScopeDefinitions definitions)
    {
        Permissions permissions = caller.Principal.Policies.For(caller.Context);
        if (permissions.AdministerService(Service))
            return;
        foreach ((string action, string resource) in OperationResources.Of(operation, input, scope, definitions))
        {
            PolicyContext context = caller.Context with
            {
                RequestTags = Tags(input),
                TagKeys = TagKeys(input),
                ResourceTags = ResourceTags.Of(resource, scope, definitions),
                ServiceKeys = ServiceKeys(operation, input),
            };
            if (caller.Principal.Policies.For(context).Decide($"{Service}:{action}", resource) != PolicyDecision.Allow)
                throw ManagementErrors.AccessDenied(caller.Principal.Arn, $"{Service}:{action}", resource);
        }
    }

    private static ImmutableArray<string> TagKeys(ObjectValue input) => input["tagKeys"].TryGetList(out ListValue? keys)
        ? [.. keys.Where(key => key.IsString).Select(key => key.AsString())]
        : [.. Tags(input).Keys];

    // The model has not looked at them yet.
    private static ImmutableDictionary<string, string> Tags(ObjectValue input) => input["tags"].TryGetObject(out ObjectValue? tags)
        ? tags.Where(tag => tag.Value.IsString).ToImmutableDictionary(tag => tag.Key, tag => tag.Value.AsString())
        : ImmutableDictionary<string, string>.Empty;

    // "Using AWS AppSync Private APIs: IAM policies": the key is there when an API is created, and says GLOBAL unless told otherwise.
    private static ImmutableDictionary<string, string> ServiceKeys(Operation operation, ObjectValue input) =>
        operation.Name == "CreateGraphqlApi"
            ? ImmutableDictionary<string, string>.Empty.Add("appsync:Visibility", input.Text("visibility") ?? "GLOBAL")
            : ImmutableDictionary<string, string>.Empty;
}
