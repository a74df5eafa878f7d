using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;
using static Tributary.ControlPlane.Deployment.Resources.PropertyShape;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::Api</c>: an Event API.</summary>
internal sealed class EventApiResource : ResourceType
{
    private static readonly PropertyDefinition AuthType = Required(
        "AuthType", OneOf("API_KEY", "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT", "AWS_LAMBDA"));

    /// <summary>Modes of one action, by their names.</summary>
    public static PropertyShape Modes { get; } = ListOf(Object(AuthType));

    public override string Name => ResourceTypes.EventApi;

    public override int Rank => Ranks.Api;

    // CloudFormation calls the configuration optional; CreateApi does not make an API without it.
    public override ObjectShape Shape { get; } = new(
    [
        Required("Name", PropertyShape.Text),
        Required("EventConfig", Object(
            Required("AuthProviders", ListOf(Object(
                AuthType,
                Optional("CognitoConfig", Object(
                    Required("UserPoolId", PropertyShape.Text), Required("AwsRegion", PropertyShape.Text),
                    Optional("AppIdClientRegex", PropertyShape.Text))),
                Optional("OpenIDConnectConfig", Object(
                    Required("Issuer", PropertyShape.Text), Optional("ClientId", PropertyShape.Text),
                    Optional("AuthTTL", Number), Optional("IatTTL", Number))),
                Optional("LambdaAuthorizerConfig", Object(
                    Required("AuthorizerUri", PropertyShape.Text), Optional("AuthorizerResultTtlInSeconds", Number),
                    Optional("IdentityValidationExpression", PropertyShape.Text)))))),
            Required("ConnectionAuthModes", Modes),
            Required("DefaultPublishAuthModes", Modes),
            Required("DefaultSubscribeAuthModes", Modes),
            Optional("LogConfig", Object(
                Required("LogLevel", OneOf("NONE", "ERROR", "ALL", "INFO", "DEBUG")),
                Required("CloudWatchLogsRoleArn", PropertyShape.Text))))),
        Optional("OwnerContact", PropertyShape.Text),
        Optional("Tags", PropertyShape.Tags),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["ApiArn", "ApiId", "Dns.Http", "Dns.Realtime"];

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        await context.Management.ReadAsync("GetApi", record.Identity, cancellationToken) is { } answer ? Describe(answer["api"]) : null;

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        WarnOfUnverifiedModes(step, context);
        ObjectValue answer = await context.Management.ChangeAsync("CreateApi", step.Properties.ToInput(Shape, []), cancellationToken);
        Value apiId = answer["api"]["apiId"];
        return new CreatedResource(apiId.AsString(), ObjectValue.Of(("apiId", apiId)), Describe(answer["api"]));
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        if (step.Changed.Remove("Tags").Count > 0)
        {
            WarnOfUnverifiedModes(step, context);
            ObjectValue input = step.Properties.ToInput(Shape, ["Tags"], ("apiId", step.Identity["apiId"]));
            await context.Management.ChangeAsync("UpdateApi", input, cancellationToken);
        }

        Value api = (await context.Management.ReadAsync("GetApi", step.Identity, cancellationToken) ?? ObjectValue.Empty)["api"];
        if (step.Changed.Contains("Tags"))
            await TagChanges.ApplyAsync(step, api["apiArn"], api["tags"], context, cancellationToken);
        return Describe(api);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteApi", record.Identity, cancellationToken);

    private static void WarnOfUnverifiedModes(ResourceStep step, DeploymentContext context) => UnverifiedModes.Warn(
        step, step.Properties["EventConfig"]["authProviders"].AsList().Select(provider => provider["authType"]), context);

    private static LiveResource Describe(Value api) => new(api["apiArn"].AsString(), ObjectValue.Of(
        ("ApiArn", api["apiArn"]), ("ApiId", api["apiId"]),
        ("Dns.Http", api["dns"]["HTTP"]), ("Dns.Realtime", api["dns"]["REALTIME"])));
}
