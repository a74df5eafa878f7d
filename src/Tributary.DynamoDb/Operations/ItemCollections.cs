using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// ReturnItemCollectionMetrics: the partitions that a write touched, of tables with a local index. DynamoDB refuses a partition beyond
/// 10 GB there and estimates its size to a gigabyte; here there is no such limit, and the estimate is always the lowest.
/// </summary>
internal static class ItemCollections
{
    private static readonly ListValue Estimate = ListValue.Of(0, 1);

    /// <summary>Reads the parameter: whether metrics are asked for.</summary>
    public static bool AreAskedFor(RequestReader reader) => reader.OneOf("ReturnItemCollectionMetrics", "SIZE", "NONE") == "SIZE";

    /// <summary>The metrics of one write, or null when its table has no local index.</summary>
    public static ObjectValue? Of(TableDefinition table, ObjectValue? item)
    {
        if (item is null || table.Indexes.All(index => index.IsGlobal))
            return null;
        string hash = table.Key.Hash.Name;
        return ObjectValue.Of(("ItemCollectionKey", ObjectValue.Of((hash, item[hash]))), ("SizeEstimateRangeGB", Estimate));
    }

    /// <summary>The metrics of several writes by table; each partition once.</summary>
    public static ObjectValue Of(IEnumerable<ItemWrite> writes)
    {
        var byTable = new ObjectBuilder();
        foreach (IGrouping<string, ItemWrite> table in writes.Where(write => write.Changes).GroupBy(write => write.Table.Name))
        {
            Value[] metrics = [.. table.Select(write => Of(write.Table, write.Attributes)).OfType<ObjectValue>().Distinct()];
            if (metrics.Length > 0)
                byTable.Set(table.Key, ListValue.FromOwned(metrics));
        }

        return byTable.Build();
    }
}
