namespace Tributary.DynamoDb.Layout;

/// <summary>
/// The names of an item's attributes by the bytes that encode them. Items of a table mostly have the same names, so their shape
/// and its strings are shared. Fixed in size: a newcomer takes the place of what was in its slot.
/// </summary>
internal sealed class ShapeCache
{
    private const int Slots = 256;

    /// <summary>Longer headers are not worth keeping.</summary>
    private const int HeaderBytesMax = 4096;

    private readonly Entry?[] _entries = new Entry?[Slots];
    private Entry? _last;

    public ItemShape Get(ReadOnlySpan<byte> header)
    {
        // The next item has mostly the names of the last.
        Entry? last = Volatile.Read(ref _last);
        return last is not null && header.SequenceEqual(last.Header) ? last.Shape : Find(header);
    }

    private ItemShape Find(ReadOnlySpan<byte> header)
    {
        ref Entry? slot = ref _entries[Hash(header) % Slots];
        Entry? entry = Volatile.Read(ref slot);
        if (entry is null || !header.SequenceEqual(entry.Header))
        {
            ItemShape shape = ItemShape.Read(header);
            if (header.Length > HeaderBytesMax)
                return shape;
            entry = new Entry(header.ToArray(), shape);
            Volatile.Write(ref slot, entry);
        }

        Volatile.Write(ref _last, entry);
        return entry.Shape;
    }

    private static uint Hash(ReadOnlySpan<byte> header)
    {
        var hash = new HashCode();
        hash.AddBytes(header);
        return (uint)hash.ToHashCode();
    }

    private sealed record Entry(byte[] Header, ItemShape Shape);
}
