using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>One page of a SELECT: the partitions that it names, one after the other, or else the whole table or index.</summary>
internal sealed class SelectPage
{
    private readonly TableDefinition _table;
    private readonly SelectStatement _select;
    private readonly IndexDefinition? _index;
    private readonly Columns _columns;
    private readonly KeySearch _search;
    private readonly Value[][]? _partitions;
    private readonly bool _consistent;
    private readonly bool _descending;

    public SelectPage(TableDefinition table, SelectStatement select, bool consistent)
    {
        (_table, _select, _consistent) = (table, select, consistent);
        _index = QueryOperation.IndexOf(table, select.Index, consistent);
        _columns = new Columns(select.Columns);
        KeyChecks.CheckPaths(table, _columns.Paths);
        KeySchema schema = _index?.Key ?? table.Key;
        _search = KeySearch.Of(select.Where, schema);
        _descending = OrderOf(schema);
        _partitions = Ordered(schema);
    }

    /// <param name="storage">The storage.</param>
    /// <param name="after">Where the page before this one ended; null for the first.</param>
    /// <param name="limit">Items to look at, at most.</param>
    /// <param name="level">ReturnConsumedCapacity, or null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<SelectedPage> ReadAsync(
        IStorage storage, PageEnd? after, int limit, string? level, CancellationToken cancellationToken)
    {
        var items = new List<Value>();
        ObjectValue? capacity = null;
        long bytes = 0;
        int last = _partitions?.Length ?? 1;
        for (int at = after?.Partition ?? 0; at < last; at++)
        {
            ObjectValue? startKey = at == after?.Partition ? after.Key : null;
            var found = new TypedItems();
            ReadAnswer read = await PageReader.ReadAsync(storage, Request(at, startKey, limit, level), found, cancellationToken);
            ObjectValue page = found.ToAnswer(read);
            foreach (Value item in page["Items"].AsList())
            {
                bytes += AttributeSize.OfItem(item.AsObject());
                items.Add(_columns.Pick(item.AsObject()));
            }

            capacity = Sum(capacity, page["ConsumedCapacity"]);
            limit -= (int)page["ScannedCount"].AsInteger();
            if (page["LastEvaluatedKey"].TryGetObject(out ObjectValue? key))
                return new SelectedPage(items, new PageEnd(at, key), capacity);
            if (at + 1 < last && (limit <= 0 || bytes >= Limits.PageBytesMax))
                return new SelectedPage(items, new PageEnd(at + 1, null), capacity);
        }

        return new SelectedPage(items, null, capacity);
    }

    private PageRequest Request(int partition, ObjectValue? startKey, int limit, string? level)
    {
        KeyRange range = _partitions is null
            ? StorageKeys.BucketsOf(_table.Id, _index?.Ordinal ?? 0, 0, StorageKeys.Buckets)
            : new QueryKeys(_partitions[partition], _search.Sort).RangeOf(_table, _index);
        if (startKey is not null)
        {
            byte[] after = StartKey.Check(_table, _index, startKey, isQuery: true);
            range = range.Beyond(after, _descending);
        }

        return new PageRequest(_table, _index, range)
        {
            Descending = _descending,
            Limit = limit,
            Filter = _select.Where,
            // A local index has the rest of its items in the table.
            ReadsItems = _index is { IsGlobal: false } && _index.Projection != ProjectionType.All,
            Consistent = _consistent,
            CapacityLevel = level,
        };
    }

    private bool OrderOf(KeySchema schema)
    {
        if (_select.Order.Count == 0)
            return false;
        if (_search.Partitions is null)
            throw DynamoDbException.Validation(Messages.OrderNeedsPartition);
        foreach (OrderKey key in _select.Order)
        {
            if (!schema.Has(key.Name))
                throw DynamoDbException.Validation(Messages.OrderOfNoKey(key.Name));
        }

        return SortOrderOf(schema);
    }

    // Entries stand in the order of the sort key's attributes, one after the other; what equality fixes orders nothing.
    private bool SortOrderOf(KeySchema schema)
    {
        bool IsFixed(int at) => at < _search.Sort.Count && _search.Sort[at].Operator == "=";
        string[] free = [.. schema.Sort.Where((_, at) => !IsFixed(at)).Select(attribute => attribute.Name)];
        OrderKey[] order = [.. _select.Order.Where(key => free.Contains(key.Name))];
        bool followsKey = order.Select(key => key.Name).SequenceEqual(free.Take(order.Length));
        if (!followsKey || order.Select(key => key.Descending).Distinct().Count() > 1)
            throw DynamoDbException.Validation(Messages.OrderNotOfSortKey(free));
        return order.Length > 0 && order[0].Descending;
    }

    // Every combination of the values that the partition key's attributes may have.
    private Value[][]? Ordered(KeySchema schema)
    {
        if (_search.Partitions is null)
            return null;
        long count = _search.Partitions.Aggregate(1L, (product, values) => product * values.Length);
        if (count > Limits.SelectPartitionsMax)
            throw DynamoDbException.Validation(Messages.TooManyInOperands(count));
        Value[][] partitions = [[]];
        for (int i = 0; i < _search.Partitions.Count; i++)
        {
            Value[] values = InOrder(_search.Partitions[i], schema.Partition[i]);
            partitions = [.. partitions.SelectMany(partition => values.Select(value => (Value[])[.. partition, value]))];
        }

        return partitions;
    }

    private Value[] InOrder(Value[] values, KeyAttribute attribute)
    {
        if (_select.Order.Count == 0)
            return values;
        var comparer = Comparer<Value>.Create((a, b) => AttributeComparison.Compare(a, b) ?? 0);
        bool descends = _select.Order.FirstOrDefault(key => key.Name == attribute.Name)?.Descending ?? false;
        return descends ? [.. values.OrderDescending(comparer)] : [.. values.Order(comparer)];
    }

    private static ObjectValue? Sum(ObjectValue? before, Value page)
    {
        if (!page.TryGetObject(out ObjectValue? capacity) || before is null)
            return capacity ?? before;
        var sum = new ObjectBuilder(capacity);
        foreach ((string name, Value value) in capacity)
        {
            if (value.IsNumber)
                sum.Set(name, value.AsDouble() + before[name].AsDouble());
            else if (value.TryGetObject(out ObjectValue? inner) && before[name].TryGetObject(out ObjectValue? innerBefore))
                sum.Set(name, Sum(innerBefore, inner));
        }

        return sum.Build();
    }
}

/// <summary>Where a page ended: the number of the partition, and the last key in it; without one that partition is yet to come.</summary>
internal sealed record PageEnd(int Partition, ObjectValue? Key);

internal sealed record SelectedPage(IReadOnlyList<Value> Items, PageEnd? End, ObjectValue? Capacity);
