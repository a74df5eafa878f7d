using System.IO.Compression;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>
/// When and how an answer is compressed ("Configuring server-side caching and API payload compression"): gzip for those who take it, and
/// brotli, which AppSync does not have, for those who do not take gzip or prefer brotli.
/// </summary>
public static class ResponseCompression
{
    /// <summary>Bytes; "AWS AppSync compresses objects between 1,000 and 10,000,000 bytes".</summary>
    public const int BytesMin = 1000;

    /// <summary>Bytes.</summary>
    public const int BytesMax = 10_000_000;

    /// <summary>"gzip", "br", or null when the body goes out as it is.</summary>
    /// <param name="acceptEncoding">The request's Accept-Encoding, or null.</param>
    /// <param name="bytes">The length of the body.</param>
    public static string? Choose(string? acceptEncoding, int bytes)
    {
        if (string.IsNullOrEmpty(acceptEncoding) || bytes is < BytesMin or > BytesMax)
            return null;
        int? gzip = null, brotli = null, any = null;
        foreach (Range part in acceptEncoding.AsSpan().Split(','))
        {
            ReadOnlySpan<char> element = acceptEncoding.AsSpan(part).Trim();
            int semicolon = element.IndexOf(';');
            ReadOnlySpan<char> name = (semicolon < 0 ? element : element[..semicolon]).Trim();
            if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
                gzip = QualityValues.Of(element);
            else if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                brotli = QualityValues.Of(element);
            else if (name is "*")
                any = QualityValues.Of(element);
        }

        int ofGzip = gzip ?? any ?? 0, ofBrotli = brotli ?? 0;
        if (ofBrotli > ofGzip)
            return "br";
        return ofGzip > 0 ? "gzip" : null;
    }

    /// <summary>A stream that compresses into another, which stays open.</summary>
    public static Stream Open(string encoding, Stream output) => encoding == "br"
        ? new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true)
        : new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
}
