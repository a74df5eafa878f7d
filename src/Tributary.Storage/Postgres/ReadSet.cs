namespace Tributary.Storage.Postgres;

/// <summary>What a body has read: it must run again when one that comes before it in the same commit has written any of it.</summary>
internal sealed class ReadSet
{
    private readonly HashSet<byte[]> _keys = new(KeyOrder.Instance);
    private readonly List<KeyRange> _ranges = [];

    public void Add(byte[] key) => _keys.Add(key);

    public void Add(KeyRange range) => _ranges.Add(range);

    public bool Meets(PendingWrites writes) => !writes.IsEmpty && (_keys.Any(writes.Touches) || _ranges.Exists(writes.Touches));
}
