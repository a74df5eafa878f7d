using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>A checked CreateTable.</summary>
internal sealed class CreateTableRequest
{
    /// <summary>Members that are stored and described as they came.</summary>
    private static readonly string[] SettingNames =
    [
        "BillingMode", "ProvisionedThroughput", "StreamSpecification", "SSESpecification", "TableClass", "OnDemandThroughput", "Tags",
    ];

    private readonly RequestReader _reader;
    private readonly ListValue _attributeDefinitions;
    private readonly IReadOnlyDictionary<string, AttributeType> _types;
    private readonly KeySchema _key;
    private readonly List<IndexDefinition> _indexes = [];

    private CreateTableRequest(RequestReader reader, string tableName)
    {
        _reader = reader;
        TableName = tableName;
        CheckThroughput(reader);
        _attributeDefinitions = reader.List("AttributeDefinitions")!;
        _types = TableDefinitionFormat.ReadTypes(_attributeDefinitions);
        ListValue keySchema = reader.List("KeySchema")!;
        CheckKeySchema(keySchema);
        bool hasIndexes = reader.Has("LocalSecondaryIndexes") || reader.Has("GlobalSecondaryIndexes");
        if (!hasIndexes && keySchema.Count != _attributeDefinitions.Count)
            throw DynamoDbException.Validation(Messages.AttributeCount);
        _key = TableDefinitionFormat.ReadKeySchema(keySchema, _types);
        ReadIndexes("LocalSecondaryIndexes", global: false);
        ReadIndexes("GlobalSecondaryIndexes", global: true);
        CheckNumberOfIndexes();
        if (hasIndexes)
            CheckAllDefinitionsUsed();
        if (reader.Inner("StreamSpecification") is { } stream && stream.Flag("StreamEnabled") == true && !stream.Has("StreamViewType"))
            throw DynamoDbException.Validation(Messages.StreamViewTypeMissing);
    }

    public string TableName { get; }

    public static CreateTableRequest Read(ObjectValue request)
    {
        var reader = new RequestReader(request);
        if (!reader.Has("TableName"))
            throw DynamoDbException.Validation(Messages.ParameterMissing("TableName"));
        return new CreateTableRequest(reader, CreateTableShape.Check(reader));
    }

    public TableDefinition ToDefinition(long id, string uuid, DateTimeOffset now)
    {
        var settings = new ObjectBuilder();
        foreach (string name in SettingNames)
            settings.SetUnlessNull(name, _reader.Request[name]);
        bool protects = _reader.Flag("DeletionProtectionEnabled") ?? false;
        // Items are checked against global indexes first, so those stand first.
        IndexDefinition[] indexes = [.. _indexes.OrderByDescending(index => index.IsGlobal)];
        return new TableDefinition(
            TableName, id, uuid, now, _attributeDefinitions, _key, indexes, settings.Build(), protects,
            TimeToLiveAttribute: null, Version: 1);
    }

    private static void CheckThroughput(RequestReader reader)
    {
        bool onDemand = reader.Text("BillingMode") == "PAY_PER_REQUEST";
        if (onDemand && reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.ThroughputOnDemand);
        if (!onDemand && !reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.ThroughputNeeded);
    }

    private void CheckKeySchema(ListValue schema)
    {
        string[] keys = [.. schema.Select(NameOf)];
        if (keys.Length > _attributeDefinitions.Count)
            throw DynamoDbException.Validation(Messages.KeyUndefined);
        if (!keys.All(_types.ContainsKey))
            throw DynamoDbException.Validation(Messages.KeysUndefined(keys, _attributeDefinitions.Select(NameOf)));
        if (keys.Length > 1 && keys[0] == keys[1])
            throw DynamoDbException.Validation(Messages.SameHashAndRange);
        if (schema[0]["KeyType"] != "HASH")
            throw DynamoDbException.Validation(Messages.FirstKeyNotHash);
        if (keys.Length > 1 && schema[1]["KeyType"] != "RANGE")
            throw DynamoDbException.Validation(Messages.SecondKeyNotRange);
    }

    private void ReadIndexes(string member, bool global)
    {
        if (!_reader.Has(member))
            return;
        IReadOnlyList<RequestReader> indexes = _reader.Members(member);
        if (indexes.Count == 0)
            throw DynamoDbException.Validation(global ? Messages.GlobalIndexesEmpty : Messages.LocalIndexesEmpty);
        if (!global && _key.Range is null)
            throw DynamoDbException.Validation(Messages.LocalIndexNeedsRange);
        foreach (RequestReader index in indexes)
            _indexes.Add(ReadIndex(index, global));
    }

    private IndexDefinition ReadIndex(RequestReader index, bool global)
    {
        string name = index.Text("IndexName")!;
        ListValue schema = index.List("KeySchema")!;
        string[] keys = [.. schema.Select(NameOf)];
        if (!keys.All(_types.ContainsKey))
            throw DynamoDbException.Validation(Messages.KeysUndefined(keys, _attributeDefinitions.Select(NameOf)));
        CheckKeySchema(schema);
        KeySchema key = TableDefinitionFormat.ReadKeySchema(schema, _types);
        if (!global && key.Range is null)
            throw DynamoDbException.Validation(Messages.IndexNeedsRange(name));
        if (!global && key.Hash.Name != _key.Hash.Name)
            throw DynamoDbException.Validation(Messages.IndexHashDiffers(name, key.Hash.Name, _key.Hash.Name));
        (ProjectionType projection, string[] attributes) = ReadProjection(index.Inner("Projection")!);
        if (global && _reader.Text("BillingMode") == "PAY_PER_REQUEST" && index.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.IndexThroughputOnDemand(name));
        if (_indexes.Exists(other => other.Name == name))
            throw DynamoDbException.Validation(Messages.DuplicateIndex(name));
        return new IndexDefinition(name, _indexes.Count + 1, global, key, projection, attributes, index.Map("ProvisionedThroughput"));
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

    private void CheckNumberOfIndexes()
    {
        if (_indexes.Count(index => !index.IsGlobal) > Limits.LocalIndexesMax)
            throw DynamoDbException.Validation(Messages.TooManyLocalIndexes);
        if (_indexes.Count(index => index.IsGlobal) > Limits.GlobalIndexesMax)
            throw DynamoDbException.Validation(Messages.TooManyGlobalIndexes);
    }

    private void CheckAllDefinitionsUsed()
    {
        foreach (string name in _types.Keys)
        {
            if (!_key.Has(name) && !_indexes.Exists(index => index.Key.Has(name)))
                throw DynamoDbException.Validation(Messages.DefinitionsUnused);
        }
    }

    private static string NameOf(Value element) => element["AttributeName"].AsString();

    private static string TextOf(Value value) =>
        value.IsString ? value.AsString() : throw DynamoDbException.Serialization(Messages.NotConvertible(value, "String"));
}
