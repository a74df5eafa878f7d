using System.Security.Cryptography;

namespace Tributary.Aws.Signatures;

/// <summary>All values of a header, in the order they arrived; empty when there is none. Names compare without case.</summary>
public delegate IReadOnlyList<string?> HeaderLookup(string name);

/// <summary>
/// The parts of a request that a signature covers. <paramref name="RawTarget"/> is the request target exactly as it came over the
/// wire (path and query, still percent-encoded): what a web framework decoded cannot be verified any more.
/// </summary>
/// <param name="BodySha256">32 bytes: the hash of the body as it arrived, before any decompression.</param>
public sealed record SignedRequest(string Method, string RawTarget, HeaderLookup Headers, ReadOnlyMemory<byte> BodySha256)
{
    /// <summary>
    /// Whether the rules of S3 count: the path is signed as it is on the wire, and the header x-amz-content-sha256 may say that the
    /// body was not signed ("Authenticating Requests: Using the Authorization Header", Amazon S3 API Reference).
    /// </summary>
    public bool IsForObjects { get; init; }

    /// <summary>The hash of no body at all.</summary>
    public static ReadOnlyMemory<byte> EmptyBodySha256 { get; } = SHA256.HashData([]);
}
