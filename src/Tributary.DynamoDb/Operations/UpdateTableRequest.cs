using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>A checked UpdateTable, and what it makes of a table.</summary>
internal sealed class UpdateTableRequest
{
    /// <summary>Members that are stored and described as they came.</summary>
    private static readonly string[] SettingNames =
    [
        "BillingMode", "ProvisionedThroughput", "StreamSpecification", "SSESpecification", "TableClass", "OnDemandThroughput",
        "WarmThroughput",
    ];

    private readonly RequestReader _reader;

    private UpdateTableRequest(RequestReader reader, string tableName, IReadOnlyList<IndexUpdate> indexUpdates)
    {
        _reader = reader;
        TableName = tableName;
        IndexUpdates = indexUpdates;
    }

    public string TableName { get; }

    public IReadOnlyList<IndexUpdate> IndexUpdates { get; }

    /// <summary>Whether the stream is to be opened (true), closed (false) or left as it is (null).</summary>
    public bool? OpensStream => _reader.Inner("StreamSpecification")?.Flag("StreamEnabled");

    public static UpdateTableRequest Read(ObjectValue request)
    {
        var reader = new RequestReader(request);
        if (!reader.Has("TableName"))
            throw DynamoDbException.Validation(Messages.ParameterMissing("TableName"));
        string name = reader.TableName(lengthMin: 3);
        CreateTableShape.CheckAttributeDefinitions(reader);
        reader.OneOf("BillingMode", "PROVISIONED", "PAY_PER_REQUEST");
        CreateTableShape.CheckThroughput(reader);
        CreateTableShape.CheckSettings(reader);
        IndexUpdate[] updates = [.. reader.Members("GlobalSecondaryIndexUpdates").Select(IndexUpdate.CheckShape)];
        reader.ThrowIfRefused();
        RefuseUnbuilt(reader);
        if (!SettingNames.Any(reader.Has) && updates.Length == 0 && !reader.Has("DeletionProtectionEnabled"))
            throw DynamoDbException.Validation(Messages.NothingToUpdate);
        if (reader.Text("BillingMode") == "PROVISIONED" && !reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.ThroughputNeededToProvision);
        if (reader.Has("GlobalSecondaryIndexUpdates") && updates.Length == 0)
            throw DynamoDbException.Validation(Messages.IndexUpdatesEmpty);
        IndexUpdate.CheckTogether(updates);
        if (!reader.Has("AttributeDefinitions") && Array.Find(updates, update => update.Creates) is { } created)
            throw DynamoDbException.Validation(Messages.DefinitionsMissing(created.IndexName));
        CreateTableRequest.CheckStream(reader, Messages.StreamViewTypeMissingInUpdate, Messages.StreamViewTypeUnwantedInUpdate);
        return new UpdateTableRequest(reader, name, updates);
    }

    /// <summary>The table with the changes; a new index has the status CREATING.</summary>
    /// <exception cref="DynamoDbException">The table is as asked for already, or the change does not fit it.</exception>
    public TableDefinition Apply(TableDefinition table, DateTimeOffset now)
    {
        if (table.IsUpdating)
            throw new DynamoDbException(ErrorCodes.ResourceInUse, Messages.TableBeingUpdated(table.Name));
        bool onDemand = (_reader.Text("BillingMode") ?? (table.IsOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED")) == "PAY_PER_REQUEST";
        TableDefinition changed = ApplySettings(table, onDemand, now);
        foreach (IndexUpdate update in IndexUpdates)
            changed = update.Apply(changed, Definitions(changed), onDemand);
        if (_reader.Text("BillingMode") is not null)
            changed = WithIndexThroughput(changed, onDemand);
        return WithUsedDefinitions(changed);
    }

    private static void RefuseUnbuilt(RequestReader reader)
    {
        string[] replications =
            ["ReplicaUpdates", "MultiRegionConsistency", "GlobalTableWitnessUpdates", "GlobalTableSettingsReplicationMode"];
        if (Array.Find(replications, reader.Has) is { } replication)
            throw DynamoDbException.Validation(Messages.NoGlobalTables(replication));
        if (reader.Has("VectorIndexUpdates"))
            throw DynamoDbException.Validation(Messages.NoVectorIndexes("VectorIndexUpdates"));
    }

    private TableDefinition ApplySettings(TableDefinition table, bool onDemand, DateTimeOffset now)
    {
        if (onDemand && _reader.Has("ProvisionedThroughput"))
            throw DynamoDbException.Validation(Messages.ThroughputOnDemand);
        ObjectValue? throughput = _reader.Map("ProvisionedThroughput");
        if (throughput is not null && !table.IsOnDemand)
            IndexUpdate.RefuseSame("table", table.Settings["ProvisionedThroughput"], throughput);
        var settings = new ObjectBuilder(table.Settings);
        foreach (string name in SettingNames)
            settings.SetUnlessNull(name, _reader.Request[name]);
        if (onDemand)
            settings.Remove("ProvisionedThroughput");
        return ApplyStream(table, now) with
        {
            Settings = settings.Build(),
            DeletionProtection = _reader.Flag("DeletionProtectionEnabled") ?? table.DeletionProtection,
            OnDemandSince = onDemand && !table.IsOnDemand ? now : table.OnDemandSince,
        };
    }

    private TableDefinition ApplyStream(TableDefinition table, DateTimeOffset now)
    {
        if (OpensStream is not { } opens)
            return table;
        if (opens == table.HasStream)
            throw DynamoDbException.Validation(opens ? Messages.StreamEnabled(table.Name) : Messages.StreamDisabled(table.Name));
        if (!opens)
            return table;
        // Two streams of one table within a millisecond are still two.
        string label = TableDescription.StreamLabel(now);
        return table with
        {
            StreamLabel = label == table.StreamLabel ? TableDescription.StreamLabel(now.AddMilliseconds(1)) : label,
        };
    }

    // Definitions of the request stand before those of the table; one that nothing uses is not kept.
    private ListValue Definitions(TableDefinition table)
    {
        ListValue given = _reader.List("AttributeDefinitions") ?? ListValue.Empty;
        var names = given.Select(definition => definition["AttributeName"]).ToHashSet();
        foreach (Value definition in table.AttributeDefinitions)
        {
            Value other = given.FirstOrDefault(one => one["AttributeName"] == definition["AttributeName"]);
            if (!other.IsNull && other["AttributeType"] != definition["AttributeType"])
                throw DynamoDbException.Validation(Messages.AttributeRedefined(definition["AttributeName"].AsString()));
        }

        return ListValue.From(
            table.AttributeDefinitions.Where(definition => !names.Contains(definition["AttributeName"])).Concat(given));
    }

    private TableDefinition WithUsedDefinitions(TableDefinition table)
    {
        bool IsUsed(string name) => table.Key.Has(name) || table.Indexes.Any(index => index.Key.Has(name));
        ListValue all = IndexUpdates.Count == 0 ? table.AttributeDefinitions : Definitions(table);
        return table with
        {
            AttributeDefinitions = ListValue.From(all.Where(definition => IsUsed(definition["AttributeName"].AsString()))),
        };
    }

    private static TableDefinition WithIndexThroughput(TableDefinition table, bool onDemand)
    {
        if (onDemand)
            return table with { Indexes = [.. table.Indexes.Select(index => index with { Throughput = null })] };
        string[] without = [.. table.Indexes.Where(index => index is { IsGlobal: true, Throughput: null }).Select(index => index.Name)];
        return without.Length == 0 ? table : throw DynamoDbException.Validation(Messages.IndexThroughputNeeded(without));
    }
}
