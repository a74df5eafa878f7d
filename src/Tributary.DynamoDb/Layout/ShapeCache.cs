using System.Text;
using Tributary.Values;

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

    public ObjectShape Get(ReadOnlySpan<byte> header)
    {
        ref Entry? slot = ref _entries[Hash(header) % Slots];
        Entry? entry = Volatile.Read(ref slot);
        if (entry is not null && header.SequenceEqual(entry.Header))
            return entry.Shape;
        ObjectShape shape = Read(header);
        if (header.Length <= HeaderBytesMax)
            Volatile.Write(ref slot, new Entry(header.ToArray(), shape));
        return shape;
    }

    private static ObjectShape Read(ReadOnlySpan<byte> header)
    {
        int count = Length(ref header);
        if (count > header.Length + 1)
            throw ItemReader.Damaged("it has more names than bytes");
        var names = new string[count];
        for (int i = 0; i < count; i++)
        {
            int length = Length(ref header);
            if (length > header.Length)
                throw ItemReader.Damaged("a name ends too early");
            names[i] = Encoding.UTF8.GetString(header[..length]);
            header = header[length..];
        }

        if (!header.IsEmpty)
            throw ItemReader.Damaged("bytes follow its names");
        try
        {
            return ObjectShape.Of(names);
        }
        catch (ArgumentException)
        {
            throw ItemReader.Damaged("a name occurs twice");
        }
    }

    private static int Length(ref ReadOnlySpan<byte> bytes)
    {
        int value = 0;
        for (int i = 0; i < 4 && i < bytes.Length; i++)
        {
            value |= (bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            return value;
        }

        throw ItemReader.Damaged("a length has no end");
    }

    private static uint Hash(ReadOnlySpan<byte> header)
    {
        var hash = new HashCode();
        hash.AddBytes(header);
        return (uint)hash.ToHashCode();
    }

    private sealed record Entry(byte[] Header, ObjectShape Shape);
}
