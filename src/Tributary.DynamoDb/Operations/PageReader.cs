using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>What a Query or Scan reads and how it answers.</summary>
internal sealed record PageRequest(TableDefinition Table, IndexDefinition? Index, KeyRange Range)
{
    public bool Descending { get; init; }

    /// <summary>Items to look at, at most.</summary>
    public int Limit { get; init; } = int.MaxValue;

    public Condition? Filter { get; init; }

    public Projection? Projection { get; init; }

    /// <summary>Select = COUNT.</summary>
    public bool CountsOnly { get; init; }

    /// <summary>Whether what is asked for is not in the local index, so that each entry's item has to be read.</summary>
    public bool ReadsItems { get; init; }

    public bool Consistent { get; init; }

    public string? CapacityLevel { get; init; }
}

/// <summary>
/// Reads one page: entries in key order until the limit, 1 MB of items or the end. All of a page comes from one state of the
/// storage.
/// </summary>
internal sealed class PageReader
{
    private readonly PageRequest _request;
    private readonly FoundItems _items;

    /// <summary>Whether an entry has to be decoded, be it for a look at it or for a part of it.</summary>
    private readonly bool _decodes;

    /// <summary>Entries of a local index whose items are wanted: read after the entries, since a scan can only be looked at.</summary>
    private readonly List<ObjectValue> _entries = [];

    private int _count;
    private int _scanned;
    private long _entryBytes;
    private long _itemBytes;
    private ObjectValue? _last;

    private PageReader(PageRequest request, FoundItems items)
    {
        _request = request;
        _items = items;
        _decodes = request.Filter is not null || request.Projection is not null || request.CountsOnly || request.ReadsItems;
    }

    public static ValueTask<ReadAnswer> ReadAsync(
        IStorage storage, PageRequest request, FoundItems items, CancellationToken cancellationToken) =>
        storage.ReadAsync(reader => new PageReader(request, items).FillAsync(reader), cancellationToken);

    private async ValueTask<ReadAnswer> FillAsync(IStorageReader reader)
    {
        await reader.VisitAsync(_request.Range, _request.Limit, _request.Descending, See);
        foreach (ObjectValue entry in _entries)
        {
            byte[] stored = await reader.GetAsync(_request.Table.ItemKey(entry)) ?? throw new InvalidDataException(
                $"Index {_request.Index!.Name} of table {_request.Table.Name} has an entry without its item.");
            ObjectValue item = ItemTransaction.Decode(_request.Table, stored, out int size);
            _itemBytes += size;
            Take(item);
        }

        return Answer();
    }

    private bool See(ReadOnlySpan<byte> stored)
    {
        _scanned++;
        _entryBytes += _decodes ? Decode(stored) : _items.Add(_request.Table, stored);
        bool full = _scanned >= _request.Limit || _entryBytes >= Limits.PageBytesMax;
        if (full)
            _last = ItemTransaction.Decode(_request.Table, stored);
        return !full;
    }

    private int Decode(ReadOnlySpan<byte> stored)
    {
        ObjectValue entry = ItemTransaction.Decode(_request.Table, stored, out int size);
        if (_request.ReadsItems)
            _entries.Add(entry);
        else
            Take(entry);
        return size;
    }

    private void Take(ObjectValue item)
    {
        if (_request.Filter is not null && !_request.Filter.Holds(item))
            return;
        _count++;
        if (!_request.CountsOnly)
            _items.Add(_request.Projection is null ? item : _request.Projection.Apply(item));
    }

    private ReadAnswer Answer()
    {
        var rest = new ObjectBuilder(4).Set("Count", _decodes ? _count : _scanned).Set("ScannedCount", _scanned);
        if (_last is not null)
            rest.Set("LastEvaluatedKey", StartKey.Of(_request.Table, _request.Index, _last));
        if (_request.CapacityLevel is { } level)
            rest.Set("ConsumedCapacity", Capacity(level));
        return new ReadAnswer(_request.CountsOnly ? null : "Items", IsList: true, rest.Build());
    }

    private ObjectValue Capacity(string level)
    {
        PageRequest request = _request;
        long tableBytes = request.Index is null ? _entryBytes : _itemBytes;
        bool readsTable = request.Index is null || request.ReadsItems;
        double tableUnits = readsTable ? ConsumedCapacity.ReadUnits(tableBytes, request.Consistent) : 0;
        double indexUnits = request.Index is null ? 0 : ConsumedCapacity.ReadUnits(_entryBytes, request.Consistent);
        return ConsumedCapacity.Of(level, request.Table.Name, tableUnits, request.Index, indexUnits);
    }
}
