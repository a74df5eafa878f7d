using System.Globalization;
using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>Table definitions as stored JSON, in the wire's words where it has them.</summary>
internal static class TableDefinitionFormat
{
    public static byte[] Write(TableDefinition table) => Utf8Output.ToBytes(ObjectValue.Of(
        ("TableName", table.Name),
        ("Id", table.Id),
        ("TableId", table.Uuid),
        ("CreatedAt", table.CreatedAt.ToString("O", CultureInfo.InvariantCulture)),
        ("AttributeDefinitions", table.AttributeDefinitions),
        ("KeySchema", WriteKeySchema(table.Key)),
        ("Indexes", ListValue.From(table.Indexes.Select(index => (Value)WriteIndex(index)))),
        ("Settings", table.Settings),
        ("DeletionProtectionEnabled", table.DeletionProtection),
        ("LastIndexOrdinal", table.LastIndexOrdinal),
        ("StreamLabel", table.StreamLabel),
        ("OnDemandSince", table.OnDemandSince?.ToString("O", CultureInfo.InvariantCulture)),
        ("TimeToLive", WriteTimeToLive(table.TimeToLive)),
        ("Version", table.Version)));

    public static TableDefinition Read(ReadOnlySpan<byte> bytes)
    {
        Value stored = Utf8ValueReader.Read(bytes);
        IReadOnlyDictionary<string, AttributeType> types = ReadTypes(stored["AttributeDefinitions"].AsList());
        IndexDefinition[] indexes = [.. stored["Indexes"].AsList().Select(index => ReadIndex(index, types))];
        return new TableDefinition(
            stored["TableName"].AsString(),
            stored["Id"].AsInteger(),
            stored["TableId"].AsString(),
            DateTimeOffset.Parse(stored["CreatedAt"].AsString(), CultureInfo.InvariantCulture),
            stored["AttributeDefinitions"].AsList(),
            ReadKeySchema(stored["KeySchema"].AsList(), types),
            indexes,
            stored["Settings"].AsObject(),
            stored["DeletionProtectionEnabled"].AsBoolean(),
            stored["Version"].AsInteger())
        {
            LastIndexOrdinal = stored["LastIndexOrdinal"].TryGetInteger(out long last)
                ? (int)last
                : indexes.Select(index => index.Ordinal).DefaultIfEmpty().Max(),
            StreamLabel = stored["StreamLabel"].TryGetString(out string label) ? label : null,
            OnDemandSince = stored["OnDemandSince"].TryGetString(out string since)
                ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture)
                : null,
            TimeToLive = stored["TimeToLive"].TryGetObject(out ObjectValue? timeToLive)
                ? new TimeToLive(timeToLive["AttributeName"].AsString(), (int)timeToLive["Ordinal"].AsInteger())
                : null,
        };
    }

    /// <summary>The types of the attributes by name; the definitions have been checked.</summary>
    public static IReadOnlyDictionary<string, AttributeType> ReadTypes(ListValue definitions)
    {
        var types = new Dictionary<string, AttributeType>(StringComparer.Ordinal);
        foreach (Value definition in definitions)
        {
            _ = AttributeValue.TryTypeNamed(definition["AttributeType"].AsString(), out AttributeType type);
            types[definition["AttributeName"].AsString()] = type;
        }

        return types;
    }

    public static KeySchema ReadKeySchema(ListValue elements, IReadOnlyDictionary<string, AttributeType> types)
    {
        KeyAttribute Element(Value element) => new(element["AttributeName"].AsString(), types[element["AttributeName"].AsString()]);
        bool IsHash(Value element) => element["KeyType"] == "HASH";
        return new KeySchema(elements.Where(IsHash).Select(Element), elements.Where(element => !IsHash(element)).Select(Element));
    }

    public static ListValue WriteKeySchema(KeySchema key) => ListValue.From(key.All.Select((attribute, position) => (Value)ObjectValue.Of(
        ("AttributeName", attribute.Name), ("KeyType", position < key.Partition.Length ? "HASH" : "RANGE"))));

    public static ObjectValue WriteProjection(IndexDefinition index)
    {
        var projection = new ObjectBuilder(2).Set("ProjectionType", ProjectionName(index.Projection));
        if (index.Projection == ProjectionType.Include)
            projection.Set("NonKeyAttributes", ListValue.From(index.NonKeyAttributes));
        return projection.Build();
    }

    public static ProjectionType ProjectionNamed(string name) => name switch
    {
        "ALL" => ProjectionType.All,
        "INCLUDE" => ProjectionType.Include,
        _ => ProjectionType.KeysOnly,
    };

    private static string ProjectionName(ProjectionType projection) => projection switch
    {
        ProjectionType.All => "ALL",
        ProjectionType.Include => "INCLUDE",
        _ => "KEYS_ONLY",
    };

    private static ObjectValue WriteIndex(IndexDefinition index) => ObjectValue.Of(
        ("IndexName", index.Name),
        ("Ordinal", index.Ordinal),
        ("Global", index.IsGlobal),
        ("KeySchema", WriteKeySchema(index.Key)),
        ("Projection", WriteProjection(index)),
        ("ProvisionedThroughput", index.Throughput),
        ("Settings", index.Settings),
        ("Creating", index.Status == IndexStatus.Creating));

    private static Value WriteTimeToLive(TimeToLive? timeToLive) => timeToLive is null
        ? Value.Null
        : ObjectValue.Of(("AttributeName", timeToLive.Attribute), ("Ordinal", timeToLive.Ordinal));

    private static IndexDefinition ReadIndex(Value stored, IReadOnlyDictionary<string, AttributeType> types)
    {
        stored["ProvisionedThroughput"].TryGetObject(out ObjectValue? throughput);
        return new IndexDefinition(
            stored["IndexName"].AsString(),
            (int)stored["Ordinal"].AsInteger(),
            stored["Global"].AsBoolean(),
            ReadKeySchema(stored["KeySchema"].AsList(), types),
            ProjectionNamed(stored["Projection"]["ProjectionType"].AsString()),
            stored["Projection"]["NonKeyAttributes"].TryGetList(out ListValue? names) ? names.Select(n => n.AsString()).ToArray() : [],
            throughput)
        {
            Status = stored["Creating"] == Value.True ? IndexStatus.Creating : IndexStatus.Active,
            Settings = stored["Settings"].TryGetObject(out ObjectValue? settings) ? settings : ObjectValue.Empty,
        };
    }
}
