using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::FunctionConfiguration</c>.</summary>
internal sealed class FunctionConfigurationResource : ResourceType
{
    public override string Name => "AWS::AppSync::FunctionConfiguration";

    public override int Rank => Ranks.Function;

    public override ObjectShape Shape { get; } = new(
    [
        Key("ApiId"), Required("Name", PropertyShape.Text), Required("DataSourceName", PropertyShape.Text),
        Optional("Description", PropertyShape.Text), Optional("FunctionVersion", PropertyShape.Text), .. ResolverProperties.Shared,
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["FunctionArn", "FunctionId", "Name", "DataSourceName"];

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? answer = await context.Management.ReadAsync("GetFunction", record.Identity, cancellationToken);
        return answer is null ? null : Describe(record.Identity, answer["functionConfiguration"], context);
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue answer = await context.Management.ChangeAsync("CreateFunction", Input(step.Properties), cancellationToken);
        Value function = answer["functionConfiguration"];
        ObjectValue identity = ObjectValue.Of(("apiId", step.Properties["ApiId"]), ("functionId", function["functionId"]));
        LiveResource live = Describe(identity, function, context);
        return new CreatedResource(live.Ref, identity, live);
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue input = Input(step.Properties, ("functionId", step.Identity["functionId"]));
        ObjectValue answer = await context.Management.ChangeAsync("UpdateFunction", input, cancellationToken);
        return Describe(step.Identity, answer["functionConfiguration"], context);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteFunction", record.Identity, cancellationToken);

    // CloudFormation takes FunctionVersion beside a runtime, CreateFunction refuses the pair: templates of the CDK have both.
    private ObjectValue Input(ResourceProperties properties, params ReadOnlySpan<(string Key, Value Value)> members) =>
        properties.ToInput(Shape, properties.Has("Runtime") || properties.Has("Code") ? ["FunctionVersion"] : [], members);

    private static LiveResource Describe(ObjectValue identity, Value function, DeploymentContext context)
    {
        Value functionId = identity["functionId"];
        string arn = context.Scope.Arn("appsync", $"apis/{identity["apiId"].AsString()}/functions/{functionId.AsString()}").ToString();
        return new LiveResource(arn, ObjectValue.Of(
            ("FunctionArn", arn), ("FunctionId", functionId), ("Name", function["name"]), ("DataSourceName", function["dataSourceName"])));
    }
}
