using System.Buffers;

namespace Tributary.Aws.Signatures;

/// <summary>
/// <c>AWS4-HMAC-SHA256 Credential=key/day/region/service/aws4_request, SignedHeaders=a;b, Signature=hex</c>, each part once.
/// </summary>
internal sealed record AuthorizationHeader(
    string AccessKeyId, CredentialScope Scope, IReadOnlyList<string> SignedHeaders, byte[] Signature)
{
    /// <summary>A longer header is refused before it is taken apart.</summary>
    private const int LengthMax = 16 * 1024;

    private const int SignatureBytes = 32;
    private const int ScopeParts = 5;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static bool IsSignature(string header) => header.StartsWith("AWS4-", StringComparison.Ordinal);

    public static AuthorizationHeader? Read(string header, out AwsError? error)
    {
        error = null;
        if (header.Length > LengthMax || !header.StartsWith(CanonicalRequest.Algorithm + " ", StringComparison.Ordinal))
        {
            error = SignatureErrors.UnsupportedAlgorithm();
            return null;
        }

        if (ReadParts(header[CanonicalRequest.Algorithm.Length..], out error) is not { } parts)
            return null;
        (string? credential, string? signedHeaders, string? signature) = parts;
        if (credential is null || signedHeaders is null || signature is null)
        {
            error = SignatureErrors.MissingParts(credential is null, signedHeaders is null, signature is null);
            return null;
        }

        if (ReadSignature(signature) is not { } bytes)
        {
            error = SignatureErrors.Mismatch();
            return null;
        }

        return ReadCredential(credential, out error) is var (accessKeyId, scope)
            ? new AuthorizationHeader(accessKeyId, scope, signedHeaders.Split(';'), bytes)
            : null;
    }

    /// <summary><c>key/day/region/service/aws4_request</c>.</summary>
    public static (string AccessKeyId, CredentialScope Scope)? ReadCredential(string credential, out AwsError? error)
    {
        string[] parts = credential.Split('/');
        error = parts.Length != ScopeParts ? SignatureErrors.CredentialParts()
            : parts[4] != CredentialScope.Terminator ? SignatureErrors.WrongTerminator()
            : null;
        return error is null ? (parts[0], new CredentialScope(parts[1], parts[2], parts[3])) : null;
    }

    /// <summary>64 hex digits in lower case, or null.</summary>
    public static byte[]? ReadSignature(string text) =>
        text.Length == SignatureBytes * 2 && !text.AsSpan().ContainsAnyExcept(LowerHex) ? Convert.FromHexString(text) : null;

    private static (string? Credential, string? SignedHeaders, string? Signature)? ReadParts(string parts, out AwsError? error)
    {
        string? credential = null, signedHeaders = null, signature = null;
        error = null;
        foreach (string part in parts.Split(','))
        {
            string trimmed = part.Trim(' ');
            bool taken = TryTake(trimmed, "Credential=", ref credential)
                || TryTake(trimmed, "SignedHeaders=", ref signedHeaders)
                || TryTake(trimmed, "Signature=", ref signature);
            if (taken)
                continue;
            error = SignatureErrors.UnreadableParts();
            return null;
        }

        return (credential, signedHeaders, signature);
    }

    private static bool TryTake(string part, string name, ref string? value)
    {
        if (value is not null || !part.StartsWith(name, StringComparison.Ordinal))
            return false;
        value = part[name.Length..];
        return true;
    }
}
