using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Entries;

internal sealed class GraphqlApiKind() : ServedKind<ManagedApi>("definitions")
{
    public override ImmutableSortedDictionary<string, ManagedApi> In(ScopeDefinitions definitions) => definitions.Apis;

    public override ScopeDefinitions With(ScopeDefinitions definitions, ImmutableSortedDictionary<string, ManagedApi> all) =>
        definitions with { Apis = all };

    public override ManagedApi Committed(ManagedApi? before, ManagedApi after) => after with { Version = (before?.Version ?? 0) + 1 };

    public override async ValueTask<bool> IsStoredAsync(IStorageReader storage, AwsScope scope, string id, ManagedApi? expected) =>
        PartCodec.ReadVersion(await storage.GetAsync(Keys.Entry(scope, id, Parts.Version))) == (expected?.Version ?? 0);

    public override void Write(IStorageTransaction transaction, AwsScope scope, string id, ManagedApi? before, ManagedApi? after)
    {
        var writer = new EntryWriter(Keys, transaction, scope, id);
        ApiDefinition? old = before?.Definition;
        ApiDefinition? now = after?.Definition;
        writer.Write(Parts.Version, before is not null, after is null ? null : PartCodec.WriteVersion(after.Version));
        if (now is null || old is null || !SameHead(old, now))
            writer.Write(Parts.Api, old is not null, now is null ? null : PartCodec.WriteApi(now));
        if (!SameSchema(before, after))
            writer.Write(Parts.Schema, before is not null, after is null ? null : PartCodec.WriteSchema(after));
        if (!ReferenceEquals(old?.Cache, now?.Cache))
            writer.Write(Parts.Cache, old?.Cache is not null, now?.Cache is { } cache ? PartCodec.WriteCache(cache) : null);
        writer.WriteAll(Parts.Type, before?.SubmittedTypes, after?.SubmittedTypes, PartCodec.WriteType);
        writer.WriteAll(Parts.DataSource, old?.DataSources, now?.DataSources, PartCodec.WriteDataSource);
        writer.WriteAll(Parts.Function, old?.Functions, now?.Functions, PartCodec.WriteFunction);
        writer.WriteAll(Parts.Resolver, old?.Resolvers, now?.Resolvers, PartCodec.WriteResolver);
        writer.WriteAll(Parts.ApiKey, old?.ApiKeys, now?.ApiKeys, PartCodec.WriteApiKey);
    }

    public override ManagedApi? Read(IReadOnlyList<DefinitionEntry> entries)
    {
        ApiDefinition? api = null;
        var managed = new ManagedApi(null!, SchemaCreation.None, 0);
        string? schema = null;
        ObjectValue? cache = null;
        var shared = new SharedParts();
        var types = Parts.Builder<SubmittedType>();
        var functions = Parts.Builder<FunctionDefinition>();
        var resolvers = Parts.Builder<ResolverDefinition>();
        foreach ((DefinitionKey key, byte[] value) in entries)
        {
            switch (key.Part)
            {
                case Parts.Api:
                    api = PartCodec.ReadApi(key, value);
                    break;
                case Parts.Schema:
                    (schema, SchemaCreation creation, SchemaDraft? draft) = PartCodec.ReadSchema(value);
                    managed = managed with { SchemaCreation = creation, Draft = draft };
                    break;
                case Parts.Cache:
                    cache = PartCodec.ReadCache(value);
                    break;
                case Parts.Type:
                    types.Add(key.Name, PartCodec.ReadType(value));
                    break;
                case Parts.Function:
                    functions.Add(key.Name, PartCodec.ReadFunction(key.Name, value));
                    break;
                case Parts.Resolver:
                    resolvers.Add(key.Name, PartCodec.ReadResolver(value));
                    break;
                default:
                    shared.Read(key, value);
                    break;
            }
        }

        if (api is null)
            return null;
        ApiDefinition definition = api with
        {
            Schema = schema,
            Cache = cache,
            DataSources = shared.DataSources,
            Functions = functions.ToImmutable(),
            Resolvers = resolvers.ToImmutable(),
            ApiKeys = shared.ApiKeys,
        };
        return managed with { Definition = definition, Version = shared.Version, SubmittedTypes = types.ToImmutable() };
    }

    // A failed schema upload changes only its status.
    protected override bool IsServedAlike(ManagedApi? before, ManagedApi after) =>
        ReferenceEquals(before?.Definition, after.Definition);

    protected override ValueTask<PreparedApi> CompileAsync(
        ManagedApi item, IApiPublisher publisher, CancellationToken cancellationToken) =>
        publisher.PrepareAsync(item.Definition, cancellationToken);

    protected override void Restore(ManagedApi item, IApiPublisher publisher) => publisher.Restore(item.Definition);

    private static bool SameHead(ApiDefinition left, ApiDefinition right) =>
        left.Name == right.Name
        && left.AuthenticationType == right.AuthenticationType
        && ReferenceEquals(left.Settings, right.Settings)
        && ReferenceEquals(left.Tags, right.Tags)
        && ReferenceEquals(left.EnvironmentVariables, right.EnvironmentVariables);

    private static bool SameSchema(ManagedApi? left, ManagedApi? right) =>
        left?.SchemaCreation == right?.SchemaCreation
        && ReferenceEquals(left?.Draft, right?.Draft)
        && ReferenceEquals(left?.Definition.Schema, right?.Definition.Schema);
}
