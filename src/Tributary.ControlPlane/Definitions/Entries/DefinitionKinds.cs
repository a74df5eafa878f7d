using System.Collections.Immutable;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>Everything that is stored, in the order in which it is loaded.</summary>
internal static class DefinitionKinds
{
    public static ImmutableArray<DefinitionKind> All { get; } =
        [new GraphqlApiKind(), new EventApiKind(), new DomainNameKind(), new AssociationKind(), new IntrospectionKind()];
}
