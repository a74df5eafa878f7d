using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::DomainNameApiAssociation</c>: which API a domain name leads to.</summary>
internal sealed class DomainNameApiAssociationResource : ResourceType
{
    private const string Identifier = "ApiAssociationIdentifier";

    public override string Name => "AWS::AppSync::DomainNameApiAssociation";

    public override int Rank => Ranks.ApiAssociation;

    public override ObjectShape Shape { get; } =
        new([PropertyDefinition.Key("DomainName"), PropertyDefinition.Required("ApiId", PropertyShape.Text)]);

    public override ImmutableArray<string>? Attributes { get; } = [Identifier];

    public override string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) =>
        PhysicalId(properties.RequiredText("DomainName"));

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        await context.Management.ReadAsync("GetApiAssociation", record.Identity, cancellationToken) is null
            ? null
            : Describe(record.PhysicalId);

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await context.Management.ChangeAsync("AssociateApi", step.Properties.ToInput(Shape, []), cancellationToken);
        string physicalId = PhysicalIdOf(step.Properties, context)!;
        return new CreatedResource(
            physicalId, ObjectValue.Of(("domainName", step.Properties["DomainName"])), Describe(physicalId));
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        await context.Management.ChangeAsync("AssociateApi", step.Properties.ToInput(Shape, []), cancellationToken);
        return Describe(step.Record!.PhysicalId);
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DisassociateApi", record.Identity, cancellationToken);

    private static string PhysicalId(string domainName) => $"{domainName}/ApiAssociation";

    private static LiveResource Describe(string physicalId) => new(physicalId, ObjectValue.Of((Identifier, physicalId)));
}
