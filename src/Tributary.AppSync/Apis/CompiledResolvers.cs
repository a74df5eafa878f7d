using System.Collections.Immutable;
using Tributary.AppSync.DataSources;
using Tributary.AppSync.Resolvers;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Apis;

/// <summary>The data sources, functions and resolvers of an API, ready to run.</summary>
/// <param name="Definition">What they were made of.</param>
/// <param name="IsLogged">Whether their evaluations are logged.</param>
/// <param name="Sources">By name.</param>
/// <param name="Functions">By function id.</param>
/// <param name="Resolvers">By "Type.field".</param>
internal sealed record CompiledResolvers(
    ApiDefinition Definition,
    bool IsLogged,
    ImmutableDictionary<string, IDataSource> Sources,
    ImmutableDictionary<string, PipelineFunction> Functions,
    ImmutableDictionary<string, FieldResolver> Resolvers)
{
    /// <summary>The resolver bound to a field, or null.</summary>
    public FieldResolver? Find(FieldDefinition field) => Resolvers.GetValueOrDefault($"{field.Owner.Name}.{field.Name}");
}
