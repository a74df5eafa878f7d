using Tributary.Values;

namespace Tributary.Server.Imports;

/// <summary>A table as DescribeTable tells it, as properties of <c>AWS::DynamoDB::Table</c>.</summary>
internal static class TableTemplate
{
    public static ObjectValue Of(string name, ObjectValue table)
    {
        bool isProvisioned = table["BillingModeSummary"]["BillingMode"] != "PAY_PER_REQUEST";
        var properties = new ObjectBuilder()
            // Code may name its table, so it keeps its name.
            .Set("TableName", name)
            .Set("KeySchema", table["KeySchema"])
            .Set("AttributeDefinitions", table["AttributeDefinitions"])
            .Set("BillingMode", isProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST");
        if (isProvisioned)
            properties.Set("ProvisionedThroughput", Throughput(table["ProvisionedThroughput"]));
        foreach (string kind in new[] { "GlobalSecondaryIndexes", "LocalSecondaryIndexes" })
        {
            if (table[kind].TryGetList(out ListValue? indexes) && indexes.Count > 0)
                properties.Set(kind, ListValue.From(indexes.Select(index => (Value)Index(index, kind[0] == 'G' && isProvisioned))));
        }

        if (table["StreamSpecification"]["StreamEnabled"] == true)
            properties.Set("StreamSpecification", ObjectValue.Of(("StreamViewType", table["StreamSpecification"]["StreamViewType"])));
        if (table["TimeToLive"]["AttributeName"].TryGetString(out string attribute))
            properties.Set("TimeToLiveSpecification", ObjectValue.Of(("AttributeName", attribute), ("Enabled", true)));
        return properties.Build();
    }

    private static ObjectValue Index(Value index, bool hasThroughput)
    {
        var properties = new ObjectBuilder()
            .Set("IndexName", index["IndexName"]).Set("KeySchema", index["KeySchema"]).Set("Projection", index["Projection"]);
        if (hasThroughput)
            properties.Set("ProvisionedThroughput", Throughput(index["ProvisionedThroughput"]));
        return properties.Build();
    }

    private static ObjectValue Throughput(Value described) => ObjectValue.Of(
        ("ReadCapacityUnits", described["ReadCapacityUnits"]), ("WriteCapacityUnits", described["WriteCapacityUnits"]));
}
