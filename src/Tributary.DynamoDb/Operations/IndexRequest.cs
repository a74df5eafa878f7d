using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>An index as CreateTable and UpdateTable describe a new one.</summary>
internal static class IndexRequest
{
    private static readonly string[] SettingNames = ["OnDemandThroughput", "WarmThroughput"];

    public static IndexDefinition Read(
        RequestReader index,
        bool global,
        ListValue attributeDefinitions,
        IReadOnlyDictionary<string, AttributeType> types,
        int ordinal)
    {
        string name = index.Text("IndexName")!;
        ListValue schema = index.List("KeySchema")!;
        string[] keys = [.. schema.Select(NameOf)];
        if (!keys.All(types.ContainsKey))
            throw DynamoDbException.Validation(Messages.KeysUndefined(keys, attributeDefinitions.Select(NameOf)));
        CheckKeySchema(schema, attributeDefinitions, types, global);
        KeySchema key = TableDefinitionFormat.ReadKeySchema(schema, types);
        (ProjectionType projection, string[] attributes) = ReadProjection(index.Inner("Projection")!);
        return new IndexDefinition(name, ordinal, global, key, projection, attributes, index.Map("ProvisionedThroughput"))
        {
            Settings = WithSettings(ObjectValue.Empty, index),
        };
    }

    /// <summary>The settings with those that the request has; they change no behaviour and are only described.</summary>
    public static ObjectValue WithSettings(ObjectValue settings, RequestReader index)
    {
        var changed = new ObjectBuilder(settings);
        foreach (string name in SettingNames)
            changed.SetUnlessNull(name, index.Map(name) is { } setting ? setting : Value.Null);
        return changed.Build();
    }

    public static void CheckKeySchema(
        ListValue schema, ListValue attributeDefinitions, IReadOnlyDictionary<string, AttributeType> types, bool isOfGlobalIndex)
    {
        string[] keys = [.. schema.Select(NameOf)];
        if (keys.Length > attributeDefinitions.Count)
            throw DynamoDbException.Validation(Messages.KeyUndefined);
        if (!keys.All(types.ContainsKey))
            throw DynamoDbException.Validation(Messages.KeysUndefined(keys, attributeDefinitions.Select(NameOf)));
        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Length)
            throw DynamoDbException.Validation(IsSimple(schema) ? Messages.SameHashAndRange : Messages.SameKeyTwice);
        if (!IsHash(schema[0]))
            throw DynamoDbException.Validation(Messages.FirstKeyNotHash);
        if (isOfGlobalIndex)
            CheckKeyParts(schema);
        else if (keys.Length > 1 && IsHash(schema[1]))
            throw DynamoDbException.Validation(Messages.SecondKeyNotRange);
    }

    // "Multi-attribute key schema" (Using Global Secondary Indexes in DynamoDB, Developer Guide).
    private static void CheckKeyParts(ListValue schema)
    {
        int partition = schema.Count(IsHash);
        if (partition > Limits.IndexKeyPartsMax)
            throw DynamoDbException.Validation(Messages.TooManyKeyParts("HASH"));
        if (schema.Count - partition > Limits.IndexKeyPartsMax)
            throw DynamoDbException.Validation(Messages.TooManyKeyParts("RANGE"));
        if (!schema.Take(partition).All(IsHash))
            throw DynamoDbException.Validation(Messages.HashAfterRange);
    }

    private static bool IsSimple(ListValue schema) => schema.Count == 2 && IsHash(schema[0]) != IsHash(schema[1]);

    private static bool IsHash(Value element) => element["KeyType"] == "HASH";

    private static (ProjectionType Type, string[] Attributes) ReadProjection(RequestReader reader)
    {
        string type = reader.Text("ProjectionType") ?? throw DynamoDbException.Validation(Messages.ProjectionTypeMissing);
        ListValue? attributes = reader.List("NonKeyAttributes");
        if (attributes is not null && type != "INCLUDE")
            throw DynamoDbException.Validation(Messages.NonKeyAttributesUnwanted(type));
        if (attributes is null && type == "INCLUDE")
            throw DynamoDbException.Validation(Messages.NonKeyAttributesMissing);
        string[] names = [.. (attributes ?? ListValue.Empty).Select(TextOf)];
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw DynamoDbException.Validation(Messages.NonKeyAttributeRepeated(repeated.Key));
        return (TableDefinitionFormat.ProjectionNamed(type), names);
    }

    private static string NameOf(Value element) => element["AttributeName"].AsString();

    private static string TextOf(Value value) =>
        value.IsString ? value.AsString() : throw DynamoDbException.Serialization(Messages.NotConvertible(value, "String"));
}
