using System.Collections.Immutable;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;
using static Tributary.ControlPlane.Deployment.Resources.PropertyShape;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::GraphQLApi</c>.</summary>
internal sealed class GraphQLApiResource : ResourceType
{
    private const string DefaultVisibility = "GLOBAL";
    private const string DefaultApiType = "GRAPHQL";
    private const string AdditionalProviders = "AdditionalAuthenticationProviders";

    // Members that UpdateGraphqlApi does not take: two never change, two have operations of their own.
    private static readonly string[] NotUpdated = ["Visibility", "ApiType", "Tags", "EnvironmentVariables"];

    private static readonly PropertyShape AuthenticationType =
        OneOf("API_KEY", "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT", "AWS_LAMBDA");

    private static readonly PropertyDefinition OpenIdConnect = Optional("OpenIDConnectConfig", Object(
        Optional("Issuer", PropertyShape.Text), Optional("ClientId", PropertyShape.Text),
        Optional("AuthTTL", Number), Optional("IatTTL", Number)));

    private static readonly PropertyDefinition LambdaAuthorizer = Optional("LambdaAuthorizerConfig", Object(
        Optional("AuthorizerUri", PropertyShape.Text), Optional("AuthorizerResultTtlInSeconds", Number),
        Optional("IdentityValidationExpression", PropertyShape.Text)));

    private static readonly PropertyDefinition[] UserPool =
    [
        Optional("UserPoolId", PropertyShape.Text), Optional("AwsRegion", PropertyShape.Text),
        Optional("AppIdClientRegex", PropertyShape.Text),
    ];

    public override string Name => ResourceTypes.GraphQLApi;

    public override int Rank => Ranks.Api;

    public override ObjectShape Shape { get; } = new(
    [
        Required("Name", PropertyShape.Text),
        Required("AuthenticationType", AuthenticationType),
        Optional("UserPoolConfig", Object([.. UserPool, Optional("DefaultAction", OneOf("ALLOW", "DENY"))])),
        OpenIdConnect,
        LambdaAuthorizer,
        Optional(AdditionalProviders, ListOf(Object(
            Required("AuthenticationType", AuthenticationType), Optional("UserPoolConfig", Object([.. UserPool])), OpenIdConnect,
            LambdaAuthorizer))),
        Optional("LogConfig", Object(
            Optional("FieldLogLevel", PropertyShape.Text), Optional("CloudWatchLogsRoleArn", PropertyShape.Text),
            Optional("ExcludeVerboseContent", PropertyShape.Boolean))),
        Optional("EnhancedMetricsConfig", Object(
            Required("ResolverLevelMetricsBehavior", PropertyShape.Text), Required("DataSourceLevelMetricsBehavior", PropertyShape.Text),
            Required("OperationLevelMetricsConfig", PropertyShape.Text))),
        Optional("EnvironmentVariables", TextMap),
        Optional("IntrospectionConfig", OneOf("ENABLED", "DISABLED")),
        Optional("MergedApiExecutionRoleArn", PropertyShape.Text),
        Optional("OwnerContact", PropertyShape.Text),
        Optional("QueryDepthLimit", Number),
        Optional("ResolverCountLimit", Number),
        Optional("XrayEnabled", PropertyShape.Boolean),
        Optional("Tags", PropertyShape.Tags),
        new PropertyDefinition("Visibility", OneOf(DefaultVisibility, "PRIVATE")) { Replaces = true },
        new PropertyDefinition("ApiType", OneOf(DefaultApiType, "MERGED")) { Replaces = true },
    ]);

    public override ImmutableArray<string>? Attributes { get; } =
        ["ApiId", "Arn", "GraphQLDns", "GraphQLEndpointArn", "GraphQLUrl", "RealtimeDns", "RealtimeUrl"];

    // On AWS writing out a default where nothing stood before replaces the API; here only another value does.
    public override ObjectValue Compared(ResourceProperties properties)
    {
        var values = new ObjectBuilder(properties.Values);
        foreach ((string name, string value) in new[] { ("Visibility", DefaultVisibility), ("ApiType", DefaultApiType) })
        {
            if (properties[name] == value)
                values.Remove(name);
        }

        return values.Build();
    }

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? answer = await context.Management.ReadAsync("GetGraphqlApi", record.Identity, cancellationToken);
        return answer is null ? null : Describe(answer, context);
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        WarnOfUnverifiedModes(step, context);
        ObjectValue input = step.Properties.ToInput(Shape, ["EnvironmentVariables"]);
        ObjectValue answer = await context.Management.ChangeAsync("CreateGraphqlApi", input, cancellationToken);
        string apiId = answer["graphqlApi"]["apiId"].AsString();
        ObjectValue identity = ObjectValue.Of(("apiId", apiId));
        if (step.Properties.Has("EnvironmentVariables"))
            await PutEnvironmentAsync(step, identity, context, cancellationToken);
        return new CreatedResource(apiId, identity, Describe(answer, context));
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        if (step.Changed.Except(NotUpdated).Count > 0)
        {
            WarnOfUnverifiedModes(step, context);
            ObjectValue input = step.Properties.ToInput(Shape, NotUpdated, ("apiId", step.Identity["apiId"]));
            await context.Management.ChangeAsync("UpdateGraphqlApi", input, cancellationToken);
        }

        if (step.Changed.Contains("EnvironmentVariables"))
            await PutEnvironmentAsync(step, step.Identity, context, cancellationToken);
        ObjectValue answer = await context.Management.ReadAsync("GetGraphqlApi", step.Identity, cancellationToken) ?? ObjectValue.Empty;
        if (step.Changed.Contains("Tags"))
        {
            await TagChanges.ApplyAsync(
                step, answer["graphqlApi"]["arn"], answer["graphqlApi"]["tags"], context, cancellationToken);
        }

        return Describe(answer, context);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteGraphqlApi", record.Identity, cancellationToken);

    private static void WarnOfUnverifiedModes(ResourceStep step, DeploymentContext context)
    {
        IEnumerable<Value> additional = step.Properties[AdditionalProviders].TryGetList(out ListValue? providers)
            ? providers.Select(provider => provider["authenticationType"]) : [];
        UnverifiedModes.Warn(step, additional.Prepend(step.Properties["AuthenticationType"]), context);
    }

    private static async ValueTask PutEnvironmentAsync(
        ResourceStep step, ObjectValue identity, DeploymentContext context, CancellationToken cancellationToken)
    {
        Value variables = step.Properties.Has("EnvironmentVariables") ? step.Properties["EnvironmentVariables"] : ObjectValue.Empty;
        ObjectValue input = ObjectValue.Of(("apiId", identity["apiId"]), ("environmentVariables", variables));
        await context.Management.ChangeAsync("PutGraphqlApiEnvironmentVariables", input, cancellationToken);
    }

    private static LiveResource Describe(ObjectValue answer, DeploymentContext context)
    {
        Value api = answer["graphqlApi"];
        string apiId = api["apiId"].AsString();
        string arn = context.Scope.Arn("appsync", $"apis/{apiId}").ToString();
        ObjectValue attributes = ObjectValue.Of(
            ("ApiId", apiId),
            ("Arn", arn),
            ("GraphQLUrl", api["uris"]["GRAPHQL"]),
            ("RealtimeUrl", api["uris"]["REALTIME"]),
            ("GraphQLDns", api["dns"]["GRAPHQL"]),
            ("RealtimeDns", api["dns"]["REALTIME"]),
            ("GraphQLEndpointArn", context.Scope.Arn("appsync", $"endpoints/graphql-api/{apiId}").ToString()));
        return new LiveResource(arn, attributes);
    }
}
