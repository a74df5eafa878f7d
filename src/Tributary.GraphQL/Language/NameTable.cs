using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>
/// Strings of names that were read lately. Documents repeat the names of one schema, so most names need no new string, and those that
/// are equal are mostly the same object, which makes comparing them quick. It forgets by overwriting and never grows.
/// </summary>
internal static class NameTable
{
    private const int Slots = 4096;
    private const int LengthMax = 32;

    // References are read and written at once, and a string is complete when its reference is seen: no lock.
    private static readonly string?[] Names = new string?[Slots];

    public static string Find(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > LengthMax)
            return Encoding.ASCII.GetString(ascii);
        ref string? slot = ref Names[Hash(ascii) % Slots];
        if (slot is { } known && Ascii.Equals(ascii, known))
            return known;
        string name = Encoding.ASCII.GetString(ascii);
        slot = name;
        return name;
    }

    // Clients choose names, so collisions can be made; they only cost a new string.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = (uint)text.Length;
        while (text.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
            text = text[sizeof(ulong)..];
        }

        foreach (byte value in text)
            hash = (hash << 8) | (hash >> 56) ^ value;
        return (uint)(Mix(hash) >> 32);
    }

    private static ulong Mix(ulong hash) => BitOperations.RotateLeft(hash * 0x9E3779B97F4A7C15, 29);
}
