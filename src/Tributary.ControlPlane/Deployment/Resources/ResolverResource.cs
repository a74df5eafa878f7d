using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;
using static Tributary.ControlPlane.Deployment.Resources.PropertyShape;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::Resolver</c>.</summary>
internal sealed class ResolverResource : ResourceType
{
    public override string Name => "AWS::AppSync::Resolver";

    public override int Rank => Ranks.Resolver;

    public override ObjectShape Shape { get; } = new(
    [
        Key("ApiId"), Key("TypeName"), Key("FieldName"),
        Optional("Kind", OneOf("UNIT", "PIPELINE")),
        Optional("DataSourceName", PropertyShape.Text),
        Optional("PipelineConfig", Object(Optional("Functions", ListOf(PropertyShape.Text)))),
        Optional("CachingConfig", Object(Required("Ttl", Number), Optional("CachingKeys", ListOf(PropertyShape.Text)))),
        Optional("MetricsConfig", OneOf("ENABLED", "DISABLED")),
        .. ResolverProperties.Shared,
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["ResolverArn", "TypeName", "FieldName"];

    public override string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) =>
        Arn(properties.RequiredText("ApiId"), properties.RequiredText("TypeName"), properties.RequiredText("FieldName"), context);

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? answer = await context.Management.ReadAsync("GetResolver", record.Identity, cancellationToken);
        return answer is null ? null : Describe(record.Identity, context);
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await context.Management.ChangeAsync("CreateResolver", Input(step.Properties), cancellationToken);
        ObjectValue identity = ObjectValue.Of(
            ("apiId", step.Properties["ApiId"]), ("typeName", step.Properties["TypeName"]), ("fieldName", step.Properties["FieldName"]));
        LiveResource live = Describe(identity, context);
        return new CreatedResource(live.Ref, identity, live);
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await context.Management.ChangeAsync("UpdateResolver", Input(step.Properties), cancellationToken);
        return Describe(step.Identity, context);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteResolver", record.Identity, cancellationToken);

    // The API's default kind is UNIT, also where a pipeline is given; a template without a kind means what it holds.
    private ObjectValue Input(ResourceProperties properties)
    {
        ObjectValue input = properties.ToInput(Shape, []);
        if (input.Contains("kind") || !input.Contains("pipelineConfig"))
            return input;
        return new ObjectBuilder(input).Set("kind", "PIPELINE").Build();
    }

    private static LiveResource Describe(ObjectValue identity, DeploymentContext context)
    {
        string type = identity["typeName"].AsString();
        string field = identity["fieldName"].AsString();
        string arn = Arn(identity["apiId"].AsString(), type, field, context);
        return new LiveResource(arn, ObjectValue.Of(("ResolverArn", arn), ("TypeName", type), ("FieldName", field)));
    }

    private static string Arn(string apiId, string type, string field, DeploymentContext context) =>
        context.Scope.Arn("appsync", $"apis/{apiId}/types/{type}/resolvers/{field}").ToString();
}
