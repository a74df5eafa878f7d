using System.Text;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>The names of a stored map, in all the forms that its readers need; read once for all items that have them.</summary>
internal sealed class ItemShape
{
    private byte[][]? _jsonNames;

    private ItemShape(ObjectShape names, int nameBytes)
    {
        Names = names;
        NameBytes = nameBytes;
    }

    public ObjectShape Names { get; }

    /// <summary>What the names weigh.</summary>
    public int NameBytes { get; }

    /// <summary>The names as JSON, each with the colon that follows it.</summary>
    public byte[][] JsonNames => _jsonNames ??= ToJson(Names);

    /// <exception cref="InvalidDataException">The bytes are not the header of a map (<see cref="ItemWriter"/>).</exception>
    public static ItemShape Read(ReadOnlySpan<byte> header)
    {
        int count = Length(ref header);
        if (count > header.Length + 1)
            throw ItemBytes.Damaged("it has more names than bytes");
        var names = new string[count];
        int bytes = 0;
        for (int i = 0; i < count; i++)
        {
            int length = Length(ref header);
            if (length > header.Length)
                throw ItemBytes.Damaged("a name ends too early");
            names[i] = Encoding.UTF8.GetString(header[..length]);
            bytes += length;
            header = header[length..];
        }

        if (!header.IsEmpty)
            throw ItemBytes.Damaged("bytes follow its names");
        try
        {
            return new ItemShape(ObjectShape.Of(names), bytes);
        }
        catch (ArgumentException)
        {
            throw ItemBytes.Damaged("a name occurs twice");
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

        throw ItemBytes.Damaged("a length has no end");
    }

    private static byte[][] ToJson(ObjectShape names)
    {
        var json = new byte[names.Count][];
        for (int i = 0; i < json.Length; i++)
            json[i] = [.. Utf8Output.ToBytes(names.Keys[i]), (byte)':'];
        return json;
    }
}
