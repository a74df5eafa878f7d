using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.Storage;

namespace Tributary.ControlPlane.Definitions.Entries;

internal sealed class EventApiKind() : ServedKind<ManagedEventApi>("eventDefinitions")
{
    public override ImmutableSortedDictionary<string, ManagedEventApi> In(ScopeDefinitions definitions) => definitions.EventApis;

    public override ScopeDefinitions With(ScopeDefinitions definitions, ImmutableSortedDictionary<string, ManagedEventApi> all) =>
        definitions with { EventApis = all };

    public override ManagedEventApi Committed(ManagedEventApi? before, ManagedEventApi after) =>
        after with { Version = (before?.Version ?? 0) + 1 };

    public override async ValueTask<bool> IsStoredAsync(IStorageReader storage, AwsScope scope, string id, ManagedEventApi? expected) =>
        PartCodec.ReadVersion(await storage.GetAsync(Keys.Entry(scope, id, Parts.Version))) == (expected?.Version ?? 0);

    public override void Write(
        IStorageTransaction transaction, AwsScope scope, string id, ManagedEventApi? before, ManagedEventApi? after)
    {
        var writer = new EntryWriter(Keys, transaction, scope, id);
        EventApiDefinition? old = before?.Definition;
        EventApiDefinition? now = after?.Definition;
        writer.Write(Parts.Version, before is not null, after is null ? null : PartCodec.WriteVersion(after.Version));
        if (now is null || old is null || !SameHead(old, now))
            writer.Write(Parts.Api, old is not null, now is null ? null : EventCodec.WriteApi(now));
        writer.WriteAll(Parts.ChannelNamespace, old?.ChannelNamespaces, now?.ChannelNamespaces, EventCodec.WriteNamespace);
        writer.WriteAll(Parts.DataSource, old?.DataSources, now?.DataSources, PartCodec.WriteDataSource);
        writer.WriteAll(Parts.ApiKey, old?.ApiKeys, now?.ApiKeys, PartCodec.WriteApiKey);
    }

    public override ManagedEventApi? Read(IReadOnlyList<DefinitionEntry> entries)
    {
        EventApiDefinition? api = null;
        var shared = new SharedParts();
        var namespaces = Parts.Builder<ChannelNamespaceDefinition>();
        foreach ((DefinitionKey key, byte[] value) in entries)
        {
            switch (key.Part)
            {
                case Parts.Api:
                    api = EventCodec.ReadApi(key, value);
                    break;
                case Parts.ChannelNamespace:
                    namespaces.Add(key.Name, EventCodec.ReadNamespace(key.Name, value));
                    break;
                default:
                    shared.Read(key, value);
                    break;
            }
        }

        if (api is null)
            return null;
        EventApiDefinition definition = api with
        {
            ChannelNamespaces = namespaces.ToImmutable(),
            DataSources = shared.DataSources,
            ApiKeys = shared.ApiKeys,
        };
        return new ManagedEventApi(definition, shared.Version);
    }

    protected override bool IsServedAlike(ManagedEventApi? before, ManagedEventApi after) =>
        ReferenceEquals(before?.Definition, after.Definition);

    protected override ValueTask<PreparedApi> CompileAsync(
        ManagedEventApi item, IApiPublisher publisher, CancellationToken cancellationToken) =>
        publisher.PrepareAsync(item.Definition, cancellationToken);

    protected override void Restore(ManagedEventApi item, IApiPublisher publisher) => publisher.Restore(item.Definition);

    private static bool SameHead(EventApiDefinition left, EventApiDefinition right) =>
        left.Name == right.Name && ReferenceEquals(left.Settings, right.Settings) && ReferenceEquals(left.Tags, right.Tags);
}
