namespace Tributary.Storage.Postgres;

/// <summary>Entries that have been written and not stored yet: a value, or null for a deleted one.</summary>
internal sealed class PendingWrites
{
    private readonly SortedSet<byte[]> _keys = new(KeyOrder.Instance);
    private readonly Dictionary<byte[], byte[]?> _values = new(KeyOrder.Instance);

    public bool IsEmpty => _values.Count == 0;

    /// <summary>In key order.</summary>
    public IEnumerable<(byte[] Key, byte[]? Value)> All => _keys.Select(key => (key, _values[key]));

    public bool TryGet(byte[] key, out byte[]? value) => _values.TryGetValue(key, out value);

    public void Set(byte[] key, byte[]? value)
    {
        if (!_values.TryAdd(key, value))
            _values[key] = value;
        else
            _keys.Add(key);
    }

    public bool Touches(byte[] key) => _values.ContainsKey(key);

    public bool Touches(KeyRange range) => In(range).Any();

    public IEnumerable<(byte[] Key, byte[]? Value)> In(KeyRange range)
    {
        byte[] start = range.Start.ToArray();
        if (_keys.Count == 0 || KeyOrder.Instance.Compare(start, _keys.Max) > 0)
            yield break;
        foreach (byte[] key in _keys.GetViewBetween(start, _keys.Max))
        {
            if (range.End is { } end && key.AsSpan().SequenceCompareTo(end.Span) >= 0)
                yield break;
            yield return (key, _values[key]);
        }
    }
}
