using System.Security.Cryptography;
using System.Text;
using Tributary.Values;

namespace Tributary.Aws.Signatures;

/// <summary>From a request to its signature: canonical request, string to sign, HMAC.</summary>
internal static class CanonicalRequest
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <returns>The 32 bytes of the signature, or null when the target has no canonical form.</returns>
    public static byte[]? Sign(
        SignedRequest request,
        IReadOnlyList<string> signedHeaders,
        string timestamp,
        CredentialScope scope,
        byte[] key,
        bool isQueryForm = false)
    {
        using var output = new Utf8Output();
        if (!TryWrite(output, request, signedHeaders, isQueryForm))
            return null;
        string hash = Convert.ToHexStringLower(SHA256.HashData(output.WrittenSpan));
        string stringToSign = $"{Algorithm}\n{timestamp}\n{scope}\n{hash}";
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign));
    }

    private static bool TryWrite(Utf8Output output, SignedRequest request, IReadOnlyList<string> signedHeaders, bool isQueryForm)
    {
        if (!RequestTarget.TryRead(request.RawTarget, out RequestTarget target))
            return false;
        WriteLine(output, request.Method);
        if (request.IsForObjects)
            output.WriteRaw(Encoding.UTF8.GetBytes(target.Path));
        else
            CanonicalPath.Write(output, target.Path);
        output.WriteByte((byte)'\n');
        if (!CanonicalQuery.TryWrite(output, target.Query, isQueryForm))
            return false;
        output.WriteByte((byte)'\n');
        CanonicalHeaders.Write(output, signedHeaders, request.Headers);
        output.WriteByte((byte)'\n');
        WriteLine(output, string.Join(';', signedHeaders));
        output.WriteRaw(Encoding.ASCII.GetBytes(
            UnsignedPayload.Of(request) ?? Convert.ToHexStringLower(request.BodySha256.Span)));
        return true;
    }

    private static void WriteLine(Utf8Output output, string text)
    {
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        output.WriteByte((byte)'\n');
    }
}
