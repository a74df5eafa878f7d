using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>Brings the tags of a resource that exists to what the template has.</summary>
internal static class TagChanges
{
    /// <param name="step">Whose property "Tags" changed.</param>
    /// <param name="arn">The resource.</param>
    /// <param name="tags">What it has, or null.</param>
    public static async ValueTask ApplyAsync(
        ResourceStep step, Value arn, Value tags, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue wanted = step.Properties["Tags"].TryGetObject(out ObjectValue? given) ? given : ObjectValue.Empty;
        ObjectValue present = tags.TryGetObject(out ObjectValue? current) ? current : ObjectValue.Empty;
        string[] surplus = [.. present.Select(tag => tag.Key).Where(key => !wanted.Contains(key))];
        if (surplus.Length > 0)
        {
            ObjectValue input = ObjectValue.Of(("resourceArn", arn), ("tagKeys", ListValue.From(surplus)));
            await context.Management.ChangeAsync("UntagResource", input, cancellationToken);
        }

        if (wanted.Count > 0)
            await context.Management.ChangeAsync("TagResource", ObjectValue.Of(("resourceArn", arn), ("tags", wanted)), cancellationToken);
    }
}
