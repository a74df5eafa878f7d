using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;
using static Tributary.ControlPlane.Deployment.Resources.PropertyShape;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::DataSource</c>.</summary>
internal sealed class DataSourceResource : ResourceType
{
    private static readonly PropertyShape SearchConfig = Object(
        Required("AwsRegion", PropertyShape.Text), Required("Endpoint", PropertyShape.Text));

    public override string Name => "AWS::AppSync::DataSource";

    public override int Rank => Ranks.DataSource;

    public override ObjectShape Shape { get; } = new(
    [
        Key("ApiId"),
        Key("Name"),
        Required("Type", OneOf(
            "NONE", "AMAZON_DYNAMODB", "AWS_LAMBDA", "HTTP", "AMAZON_EVENTBRIDGE", "AMAZON_OPENSEARCH_SERVICE", "AMAZON_ELASTICSEARCH",
            "RELATIONAL_DATABASE", "AMAZON_BEDROCK_RUNTIME")),
        Optional("Description", PropertyShape.Text),
        Optional("ServiceRoleArn", PropertyShape.Text),
        Optional("MetricsConfig", OneOf("ENABLED", "DISABLED")),
        Optional("DynamoDBConfig", Object(
            Required("TableName", PropertyShape.Text), Required("AwsRegion", PropertyShape.Text),
            Optional("UseCallerCredentials", PropertyShape.Boolean), Optional("Versioned", PropertyShape.Boolean),
            Optional("DeltaSyncConfig", Object(
                Required("BaseTableTTL", Number), Required("DeltaSyncTableTTL", Number),
                Required("DeltaSyncTableName", PropertyShape.Text)))))
            with { ApiName = "dynamodbConfig" },
        Optional("LambdaConfig", Object(Required("LambdaFunctionArn", PropertyShape.Text))),
        Optional("HttpConfig", Object(
            Required("Endpoint", PropertyShape.Text),
            Optional("AuthorizationConfig", Object(
                Required("AuthorizationType", PropertyShape.Text),
                Optional("AwsIamConfig", Object(
                    Optional("SigningRegion", PropertyShape.Text), Optional("SigningServiceName", PropertyShape.Text))))))),
        Optional("EventBridgeConfig", Object(Required("EventBusArn", PropertyShape.Text))),
        Optional("OpenSearchServiceConfig", SearchConfig),
        Optional("ElasticsearchConfig", SearchConfig),
        Optional("RelationalDatabaseConfig", Object(
            Required("RelationalDatabaseSourceType", PropertyShape.Text),
            Optional("RdsHttpEndpointConfig", Object(
                Required("AwsRegion", PropertyShape.Text), Required("DbClusterIdentifier", PropertyShape.Text),
                Required("AwsSecretStoreArn", PropertyShape.Text), Optional("DatabaseName", PropertyShape.Text),
                Optional("Schema", PropertyShape.Text))))),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["DataSourceArn", "Name"];

    public override string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) =>
        Arn(properties.RequiredText("ApiId"), properties.RequiredText("Name"), context);

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? answer = await context.Management.ReadAsync("GetDataSource", record.Identity, cancellationToken);
        return answer is null ? null : Describe(record.Identity, context);
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await context.Management.ChangeAsync("CreateDataSource", step.Properties.ToInput(Shape, []), cancellationToken);
        ObjectValue identity = ObjectValue.Of(("apiId", step.Properties["ApiId"]), ("name", step.Properties["Name"]));
        LiveResource live = Describe(identity, context);
        return new CreatedResource(live.Ref, identity, live);
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await context.Management.ChangeAsync("UpdateDataSource", step.Properties.ToInput(Shape, []), cancellationToken);
        return Describe(step.Identity, context);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteDataSource", record.Identity, cancellationToken);

    private static LiveResource Describe(ObjectValue identity, DeploymentContext context)
    {
        string name = identity["name"].AsString();
        string arn = Arn(identity["apiId"].AsString(), name, context);
        return new LiveResource(arn, ObjectValue.Of(("DataSourceArn", arn), ("Name", name)));
    }

    private static string Arn(string apiId, string name, DeploymentContext context) =>
        context.Scope.Arn("appsync", $"apis/{apiId}/datasources/{name}").ToString();
}
