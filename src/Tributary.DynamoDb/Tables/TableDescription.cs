using System.Globalization;
using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>A table in the shape that CreateTable, UpdateTable, DescribeTable and DeleteTable answer with.</summary>
internal static class TableDescription
{
    public static ObjectValue Of(TableDefinition table, DynamoDbScope scope, string status, TableCounts counts)
    {
        string arn = scope.TableArn(table.Name);
        var description = new ObjectBuilder(20)
            .Set("AttributeDefinitions", table.AttributeDefinitions)
            .Set("TableName", table.Name)
            .Set("KeySchema", TableDefinitionFormat.WriteKeySchema(table.Key))
            .Set("TableStatus", status)
            .Set("CreationDateTime", Seconds(table.CreatedAt))
            .Set("ProvisionedThroughput", Throughput(table.Settings["ProvisionedThroughput"]))
            .Set("TableSizeBytes", counts.Of(0).Bytes)
            .Set("ItemCount", counts.Of(0).Items)
            .Set("TableArn", arn)
            .Set("TableId", table.Uuid);
        SetBillingMode(description, table);
        SetIndexes(description, table, arn, counts, global: false);
        SetIndexes(description, table, arn, counts, global: true);
        SetStream(description, table, arn);
        if (table.Settings["SSESpecification"]["Enabled"] == Value.True)
            description.Set("SSEDescription", Encryption(table.Settings["SSESpecification"]["KMSMasterKeyId"]));
        if (table.Settings["TableClass"].TryGetString(out string tableClass))
            description.Set("TableClassSummary", ObjectValue.Of(("TableClass", tableClass)));
        return description
            .Set("DeletionProtectionEnabled", table.DeletionProtection)
            .SetUnlessNull("OnDemandThroughput", table.Settings["OnDemandThroughput"])
            .SetUnlessNull("WarmThroughput", Warm(table.Settings["WarmThroughput"]))
            .Build();
    }

    /// <summary>The ARN of the table's newest stream.</summary>
    public static string StreamArn(string tableArn, string label) => $"{tableArn}/stream/{label}";

    // A table that has always been provisioned has no summary; one that was on-demand before keeps it.
    private static void SetBillingMode(ObjectBuilder description, TableDefinition table)
    {
        if (table.OnDemandSince is null)
            return;
        description.Set("BillingModeSummary", ObjectValue.Of(
            ("BillingMode", table.IsOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED"),
            ("LastUpdateToPayPerRequestDateTime", Seconds(table.OnDemandSince.Value))));
    }

    private static void SetIndexes(ObjectBuilder description, TableDefinition table, string arn, TableCounts counts, bool global)
    {
        Value[] indexes = [.. table.Indexes.Where(index => index.IsGlobal == global).Select(index => (Value)Index(index, arn, counts))];
        if (indexes.Length > 0)
            description.Set(global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes", ListValue.FromOwned(indexes));
    }

    private static ObjectValue Index(IndexDefinition index, string arn, TableCounts counts)
    {
        var description = new ObjectBuilder(9)
            .Set("IndexName", index.Name)
            .Set("KeySchema", TableDefinitionFormat.WriteKeySchema(index.Key))
            .Set("Projection", TableDefinitionFormat.WriteProjection(index));
        if (index.IsGlobal)
        {
            description.Set("IndexStatus", index.Status == IndexStatus.Creating ? "CREATING" : "ACTIVE");
            if (index.Status == IndexStatus.Creating)
                description.Set("Backfilling", true);
            description
                .Set("ProvisionedThroughput", Throughput(index.Throughput))
                .SetUnlessNull("OnDemandThroughput", index.Settings["OnDemandThroughput"])
                .SetUnlessNull("WarmThroughput", Warm(index.Settings["WarmThroughput"]));
        }

        return description
            .Set("IndexSizeBytes", counts.Of(index.Ordinal).Bytes)
            .Set("ItemCount", counts.Of(index.Ordinal).Items)
            .Set("IndexArn", $"{arn}/index/{index.Name}")
            .Build();
    }

    // A closed stream can still be read, so its label stays; only the specification goes.
    private static void SetStream(ObjectBuilder description, TableDefinition table, string arn)
    {
        if (table.HasStream)
            description.Set("StreamSpecification", table.Settings["StreamSpecification"]);
        if (table.StreamLabel is { } label)
            description.Set("LatestStreamLabel", label).Set("LatestStreamArn", StreamArn(arn, label));
    }

    private static ObjectValue Throughput(Value requested) => ObjectValue.Of(
        ("NumberOfDecreasesToday", 0),
        ("ReadCapacityUnits", requested["ReadCapacityUnits"].TryGetInteger(out long read) ? read : 0),
        ("WriteCapacityUnits", requested["WriteCapacityUnits"].TryGetInteger(out long write) ? write : 0));

    // What was not asked for is what an on-demand table begins with ("Understanding DynamoDB warm throughput", Developer Guide).
    private static Value Warm(Value requested) => requested.IsNull ? Value.Null : ObjectValue.Of(
        ("ReadUnitsPerSecond", requested["ReadUnitsPerSecond"].TryGetInteger(out long read) ? read : 12_000),
        ("WriteUnitsPerSecond", requested["WriteUnitsPerSecond"].TryGetInteger(out long write) ? write : 4_000),
        ("Status", "ACTIVE"));

    // Nothing is encrypted by the key; tools compare what they asked for.
    private static ObjectValue Encryption(Value keyId)
    {
        var encryption = new ObjectBuilder(3).Set("Status", "ENABLED").Set("SSEType", "KMS");
        if (keyId.TryGetString(out string key) && key.StartsWith("arn:", StringComparison.Ordinal))
            encryption.Set("KMSMasterKeyArn", key);
        return encryption.Build();
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>A stream's label is the time of its creation, to the millisecond.</summary>
    public static string StreamLabel(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
}
