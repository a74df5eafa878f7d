using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// <c>AWS::AppSync::Type</c>: one type that is added to the schema. A schema that is uploaded again does not have it, so that it is added
/// again behind.
/// </summary>
internal sealed class TypeResource : ResourceType
{
    public override string Name => "AWS::AppSync::Type";

    public override int Rank => Ranks.Type;

    public override ObjectShape Shape { get; } = new(
    [
        Key("ApiId"), Required("Definition", PropertyShape.Text), Required("Format", PropertyShape.OneOf("SDL", "JSON")),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["Arn", "Name"];

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue input = new ObjectBuilder(record.Identity).Set("format", "SDL").Build();
        ObjectValue? answer = await context.Management.ReadAsync("GetType", input, cancellationToken);
        return answer is null ? null : Describe(record.Identity, context);
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue answer = await context.Management.ChangeAsync("CreateType", step.Properties.ToInput(Shape, []), cancellationToken);
        ObjectValue identity = ObjectValue.Of(("apiId", step.Properties["ApiId"]), ("typeName", answer["type"]["name"]));
        LiveResource live = Describe(identity, context);
        return new CreatedResource(live.Ref, identity, live);
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue input = step.Properties.ToInput(Shape, [], ("typeName", step.Identity["typeName"]));
        await context.Management.ChangeAsync("UpdateType", input, cancellationToken);
        return Describe(step.Identity, context);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteType", record.Identity, cancellationToken);

    private static LiveResource Describe(ObjectValue identity, DeploymentContext context)
    {
        Value name = identity["typeName"];
        string arn = context.Scope.Arn("appsync", $"apis/{identity["apiId"].AsString()}/types/{name.AsString()}").ToString();
        return new LiveResource(arn, ObjectValue.Of(("Arn", arn), ("Name", name)));
    }
}
