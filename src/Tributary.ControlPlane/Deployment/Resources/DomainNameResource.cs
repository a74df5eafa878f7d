using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::AppSync::DomainName</c>: a host of the user's own that an API may answer at.</summary>
internal sealed class DomainNameResource : ResourceType
{
    public override string Name => "AWS::AppSync::DomainName";

    public override int Rank => Ranks.DomainName;

    public override ObjectShape Shape { get; } = new(
    [
        PropertyDefinition.Key("DomainName"), PropertyDefinition.Key("CertificateArn"),
        PropertyDefinition.Optional("Description", PropertyShape.Text), PropertyDefinition.Optional("Tags", PropertyShape.Tags),
    ]);

    public override ImmutableArray<string>? Attributes { get; } =
        ["AppSyncDomainName", "DomainName", "DomainNameArn", "HostedZoneId"];

    public override string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) =>
        properties.RequiredText("DomainName");

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        await context.Management.ReadAsync("GetDomainName", record.Identity, cancellationToken) is { } answer ? Describe(answer) : null;

    public override async ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue answer = await context.Management.ChangeAsync(
            "CreateDomainName", step.Properties.ToInput(Shape, []), cancellationToken);
        Value name = answer["domainNameConfig"]["domainName"];
        return new CreatedResource(name.AsString(), ObjectValue.Of(("domainName", name)), Describe(answer));
    }

    public override async ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? before = await context.Management.ReadAsync("GetDomainName", step.Identity, cancellationToken);
        if (before?["domainNameConfig"]["certificateArn"] != step.Properties["CertificateArn"])
        {
            throw new TemplateException(
                step.Declaration.Properties["CertificateArn"]!.Position,
                "another certificate needs another domain name, and a second one cannot have its name",
                "Remove the domain name first, and add it again in a second deployment.");
        }

        ObjectValue input = step.Properties.ToInput(Shape, ["CertificateArn", "Tags"]);
        return Describe(await context.Management.ChangeAsync("UpdateDomainName", input, cancellationToken));
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        context.Management.DeleteAsync("DeleteDomainName", record.Identity, cancellationToken);

    private static LiveResource Describe(ObjectValue answer)
    {
        Value domain = answer["domainNameConfig"];
        return new LiveResource(domain["domainName"].AsString(), ObjectValue.Of(
            ("DomainName", domain["domainName"]), ("AppSyncDomainName", domain["appsyncDomainName"]),
            ("DomainNameArn", domain["domainNameArn"]), ("HostedZoneId", domain["hostedZoneId"])));
    }
}
