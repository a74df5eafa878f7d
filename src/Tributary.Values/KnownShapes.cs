namespace Tributary.Values;

/// <summary>
/// The shapes that code makes again and again from the same few keys, such as those of typed values and of answers: found by their
/// keys, so that making such an object makes no shape. A table of fixed size; of two shapes with one place the later stays.
/// </summary>
internal static class KnownShapes
{
    private const int PlacesMax = 512;

    /// <summary>Keys of a shape and characters of a key that are worth keeping beyond the objects that have them.</summary>
    private const int KeysMax = 8, KeyLengthMax = 32;

    private static readonly ObjectShape?[] Places = new ObjectShape?[PlacesMax];

    /// <summary>A shape of distinct keys, in this order.</summary>
    public static ObjectShape Of(ReadOnlySpan<string> keys)
    {
        if (keys.Length > KeysMax)
            return ObjectShape.OfDistinct(keys);
        uint hash = (uint)keys.Length;
        foreach (string key in keys)
        {
            if (key.Length is 0 or > KeyLengthMax)
                return ObjectShape.OfDistinct(keys);
            hash = (hash * 31) + ((uint)key[0] << 16) + ((uint)key[^1] << 8) + (uint)key.Length;
        }

        ref ObjectShape? place = ref Places[(hash * 2654435769u) >> 23];
        ObjectShape? known = Volatile.Read(ref place);
        if (known is not null && IsOf(known, keys))
            return known;
        var shape = ObjectShape.OfDistinct(keys);
        Volatile.Write(ref place, shape);
        return shape;
    }

    private static bool IsOf(ObjectShape shape, ReadOnlySpan<string> keys)
    {
        ReadOnlySpan<string> known = shape.Keys;
        if (known.Length != keys.Length)
            return false;
        for (int i = 0; i < keys.Length; i++)
        {
            if (!string.Equals(known[i], keys[i]))
                return false;
        }

        return true;
    }
}
