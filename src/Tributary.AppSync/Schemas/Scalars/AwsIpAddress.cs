using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>An IPv4 or IPv6 address, or a block of them in CIDR notation.</summary>
internal sealed class AwsIpAddress : AwsTextScalar
{
    public AwsIpAddress()
        : base("AWSIPAddress", "An address such as 123.12.34.56, 1a2b:3c4b::1234:4567 or 123.45.67.89/16.", "a valid IP address")
    {
    }

    protected override bool IsValid(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        ReadOnlySpan<char> address = slash < 0 ? text : text[..slash];
        bool isV6 = address.Contains(':');
        if (isV6 ? !IsV6(address) : !IsV4(address))
            return false;
        return slash < 0 || (byte.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out byte bits)
            && bits <= (isV6 ? 128 : 32));
    }

    private static bool IsV4(ReadOnlySpan<char> address)
    {
        int parts = 0;
        foreach (Range range in address.Split('.'))
        {
            ReadOnlySpan<char> part = address[range];
            if (part.Length is 0 or > 3 || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return false;
            parts++;
        }

        return parts == 4;
    }

    // IPAddress also takes brackets, ports and zones, which AppSync does not.
    private static bool IsV6(ReadOnlySpan<char> address) =>
        !address.ContainsAny("[]%")
        && IPAddress.TryParse(address, out IPAddress? parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6;
}
