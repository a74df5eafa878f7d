using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::GraphQLSchema</c>: StartSchemaCreation, and the refusal that its status has.</summary>
internal sealed class GraphQLSchemaResource : ResourceType
{
    public override string Name => "AWS::AppSync::GraphQLSchema";

    public override int Rank => Ranks.Schema;

    public override ObjectShape Shape { get; } =
        new([PropertyDefinition.Key("ApiId"), .. PropertyDefinition.TextOrFile("Definition", "DefinitionS3Location")]);

    public override ImmutableArray<string>? Attributes { get; } = ["Id"];

    public override string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) =>
        $"{properties.RequiredText("ApiId")}GraphQLSchema";

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? answer = await context.Management.ReadAsync("GetSchemaCreationStatus", record.Identity, cancellationToken);
        return answer is null || answer["status"] == "NOT_APPLICABLE" ? null : Describe(record.PhysicalId);
    }

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string physicalId = PhysicalIdOf(step.Properties, context)!;
        ObjectValue identity = ObjectValue.Of(("apiId", step.Properties["ApiId"]));
        await StartAsync(step, identity, context, cancellationToken);
        return new CreatedResource(physicalId, identity, Describe(physicalId));
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await StartAsync(step, step.Identity, context, cancellationToken);
        return Describe(step.Record!.PhysicalId);
    }

    // There is no operation that takes a schema away: it goes with its API.
    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    private static LiveResource Describe(string physicalId) => new(physicalId, ObjectValue.Of(("Id", physicalId)));

    private static async ValueTask StartAsync(
        ResourceStep step, ObjectValue identity, DeploymentContext context, CancellationToken cancellationToken)
    {
        if (step.Properties.Text("Definition") is not { } definition)
        {
            throw new TemplateException(
                step.Declaration.Position, "the schema has neither 'Definition' nor 'DefinitionS3Location'", "Give one of the two.");
        }

        ObjectValue input = ObjectValue.Of(("apiId", identity["apiId"]), ("definition", definition));
        await context.Management.ChangeAsync("StartSchemaCreation", input, cancellationToken);
        ObjectValue? status = await context.Management.ReadAsync("GetSchemaCreationStatus", identity, cancellationToken);
        if (status?["status"] == "FAILED")
            throw OperationProblems.OfSchema(status["details"].TryGetString(out string details) ? details : "", step);
    }
}
