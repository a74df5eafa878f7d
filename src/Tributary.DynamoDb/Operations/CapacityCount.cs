using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// What a request consumes of tables and indexes. An index costs what its entry costs: nothing when that stays as it is, and twice
/// when its key changes, since one entry goes and one comes ("Using Global Secondary Indexes in DynamoDB", Developer Guide).
/// </summary>
/// <param name="factor">2 within a transaction.</param>
/// <param name="kind">What a transaction's answer calls the units beside CapacityUnits: ReadCapacityUnits or WriteCapacityUnits.</param>
internal sealed class CapacityCount(int factor = 1, string? kind = null)
{
    private readonly Dictionary<string, TableUnits> _tables = new(StringComparer.Ordinal);

    public void AddRead(TableDefinition table, double units) => Of(table).Table += factor * units;

    public void AddWrite(TableDefinition table, WriteOutcome outcome)
    {
        TableUnits units = Of(table);
        units.Table += factor * ConsumedCapacity.WriteUnits(outcome.Before, outcome.After);
        foreach (IndexDefinition index in table.Indexes)
        {
            ObjectValue? before = outcome.Before is null ? null : index.EntryOf(outcome.Before, table.Key);
            ObjectValue? after = outcome.After is null ? null : index.EntryOf(outcome.After, table.Key);
            double entryUnits = factor * UnitsOf(index, before, after);
            if (entryUnits > 0)
                units.Indexes[index] = units.Indexes.GetValueOrDefault(index) + entryUnits;
        }
    }

    /// <summary>Of a request on one table.</summary>
    public ObjectValue ToValue(string level) => ToValue(level, _tables.Single());

    /// <summary>A list with an entry for each table, for batches and transactions.</summary>
    public ListValue ToList(string level) => ListValue.From(_tables.Select(table => (Value)ToValue(level, table)));

    private static double UnitsOf(IndexDefinition index, ObjectValue? before, ObjectValue? after)
    {
        if (before is null && after is null)
            return 0;
        if (before is null || after is null)
            return ConsumedCapacity.WriteUnits(before, after);
        if (before.Equals(after))
            return 0;
        return index.Key.All.Any(attribute => before[attribute.Name] != after[attribute.Name])
            ? ConsumedCapacity.WriteUnits(before, null) + ConsumedCapacity.WriteUnits(null, after)
            : ConsumedCapacity.WriteUnits(before, after);
    }

    private TableUnits Of(TableDefinition table)
    {
        if (!_tables.TryGetValue(table.Name, out TableUnits? units))
            _tables.Add(table.Name, units = new TableUnits());
        return units;
    }

    private ObjectValue ToValue(string level, KeyValuePair<string, TableUnits> table)
    {
        TableUnits units = table.Value;
        var capacity = new ObjectBuilder(6).Set("TableName", table.Key);
        SetUnits(capacity, units.Table + units.Indexes.Values.Sum());
        if (level != "INDEXES")
            return capacity.Build();
        capacity.Set("Table", Units(units.Table));
        foreach (IGrouping<bool, KeyValuePair<IndexDefinition, double>> group in units.Indexes.GroupBy(entry => entry.Key.IsGlobal))
        {
            var indexes = new ObjectBuilder();
            foreach ((IndexDefinition index, double indexUnits) in group)
                indexes.Set(index.Name, Units(indexUnits));
            capacity.Set(group.Key ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes", indexes.Build());
        }

        return capacity.Build();
    }

    private ObjectValue Units(double units)
    {
        var capacity = new ObjectBuilder(2);
        SetUnits(capacity, units);
        return capacity.Build();
    }

    private void SetUnits(ObjectBuilder capacity, double units)
    {
        capacity.Set("CapacityUnits", units);
        if (kind is not null)
            capacity.Set(kind, units);
    }

    private sealed class TableUnits
    {
        public double Table { get; set; }

        public Dictionary<IndexDefinition, double> Indexes { get; } = [];
    }
}
