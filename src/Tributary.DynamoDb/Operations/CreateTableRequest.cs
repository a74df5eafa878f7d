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
        "BillingMode", "ProvisionedThroughput", "StreamSpecification", "SSESpecification", "TableClass", "OnDemandThroughput",
        "WarmThroughput", "Tags",
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
        RefuseUnbuilt(reader);
        CheckThroughput(reader);
        _attributeDefinitions = reader.List("AttributeDefinitions")!;
        CheckDefinitions(_attributeDefinitions);
        _types = TableDefinitionFormat.ReadTypes(_attributeDefinitions);
        ListValue keySchema = reader.List("KeySchema")!;
        IndexRequest.CheckKeySchema(keySchema, _attributeDefinitions, _types, isOfGlobalIndex: false);
        bool hasIndexes = reader.Has("LocalSecondaryIndexes") || reader.Has("GlobalSecondaryIndexes");
        if (!hasIndexes && keySchema.Count != _attributeDefinitions.Count)
            throw DynamoDbException.Validation(Messages.AttributeCount);
        _key = TableDefinitionFormat.ReadKeySchema(keySchema, _types);
        ReadIndexes("LocalSecondaryIndexes", global: false);
        ReadIndexes("GlobalSecondaryIndexes", global: true);
        CheckNumberOfIndexes();
        if (hasIndexes)
            CheckAllDefinitionsUsed();
        CheckStream(reader, Messages.StreamViewTypeMissing, Messages.StreamViewTypeUnwanted);
        if (reader.List("Tags") is { } tags)
            TableTags.Check(tags);
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
        bool hasStream = _reader.Inner("StreamSpecification")?.Flag("StreamEnabled") ?? false;
        // Items are checked against global indexes first, so those stand first.
        IndexDefinition[] indexes = [.. _indexes.OrderByDescending(index => index.IsGlobal)];
        return new TableDefinition(
            TableName, id, uuid, now, _attributeDefinitions, _key, indexes, settings.Build(), protects, Version: 1)
        {
            LastIndexOrdinal = _indexes.Count,
            StreamLabel = hasStream ? TableDescription.StreamLabel(now) : null,
            OnDemandSince = _reader.Text("BillingMode") == "PAY_PER_REQUEST" ? now : null,
        };
    }

    /// <summary>A stream has a view as long as it is there.</summary>
    public static void CheckStream(RequestReader reader, string missing, string unwanted)
    {
        if (reader.Inner("StreamSpecification") is not { } stream || stream.Flag("StreamEnabled") is not { } enabled)
            return;
        if (stream.Has("StreamViewType") != enabled)
            throw DynamoDbException.Validation(enabled ? missing : unwanted);
    }

    private static void RefuseUnbuilt(RequestReader reader)
    {
        if (reader.Has("ResourcePolicy"))
            throw DynamoDbException.Validation(Messages.NoResourcePolicies);
        if (reader.Has("VectorIndexes"))
            throw DynamoDbException.Validation(Messages.NoVectorIndexes("VectorIndexes"));
        foreach (string replication in (string[])["GlobalTableSourceArn", "GlobalTableSettingsReplicationMode"])
        {
            if (reader.Has(replication))
                throw DynamoDbException.Validation(Messages.NoGlobalTables(replication));
        }
    }

    private static void CheckDefinitions(ListValue definitions)
    {
        var names = new HashSet<Value>();
        foreach (Value definition in definitions)
        {
            if (!names.Add(definition["AttributeName"]))
                throw DynamoDbException.Validation(Messages.DefinitionRepeated(definition["AttributeName"].AsString()));
        }
    }

    private static void CheckThroughput(RequestReader reader)
    {
        bool onDemand = reader.Text("BillingMode") == "PAY_PER_REQUEST";
        if (onDemand && reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.ThroughputOnDemand);
        if (!onDemand && !reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.ThroughputNeeded);
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

    private IndexDefinition ReadIndex(RequestReader reader, bool global)
    {
        IndexDefinition index = IndexRequest.Read(reader, global, _attributeDefinitions, _types, _indexes.Count + 1);
        if (!global && index.Key.Range is null)
            throw DynamoDbException.Validation(Messages.IndexNeedsRange(index.Name));
        if (!global && index.Key.Hash.Name != _key.Hash.Name)
            throw DynamoDbException.Validation(Messages.IndexHashDiffers(index.Name, index.Key.Hash.Name, _key.Hash.Name));
        if (global && _reader.Text("BillingMode") == "PAY_PER_REQUEST" && reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.IndexThroughputOnDemand(index.Name));
        if (global && _reader.Text("BillingMode") != "PAY_PER_REQUEST" && !reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.NewIndexThroughputNeeded(index.Name));
        return !_indexes.Exists(other => other.Name == index.Name)
            ? index
            : throw DynamoDbException.Validation(Messages.DuplicateIndex(index.Name));
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
        HashSet<string> used = [.. _key.All.Concat(_indexes.SelectMany(index => index.Key.All)).Select(attribute => attribute.Name)];
        if (!_types.Keys.All(used.Contains))
            throw DynamoDbException.Validation(Messages.DefinitionsUnused(_types.Keys, used));
    }
}
