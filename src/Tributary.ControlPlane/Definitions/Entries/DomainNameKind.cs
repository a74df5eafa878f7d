using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Entries;

internal sealed class DomainNameKind() : RecordKind<DomainName>("domainNames")
{
    public override ImmutableSortedDictionary<string, DomainName> In(ScopeDefinitions definitions) => definitions.DomainNames;

    public override ScopeDefinitions With(ScopeDefinitions definitions, ImmutableSortedDictionary<string, DomainName> all) =>
        definitions with { DomainNames = all };

    protected override ObjectBuilder Write(ObjectBuilder value, DomainName item) => value
        .Set("name", item.Name)
        .Set("certificateArn", item.CertificateArn)
        .SetUnlessNull("description", item.Description)
        .Set("appsyncDomainName", item.AppSyncDomainName)
        .Set("tags", PartCodec.Texts(item.Tags))
        .SetUnlessNull("apiId", item.ApiId);

    protected override DomainName Read(string id, ObjectValue value) => new()
    {
        Name = value["name"].AsString(),
        CertificateArn = value["certificateArn"].AsString(),
        Description = PartCodec.Text(value["description"]),
        AppSyncDomainName = value["appsyncDomainName"].AsString(),
        Tags = PartCodec.Texts(value["tags"].AsObject()),
        ApiId = PartCodec.Text(value["apiId"]),
    };
}
