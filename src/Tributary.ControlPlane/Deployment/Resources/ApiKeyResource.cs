using System.Collections.Immutable;
using System.Globalization;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// <c>AWS::AppSync::ApiKey</c>. A key whose template gives no expiry has the service's default, seven days, from the last start.
/// </summary>
internal sealed class ApiKeyResource : ResourceType
{
    /// <summary>The service's default validity ("CreateApiKey", AWS AppSync API Reference).</summary>
    private static readonly TimeSpan DefaultValidity = TimeSpan.FromDays(7);

    public override string Name => "AWS::AppSync::ApiKey";

    public override int Rank => Ranks.ApiKey;

    // ApiKeyId is read-only, and yet SAM and other tools write it.
    public override ObjectShape Shape { get; } = new(
    [
        Key("ApiId"), Optional("Description", PropertyShape.Text), Optional("Expires", PropertyShape.Number),
        Optional("ApiKeyId", PropertyShape.Ignored),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["ApiKey", "ApiKeyId", "Arn"];

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        Value nextToken = Value.Null;
        do
        {
            var input = new ObjectBuilder().Set("apiId", record.Identity["apiId"]).SetUnlessNull("nextToken", nextToken);
            ObjectValue? page = await context.Management.ReadAsync("ListApiKeys", input.Build(), cancellationToken);
            if (page is null)
                return null;
            if (page["apiKeys"].AsList().Any(key => key["id"] == record.Identity["id"]))
                return Describe(record.Identity, context);
            nextToken = page["nextToken"];
        }
        while (!nextToken.IsNull);
        return null;
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue input = step.Properties.ToInput(Shape, ["Expires"], Expiry(step, context, renews: false));
        ObjectValue answer = await context.Management.ChangeAsync("CreateApiKey", input, cancellationToken);
        ObjectValue identity = ObjectValue.Of(("apiId", step.Properties["ApiId"]), ("id", answer["apiKey"]["id"]));
        LiveResource live = Describe(identity, context);
        return new CreatedResource(live.Ref, identity, live);
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        var input = new ObjectBuilder().Set("apiId", step.Identity["apiId"]).Set("id", step.Identity["id"])
            .SetUnlessNull("description", step.Properties["Description"]);
        foreach ((string key, Value value) in Expiry(step, context, renews: true))
            input.Set(key, value);
        await context.Management.ChangeAsync("UpdateApiKey", input.Build(), cancellationToken);
        return Describe(step.Identity, context);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteApiKey", record.Identity, cancellationToken);

    public override bool IsDue(ResourceStep step, DeploymentContext context) => !HasOwnExpiry(step, context) && context.RenewApiKeys;

    // Whether the template gives the key an expiry that still lies ahead; one that lies behind is worth a warning.
    private static bool HasOwnExpiry(ResourceStep step, DeploymentContext context)
    {
        if (!step.Properties["Expires"].TryGetInteger(out long expires))
            return false;
        if (DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(expires, 0, int.MaxValue)) > context.Clock.GetUtcNow())
            return true;
        string when = DateTimeOffset.FromUnixTimeSeconds(Math.Max(expires, 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        context.Warn(
            step.Declaration,
            $"the key expired on {when}; here it gets the default of {DefaultValidity.Days} days, AWS would refuse a new one",
            "Choose a later expiry, or leave it out.", "Expires");
        return false;
    }

    private static (string Key, Value Value)[] Expiry(ResourceStep step, DeploymentContext context, bool renews)
    {
        if (HasOwnExpiry(step, context))
            return [("expires", step.Properties["Expires"])];
        return renews ? [("expires", (context.Clock.GetUtcNow() + DefaultValidity).ToUnixTimeSeconds())] : [];
    }

    private static LiveResource Describe(ObjectValue identity, DeploymentContext context)
    {
        Value id = identity["id"];
        string arn = context.Scope.Arn("appsync", $"apis/{identity["apiId"].AsString()}/apikeys/{id.AsString()}").ToString();
        return new LiveResource(arn, ObjectValue.Of(("ApiKey", id), ("ApiKeyId", id), ("Arn", arn)));
    }
}
