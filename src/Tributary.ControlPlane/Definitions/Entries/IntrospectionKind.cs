using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Entries;

internal sealed class IntrospectionKind() : RecordKind<DataSourceIntrospection>("introspections")
{
    public override ImmutableSortedDictionary<string, DataSourceIntrospection> In(ScopeDefinitions definitions) =>
        definitions.Introspections;

    public override ScopeDefinitions With(ScopeDefinitions definitions, ImmutableSortedDictionary<string, DataSourceIntrospection> all) =>
        definitions with { Introspections = all };

    protected override ObjectBuilder Write(ObjectBuilder value, DataSourceIntrospection item) => value
        .Set("status", item.Status)
        .SetUnlessNull("statusDetail", item.StatusDetail)
        .Set("started", item.Started);

    protected override DataSourceIntrospection Read(string id, ObjectValue value) =>
        new(id, value["status"].AsString(), PartCodec.Text(value["statusDetail"]), value["started"].AsInteger());
}
