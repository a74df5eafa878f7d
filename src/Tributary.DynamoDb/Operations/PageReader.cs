using Tributary.DynamoDb.Attributes;
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
internal sealed class PageReader(PageRequest request)
{
    private const int FirstChunk = 32;

    private readonly List<Value> _items = [];
    private int _count;
    private int _scanned;
    private long _indexBytes;
    private long _tableBytes;
    private ObjectValue? _last;
    private bool _full;

    public static ValueTask<ObjectValue> ReadAsync(IStorage storage, PageRequest request, CancellationToken cancellationToken) =>
        storage.ReadAsync(reader => new PageReader(request).FillAsync(reader), cancellationToken);

    private async ValueTask<ObjectValue> FillAsync(IStorageReader reader)
    {
        KeyRange range = request.Range;
        while (!_full)
        {
            int chunk = NextChunk();
            IReadOnlyList<StorageEntry> entries = await reader.ScanAsync(range, chunk, request.Descending);
            for (int i = 0; i < entries.Count && !_full; i++)
                await TakeAsync(reader, entries[i]);
            if (entries.Count < chunk)
                break;
            range = Rest(range, entries[^1].Key, request.Descending);
        }

        return Answer();
    }

    // As many entries as the page still has room for, by the average size so far.
    private int NextChunk()
    {
        long room = _scanned == 0 ? FirstChunk : ((Limits.PageBytesMax - Bytes) / Math.Max(1, Bytes / _scanned)) + 1;
        return (int)Math.Clamp(Math.Min(room, request.Limit - _scanned), 1, Limits.ScanChunkMax);
    }

    private long Bytes => request.Index is null ? _tableBytes : _indexBytes;

    internal static KeyRange Rest(KeyRange range, byte[] last, bool descending) =>
        descending ? range with { End = last } : range with { Start = (byte[])[.. last, 0] };

    private async ValueTask TakeAsync(IStorageReader reader, StorageEntry entry)
    {
        ObjectValue item = ItemTransaction.Decode(request.Table, entry.Value);
        _last = item;
        _scanned++;
        int size = AttributeSize.OfItem(item);
        if (request.Index is null)
            _tableBytes += size;
        else
            _indexBytes += size;
        _full = _scanned >= request.Limit || Bytes >= Limits.PageBytesMax;
        if (request.ReadsItems)
        {
            item = await ItemTransaction.ReadAsync(reader, request.Table, request.Table.ItemKey(item))
                ?? throw new InvalidDataException(
                    $"Index {request.Index!.Name} of table {request.Table.Name} has an entry without its item.");
            _tableBytes += AttributeSize.OfItem(item);
        }

        if (request.Filter is not null && !request.Filter.Holds(item))
            return;
        _count++;
        if (!request.CountsOnly)
            _items.Add(request.Projection is null ? item : request.Projection.Apply(item));
    }

    private ObjectValue Answer()
    {
        var answer = new ObjectBuilder(5);
        if (!request.CountsOnly)
            answer.Set("Items", ListValue.From(_items));
        answer.Set("Count", _count).Set("ScannedCount", _scanned);
        if (_full && _last is not null)
            answer.Set("LastEvaluatedKey", StartKey.Of(request.Table, request.Index, _last));
        if (request.CapacityLevel is { } level)
            answer.Set("ConsumedCapacity", Capacity(level));
        return answer.Build();
    }

    private ObjectValue Capacity(string level)
    {
        bool readsTable = request.Index is null || request.ReadsItems;
        double tableUnits = readsTable ? ConsumedCapacity.ReadUnits(_tableBytes, request.Consistent) : 0;
        double indexUnits = request.Index is null ? 0 : ConsumedCapacity.ReadUnits(_indexBytes, request.Consistent);
        return ConsumedCapacity.Of(level, request.Table.Name, tableUnits, request.Index, indexUnits);
    }
}
