using System.Buffers.Binary;
using System.Numerics;
using Tributary.Aws;

namespace Tributary.AppSync.Util;

/// <summary>Identifiers that sort by the time they were made.</summary>
internal static class SortableIdentifiers
{
    /// <summary>KSUIDs count seconds from 2014-05-13T16:53:20Z.</summary>
    private const long KsuidEpoch = 1_400_000_000;

    private const int KsuidLength = 27;
    private const int UlidLength = 26;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>48 bits of milliseconds and 80 random bits, in Crockford's base 32 (ULID specification).</summary>
    public static string Ulid(DateTimeOffset now, RandomSource random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        return InBase(bytes, Crockford, UlidLength);
    }

    /// <summary>32 bits of seconds and 128 random bits, in base 62 (segmentio/ksuid).</summary>
    public static string Ksuid(DateTimeOffset now, RandomSource random)
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
