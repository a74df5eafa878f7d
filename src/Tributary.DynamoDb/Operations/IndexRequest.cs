using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>An index as CreateTable and UpdateTable describe a new one.</summary>
internal static class IndexRequest
{
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
        CheckKeySchema(schema, attributeDefinitions, types);
        KeySchema key = TableDefinitionFormat.ReadKeySchema(schema, types);
        (ProjectionType projection, string[] attributes) = ReadProjection(index.Inner("Projection")!);
        return new IndexDefinition(name, ordinal, global, key, projection, attributes, index.Map("ProvisionedThroughput"));
    }

    public static void CheckKeySchema(
        ListValue schema, ListValue attributeDefinitions, IReadOnlyDictionary<string, AttributeType> types)
    {
        string[] keys = [.. schema.Select(NameOf)];
        if (keys.Length > attributeDefinitions.Count)
            throw DynamoDbException.Validation(Messages.KeyUndefined);
        if (!keys.All(types.ContainsKey))
            throw DynamoDbException.Validation(Messages.KeysUndefined(keys, attributeDefinitions.Select(NameOf)));
        if (keys.Length > 1 && keys[0] == keys[1])
            throw DynamoDbException.Validation(Messages.SameHashAndRange);
        if (schema[0]["KeyType"] != "HASH")
            throw DynamoDbException.Validation(Messages.FirstKeyNotHash);
        if (keys.Length > 1 && schema[1]["KeyType"] != "RANGE")
            throw DynamoDbException.Validation(Messages.SecondKeyNotRange);
    }

    private static (ProjectionType Type, string[] Attributes) ReadProjection(RequestReader reader)
    {
        string type = reader.Text("ProjectionType") ?? throw DynamoDbException.Validation(Messages.ProjectionTypeMissing);
        ListValue? attributes = reader.List("NonKeyAttributes");
        if (attributes is not null && type != "INCLUDE")
            throw DynamoDbException.Validation(Messages.NonKeyAttributesUnwanted(type));
        if (attributes is null && type == "INCLUDE")
            throw DynamoDbException.Validation(Messages.NonKeyAttributesMissing);
        string[] names = [.. (attributes ?? ListValue.Empty).Select(TextOf)];
        return (TableDefinitionFormat.ProjectionNamed(type), names);
    }

    private static string NameOf(Value element) => element["AttributeName"].AsString();

    private static string TextOf(Value value) =>
        value.IsString ? value.AsString() : throw DynamoDbException.Serialization(Messages.NotConvertible(value, "String"));
}
