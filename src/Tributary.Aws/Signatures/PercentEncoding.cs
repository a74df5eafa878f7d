using System.Buffers;
using System.Text;
using Tributary.Values;

namespace Tributary.Aws.Signatures;

/// <summary>RFC 3986 percent-encoding as AWS asks for it: everything but unreserved characters, upper-case hex.</summary>
public static class PercentEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes the UTF-8 of a text; a percent sign is a character like others.</summary>
    public static void Encode(Utf8Output output, ReadOnlySpan<char> text)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, bytes);
        Encode(output, bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public static void Encode(Utf8Output output, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int plain = bytes.IndexOfAnyExcept(Unreserved);
            output.WriteRaw(plain < 0 ? bytes : bytes[..plain]);
            if (plain < 0)
                return;
            output.WriteByte((byte)'%');
            output.WriteByte(Hex(bytes[plain] >> 4));
            output.WriteByte(Hex(bytes[plain] & 15));
            bytes = bytes[(plain + 1)..];
        }
    }

    /// <summary>The bytes an encoded text stands for, or null where a percent sign is not followed by two hex digits.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToArray());
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte next = bytes[i];
            if (next == '%')
            {
                if (i + 2 >= bytes.Length || !char.IsAsciiHexDigit((char)bytes[i + 1]) || !char.IsAsciiHexDigit((char)bytes[i + 2]))
                    return null;
                next = (byte)((Digit(bytes[i + 1]) << 4) | Digit(bytes[i + 2]));
                i += 2;
            }

            bytes[length++] = next;
        }

        return bytes[..length];
    }

    /// <summary>The text that a part of a path or query stands for; false when it is not correctly encoded UTF-8.</summary>
    public static bool TryDecodeText(ReadOnlySpan<char> encoded, out string text)
    {
        text = string.Empty;
        if (Decode(encoded) is not { } bytes)
            return false;
        try
        {
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
