using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Between one API in memory and its entries in storage.</summary>
internal static class ApiEntries
{
    /// <summary>Writes what differs. Either side may be missing: a new API, a deleted one.</summary>
    public static void Write(IStorageTransaction transaction, AwsScope scope, ManagedApi? before, ManagedApi? after)
    {
        string apiId = (after ?? before)!.Definition.ApiId;
        var writer = new EntryWriter(transaction, scope, apiId);
        ApiDefinition? old = before?.Definition;
        ApiDefinition? now = after?.Definition;
        writer.Write(DefinitionKeys.Version, before is not null, after is null ? null : PartCodec.WriteVersion(after.Version));
        if (now is null || old is null || !SameHead(old, now))
            writer.Write(DefinitionKeys.Api, old is not null, now is null ? null : PartCodec.WriteApi(now));
        if (before?.SchemaCreation != after?.SchemaCreation || !ReferenceEquals(old?.Schema, now?.Schema))
            writer.Write(DefinitionKeys.Schema, before is not null, after is null ? null : PartCodec.WriteSchema(after));
        if (!ReferenceEquals(old?.Cache, now?.Cache))
            writer.Write(DefinitionKeys.Cache, old?.Cache is not null, now?.Cache is { } cache ? PartCodec.WriteCache(cache) : null);
        writer.WriteAll(DefinitionKeys.DataSource, old?.DataSources, now?.DataSources, PartCodec.WriteDataSource);
        writer.WriteAll(DefinitionKeys.Function, old?.Functions, now?.Functions, PartCodec.WriteFunction);
        writer.WriteAll(DefinitionKeys.Resolver, old?.Resolvers, now?.Resolvers, PartCodec.WriteResolver);
        writer.WriteAll(DefinitionKeys.ApiKey, old?.ApiKeys, now?.ApiKeys, PartCodec.WriteApiKey);
    }

    /// <summary>Puts an API together; entries come in the order of their keys. Null when there are none.</summary>
    public static ManagedApi? Read(IReadOnlyList<(DefinitionKey Key, byte[] Value)> entries)
    {
        ApiDefinition? api = null;
        SchemaCreation creation = SchemaCreation.None;
        string? schema = null;
        ObjectValue? cache = null;
        long version = 0;
        var sources = Builder<DataSourceDefinition>();
        var functions = Builder<FunctionDefinition>();
        var resolvers = Builder<ResolverDefinition>();
        var keys = Builder<ApiKeyDefinition>();
        foreach ((DefinitionKey key, byte[] value) in entries)
        {
            switch (key.Part)
            {
                case DefinitionKeys.Version:
                    version = PartCodec.ReadVersion(value);
                    break;
                case DefinitionKeys.Api:
                    api = PartCodec.ReadApi(key, value);
                    break;
                case DefinitionKeys.Schema:
                    (schema, creation) = PartCodec.ReadSchema(value);
                    break;
                case DefinitionKeys.Cache:
                    cache = PartCodec.ReadCache(value);
                    break;
                case DefinitionKeys.DataSource:
                    sources.Add(key.Name, PartCodec.ReadDataSource(key.Name, value));
                    break;
                case DefinitionKeys.Function:
                    functions.Add(key.Name, PartCodec.ReadFunction(key.Name, value));
                    break;
                case DefinitionKeys.Resolver:
                    resolvers.Add(key.Name, PartCodec.ReadResolver(value));
                    break;
                case DefinitionKeys.ApiKey:
                    keys.Add(key.Name, PartCodec.ReadApiKey(key.Name, value));
                    break;
                default:
                    throw new InvalidDataException($"A definition in storage has the unknown part '{key.Part}'.");
            }
        }

        return api is null
            ? null
            : new ManagedApi(
                api with
                {
                    Schema = schema,
                    Cache = cache,
                    DataSources = sources.ToImmutable(),
                    Functions = functions.ToImmutable(),
                    Resolvers = resolvers.ToImmutable(),
                    ApiKeys = keys.ToImmutable(),
                },
                creation,
                version);
    }

    private static bool SameHead(ApiDefinition left, ApiDefinition right) =>
        left.Name == right.Name
        && left.AuthenticationType == right.AuthenticationType
        && ReferenceEquals(left.Settings, right.Settings)
        && ReferenceEquals(left.Tags, right.Tags)
        && ReferenceEquals(left.EnvironmentVariables, right.EnvironmentVariables);

    private static ImmutableSortedDictionary<string, T>.Builder Builder<T>() =>
        ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
}

internal sealed class EntryWriter(IStorageTransaction transaction, AwsScope scope, string apiId)
{
    /// <summary>Writes the one entry of a part that has no names.</summary>
    public void Write(string part, bool existed, byte[]? value) => Write(part, string.Empty, existed, value);

    private void Write(string part, string name, bool existed, byte[]? value)
    {
        byte[] key = DefinitionKeys.Entry(scope, apiId, part, name);
        if (value is not null)
            transaction.Put(key, value);
        else if (existed)
            transaction.Delete(key);
    }

    /// <summary>Records are immutable, so the same reference is the same part.</summary>
    public void WriteAll<T>(
        string part, ImmutableSortedDictionary<string, T>? before, ImmutableSortedDictionary<string, T>? after, Func<T, byte[]> write)
        where T : class
    {
        if (ReferenceEquals(before, after))
            return;
        foreach (string name in before?.Keys ?? [])
        {
            if (after?.ContainsKey(name) != true)
                Write(part, name, true, null);
        }

        foreach ((string name, T value) in after ?? ImmutableSortedDictionary<string, T>.Empty)
        {
            if (before is null || !before.TryGetValue(name, out T? old) || !ReferenceEquals(old, value))
                Write(part, name, false, write(value));
        }
    }
}
