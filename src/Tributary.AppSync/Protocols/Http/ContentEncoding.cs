using System.IO.Compression;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>Undoes the content encoding of a request's body, up to a size: a small body may hide a huge one.</summary>
internal static class ContentEncoding
{
    private const int BlockSize = 16 * 1024;

    /// <returns>False when the body is not in this encoding or the encoding is not known.</returns>
    public static bool TryDecode(string? encoding, ReadOnlyMemory<byte> body, int bytesMax, out ReadOnlyMemory<byte> decoded)
    {
        decoded = body;
        string name = encoding?.Trim().ToLowerInvariant() ?? string.Empty;
        // AWS's signers for JavaScript name "amz-1.0" for a body that is plain.
        if (name is "" or "identity" or "amz-1.0")
            return true;
        var compressed = new MemoryStream(body.ToArray(), writable: false);
        using Stream? plain = name switch
        {
            "gzip" or "x-gzip" => new GZipStream(compressed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(compressed, CompressionMode.Decompress),
            "br" => new BrotliStream(compressed, CompressionMode.Decompress),
            _ => null,
        };
        return plain is not null && TryReadUpTo(plain, bytesMax, out decoded);
    }

    // One byte more than allowed is enough for the caller to see that it is too much.
    private static bool TryReadUpTo(Stream plain, int bytesMax, out ReadOnlyMemory<byte> decoded)
    {
        var output = new MemoryStream();
        var block = new byte[BlockSize];
        try
        {
            int read;
            while (output.Length <= bytesMax && (read = plain.Read(block)) > 0)
                output.Write(block, 0, read);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            decoded = default;
            return false;
        }

        decoded = output.GetBuffer().AsMemory(0, (int)output.Length);
        return true;
    }
}
