using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;
using static Tributary.ControlPlane.Deployment.Resources.PropertyShape;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::ChannelNamespace</c>.</summary>
internal sealed class ChannelNamespaceResource : ResourceType
{
    private static readonly PropertyShape HandlerConfig = Object(
        Required("Behavior", OneOf("CODE", "DIRECT")),
        Required("Integration", Object(
            Required("DataSourceName", PropertyShape.Text),
            Optional("LambdaConfig", Object(Required("InvokeType", OneOf("REQUEST_RESPONSE", "EVENT")))))));

    public override string Name => "AWS::AppSync::ChannelNamespace";

    public override int Rank => Ranks.ChannelNamespace;

    public override ObjectShape Shape { get; } = new(
    [
        Key("ApiId"), Key("Name"),
        .. TextOrFile("CodeHandlers", "CodeS3Location"),
        Optional("HandlerConfigs", Object(Optional("OnPublish", HandlerConfig), Optional("OnSubscribe", HandlerConfig))),
        Optional("PublishAuthModes", EventApiResource.Modes),
        Optional("SubscribeAuthModes", EventApiResource.Modes),
        Optional("Tags", PropertyShape.Tags),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["ChannelNamespaceArn"];

    public override string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) =>
        Arn(properties.RequiredText("ApiId"), properties.RequiredText("Name"), context);

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        await context.Management.ReadAsync("GetChannelNamespace", record.Identity, cancellationToken) is null
            ? null
            : Describe(record.Identity, context);

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await context.Management.ChangeAsync("CreateChannelNamespace", step.Properties.ToInput(Shape, []), cancellationToken);
        ObjectValue identity = ObjectValue.Of(("apiId", step.Properties["ApiId"]), ("name", step.Properties["Name"]));
        LiveResource live = Describe(identity, context);
        return new CreatedResource(live.Ref, identity, live);
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        if (step.Changed.Remove("Tags").Count > 0)
        {
            await context.Management.ChangeAsync(
                "UpdateChannelNamespace", step.Properties.ToInput(Shape, ["Tags"]), cancellationToken);
        }

        LiveResource live = Describe(step.Identity, context);
        if (step.Changed.Contains("Tags"))
        {
            ObjectValue? answer = await context.Management.ReadAsync("GetChannelNamespace", step.Identity, cancellationToken);
            await TagChanges.ApplyAsync(step, live.Ref, answer?["channelNamespace"]["tags"] ?? Value.Null, context, cancellationToken);
        }

        return live;
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteChannelNamespace", record.Identity, cancellationToken);

    private static LiveResource Describe(ObjectValue identity, DeploymentContext context)
    {
        string arn = Arn(identity["apiId"].AsString(), identity["name"].AsString(), context);
        return new LiveResource(arn, ObjectValue.Of(("ChannelNamespaceArn", arn)));
    }

    private static string Arn(string apiId, string name, DeploymentContext context) =>
        context.Scope.Arn("appsync", $"apis/{apiId}/channelNamespace/{name}").ToString();
}
