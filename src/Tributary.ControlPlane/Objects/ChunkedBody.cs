using System.Globalization;
using Tributary.Aws;

namespace Tributary.ControlPlane.Objects;

/// <summary>
/// A body in the content encoding <c>aws-chunked</c>: chunks with their size in hexadecimal in front, then trailers, which hold
/// checksums ("Signature calculations for the Authorization header: transferring payload in chunks", Amazon S3 API Reference).
/// </summary>
internal static class ChunkedBody
{
    private const int SizeDigitsMax = 8;

    /// <exception cref="AwsError">The chunks do not fit together.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> body)
    {
        var content = new MemoryStream(body.Length);
        while (true)
        {
            int end = body.IndexOf("\r\n"u8);
            int size = end < 0 ? -1 : ReadSize(body[..end]);
            if (size < 0)
                throw Malformed();
            body = body[(end + 2)..];
            if (size == 0)
                return content.ToArray();
            if (body.Length < size + 2 || !body[size..].StartsWith("\r\n"u8))
                throw Malformed();
            content.Write(body[..size]);
            body = body[(size + 2)..];
        }
    }

    // Extensions such as a chunk's own signature follow a semicolon.
    private static int ReadSize(ReadOnlySpan<byte> line)
    {
        int extension = line.IndexOf((byte)';');
        ReadOnlySpan<byte> digits = extension < 0 ? line : line[..extension];
        return digits.Length is > 0 and <= SizeDigitsMax
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size) ? size : -1;
    }

    private static AwsError Malformed() => new("IncompleteBody", 400, "The chunks of the body do not fit together.");
}
