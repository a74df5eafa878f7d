using System.Collections.Immutable;
using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>What GraphQL and Event APIs are both stored with: their version, their data sources and their keys.</summary>
internal sealed class SharedParts
{
    private readonly ImmutableSortedDictionary<string, DataSourceDefinition>.Builder _sources = Parts.Builder<DataSourceDefinition>();
    private readonly ImmutableSortedDictionary<string, ApiKeyDefinition>.Builder _keys = Parts.Builder<ApiKeyDefinition>();

    public long Version { get; private set; }

    public ImmutableSortedDictionary<string, DataSourceDefinition> DataSources => _sources.ToImmutable();

    public ImmutableSortedDictionary<string, ApiKeyDefinition> ApiKeys => _keys.ToImmutable();

    /// <exception cref="InvalidDataException">It is no part of any API.</exception>
    public void Read(DefinitionKey key, byte[] value)
    {
        switch (key.Part)
        {
            case Parts.Version:
                Version = PartCodec.ReadVersion(value);
                break;
            case Parts.DataSource:
                _sources.Add(key.Name, PartCodec.ReadDataSource(key.Name, value));
                break;
            case Parts.ApiKey:
                _keys.Add(key.Name, PartCodec.ReadApiKey(key.Name, value));
                break;
            default:
                throw Parts.Unknown(key.Part);
        }
    }
}
