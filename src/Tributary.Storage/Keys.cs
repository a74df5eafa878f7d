using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tributary.Storage;

/// <summary>
/// Builds keys whose bytes order as their parts do: text ends in 00 01 with every 00 inside doubled to 00 FF, so that no text is
/// a prefix of another part; numbers are big-endian with the sign flipped.
/// </summary>
public sealed class Keys
{
    // Two texts that are no valid UTF-16 would share the replacement character, and so a key.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _bytes = new(64);

    /// <summary>The first key after all that begin with <paramref name="prefix"/>, or null when there is none.</summary>
    public static ReadOnlyMemory<byte>? After(ReadOnlyMemory<byte> prefix)
    {
        int length = prefix.Length;
        while (length > 0 && prefix.Span[length - 1] == 0xFF)
            length--;
        if (length == 0)
            return null;
        byte[] after = prefix[..length].ToArray();
        after[^1]++;
        return after;
    }

    /// <exception cref="EncoderFallbackException">The text has half a surrogate pair.</exception>
    public Keys Text(string text) => Bytes(StrictUtf8.GetBytes(text));

    public Keys Bytes(ReadOnlySpan<byte> bytes)
    {
        for (int zero = bytes.IndexOf((byte)0); zero >= 0; zero = bytes.IndexOf((byte)0))
        {
            _bytes.Write(bytes[..(zero + 1)]);
            _bytes.Write([(byte)0xFF]);
            bytes = bytes[(zero + 1)..];
        }

        _bytes.Write(bytes);
        _bytes.Write([(byte)0, (byte)1]);
        return this;
    }

    /// <summary>Bytes as they are: only at the end of a key, or where their length is fixed.</summary>
    public Keys Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public Keys Number(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number ^ long.MinValue);
        _bytes.Write(bytes);
        return this;
    }

    public byte[] Build() => _bytes.WrittenSpan.ToArray();
}
