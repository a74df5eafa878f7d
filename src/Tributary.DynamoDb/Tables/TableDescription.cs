using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>A table in the shape that CreateTable, DescribeTable and DeleteTable answer with.</summary>
internal static class TableDescription
{
    // DynamoDB updates sizes and counts "approximately every six hours"; it shows 0 until then, and we always do.
    private const long SizeUnknown = 0;

    public static ObjectValue Of(TableDefinition table, DynamoDbScope scope, string status)
    {
        string arn = scope.TableArn(table.Name);
        double created = table.CreatedAt.ToUnixTimeMilliseconds() / 1000.0;
        bool onDemand = table.Settings["BillingMode"] == "PAY_PER_REQUEST";
        var description = new ObjectBuilder(20)
            .Set("AttributeDefinitions", table.AttributeDefinitions)
            .Set("TableName", table.Name)
            .Set("KeySchema", TableDefinitionFormat.WriteKeySchema(table.Key))
            .Set("TableStatus", status)
            .Set("CreationDateTime", created)
            .Set("ProvisionedThroughput", Throughput(table.Settings["ProvisionedThroughput"]))
            .Set("TableSizeBytes", SizeUnknown)
            .Set("ItemCount", SizeUnknown)
            .Set("TableArn", arn)
            .Set("TableId", table.Uuid);
        if (onDemand)
        {
            description.Set("BillingModeSummary", ObjectValue.Of(
                ("BillingMode", "PAY_PER_REQUEST"), ("LastUpdateToPayPerRequestDateTime", created)));
        }

        SetIndexes(description, table, arn, global: false);
        SetIndexes(description, table, arn, global: true);
        if (table.HasStream)
            SetStream(description, table, arn);
        if (table.Settings["SSESpecification"]["Enabled"] == Value.True)
            description.Set("SSEDescription", ObjectValue.Of(("Status", "ENABLED"), ("SSEType", "KMS")));
        if (table.Settings["TableClass"].TryGetString(out string tableClass))
            description.Set("TableClassSummary", ObjectValue.Of(("TableClass", tableClass)));
        return description
            .Set("DeletionProtectionEnabled", table.DeletionProtection)
            .SetUnlessNull("OnDemandThroughput", table.Settings["OnDemandThroughput"])
            .Build();
    }

    private static void SetIndexes(ObjectBuilder description, TableDefinition table, string arn, bool global)
    {
        Value[] indexes = table.Indexes.Where(index => index.IsGlobal == global).Select(index => (Value)Index(index, arn)).ToArray();
        if (indexes.Length > 0)
            description.Set(global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes", ListValue.FromOwned(indexes));
    }

    private static ObjectValue Index(IndexDefinition index, string arn)
    {
        var description = new ObjectBuilder(8)
            .Set("IndexName", index.Name)
            .Set("KeySchema", TableDefinitionFormat.WriteKeySchema(index.Key))
            .Set("Projection", TableDefinitionFormat.WriteProjection(index));
        if (index.IsGlobal)
            description.Set("IndexStatus", "ACTIVE").Set("ProvisionedThroughput", Throughput(index.Throughput));
        return description
            .Set("IndexSizeBytes", SizeUnknown)
            .Set("ItemCount", SizeUnknown)
            .Set("IndexArn", $"{arn}/index/{index.Name}")
            .Build();
    }

    // A stream's label is the time of its creation, to the millisecond.
    private static void SetStream(ObjectBuilder description, TableDefinition table, string arn)
    {
        string label = table.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
        description
            .Set("StreamSpecification", table.Settings["StreamSpecification"])
            .Set("LatestStreamLabel", label)
            .Set("LatestStreamArn", $"{arn}/stream/{label}");
    }

    private static ObjectValue Throughput(Value requested) => ObjectValue.Of(
        ("NumberOfDecreasesToday", 0),
        ("ReadCapacityUnits", requested["ReadCapacityUnits"].TryGetInteger(out long read) ? read : 0),
        ("WriteCapacityUnits", requested["WriteCapacityUnits"].TryGetInteger(out long write) ? write : 0));
}
