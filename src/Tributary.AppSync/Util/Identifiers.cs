using System.Buffers.Binary;
using System.Numerics;

namespace Tributary.AppSync.Util;

/// <summary>Texts of fresh identifiers.</summary>
internal static class Identifiers
{
    /// <summary>KSUIDs count seconds from 2014-05-13T16:53:20Z.</summary>
    private const long KsuidEpoch = 1_400_000_000;

    private const int KsuidLength = 27;
    private const int UlidLength = 26;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A random UUID (RFC 9562, version 4).</summary>
    public static string Uuid(IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>48 bits of milliseconds and 80 random bits, in Crockford's base 32 (ULID specification).</summary>
    public static string Ulid(DateTimeOffset now, IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        return InBase(bytes, Crockford, UlidLength);
    }

    /// <summary>32 bits of seconds and 128 random bits, in base 62 (segmentio/ksuid).</summary>
    public static string Ksuid(DateTimeOffset now, IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[20];
        random.Fill(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(now.ToUnixTimeSeconds() - KsuidEpoch));
        return InBase(bytes, Base62, KsuidLength);
    }

    private static string InBase(ReadOnlySpan<byte> bytes, string digits, int length)
    {
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        Span<char> text = stackalloc char[length];
        for (int i = length - 1; i >= 0; i--)
        {
            number = BigInteger.DivRem(number, digits.Length, out BigInteger digit);
            text[i] = digits[(int)digit];
        }

        return text.ToString();
    }
}
