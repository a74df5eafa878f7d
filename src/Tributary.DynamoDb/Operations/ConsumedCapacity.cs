using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// ReturnConsumedCapacity ("DynamoDB read and write operations", Developer Guide): a read unit is 4 KB read consistently, a
/// write unit 1 KB, transactions cost double. Nothing is ever throttled.
/// </summary>
internal static class ConsumedCapacity
{
    private const int ReadUnitBytes = 4096;
    private const int WriteUnitBytes = 1024;

    /// <summary>Reads the parameter; null stands for NONE.</summary>
    public static string? Level(RequestReader reader) =>
        reader.OneOf("ReturnConsumedCapacity", "INDEXES", "TOTAL", "NONE") is { } level and not "NONE" ? level : null;

    public static double ReadUnits(long bytes, bool consistent) => Math.Max(1, Units(bytes, ReadUnitBytes)) * (consistent ? 1 : 0.5);

    public static double WriteUnits(ObjectValue? before, ObjectValue? after) => Math.Max(1, Units(
        Math.Max(before is null ? 0 : AttributeSize.OfItem(before), after is null ? 0 : AttributeSize.OfItem(after)), WriteUnitBytes));

    /// <summary>The units by table and index of one request on one table.</summary>
    public static ObjectValue Of(string level, string table, double tableUnits, IndexDefinition? index = null, double indexUnits = 0)
    {
        var capacity = new ObjectBuilder(4).Set("TableName", table).Set("CapacityUnits", tableUnits + indexUnits);
        if (level != "INDEXES")
            return capacity.Build();
        capacity.Set("Table", ObjectValue.Of(("CapacityUnits", tableUnits)));
        if (index is not null)
        {
            capacity.Set(
                index.IsGlobal ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes",
                ObjectValue.Of((index.Name, ObjectValue.Of(("CapacityUnits", indexUnits)))));
        }

        return capacity.Build();
    }

    /// <summary>A list with an entry for each table, for batches and transactions.</summary>
    public static ListValue Of(string level, IEnumerable<KeyValuePair<string, double>> unitsByTable) =>
        ListValue.From(unitsByTable.Select(entry => (Value)Of(level, entry.Key, entry.Value)));

    private static long Units(long bytes, int unit) => (bytes + unit - 1) / unit;
}
