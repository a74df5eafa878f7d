using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>
/// <c>AWS::Serverless::Function</c> becomes a function and its role. Functions are not run yet: they are recorded, and an AppSync
/// resource that needs one is refused.
/// </summary>
internal static class FunctionExpansion
{
    public static IEnumerable<ResourceDeclaration> Expand(ResourceDeclaration resource)
    {
        yield return resource with { Type = "AWS::Lambda::Function" };
        if (resource.Properties["Role"] is not null)
            yield break;
        yield return resource with
        {
            LogicalId = $"{resource.LogicalId}Role",
            Type = "AWS::IAM::Role",
            Properties = TemplateMapping.Empty(resource.Position),
            DependsOn = [],
            WrittenIn = resource.LogicalId,
        };
    }
}
