using Tributary.AppSync.Apis;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>Parts of Event APIs as stored values; see <see cref="PartCodec"/>.</summary>
internal static class EventCodec
{
    public static byte[] WriteApi(EventApiDefinition api) => PartCodec.Bytes(PartCodec.Begin()
        .Set("name", api.Name)
        .Set("settings", api.Settings)
        .Set("tags", PartCodec.Texts(api.Tags))
        .Set("created", api.Created));

    public static EventApiDefinition ReadApi(DefinitionKey key, byte[] bytes)
    {
        ObjectValue value = PartCodec.Read(bytes);
        return new EventApiDefinition
        {
            ApiId = key.Id,
            AccountId = key.Scope.AccountId,
            Region = key.Scope.Region,
            Name = value["name"].AsString(),
            Settings = value["settings"].AsObject(),
            Tags = PartCodec.Texts(value["tags"].AsObject()),
            Created = value["created"].AsInteger(),
        };
    }

    public static byte[] WriteNamespace(ChannelNamespaceDefinition channels) => PartCodec.Bytes(PartCodec.Begin()
        .SetUnlessNull("codeHandlers", channels.CodeHandlers)
        .Set("settings", channels.Settings)
        .Set("tags", PartCodec.Texts(channels.Tags))
        .Set("created", channels.Created)
        .Set("lastModified", channels.LastModified));

    public static ChannelNamespaceDefinition ReadNamespace(string name, byte[] bytes)
    {
        ObjectValue value = PartCodec.Read(bytes);
        return new ChannelNamespaceDefinition
        {
            Name = name,
            CodeHandlers = PartCodec.Text(value["codeHandlers"]),
            Settings = value["settings"].AsObject(),
            Tags = PartCodec.Texts(value["tags"].AsObject()),
            Created = value["created"].AsInteger(),
            LastModified = value["lastModified"].AsInteger(),
        };
    }
}
