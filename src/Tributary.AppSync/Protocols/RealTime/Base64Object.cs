using System.Diagnostics.CodeAnalysis;
using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// A JSON object in base64 as clients really send it: standard or url-safe alphabet, padded or not, and with plus signs that a
/// query string turned into blanks.
/// </summary>
internal static class Base64Object
{
    /// <summary>Characters of the encoded text; a token of an identity provider with many groups has some thousands.</summary>
    public const int LengthMax = 32 * 1024;

    /// <param name="json">The text that was encoded: what a signature is computed over.</param>
    public static bool TryRead(string encoded, [NotNullWhen(true)] out string? json, [NotNullWhen(true)] out ObjectValue? value)
    {
        json = null;
        value = null;
        if (encoded.Length > LengthMax || !TryDecode(encoded, out byte[]? bytes))
            return false;
        if (!Utf8ValueReader.TryRead(bytes, out Value read) || !read.TryGetObject(out value))
            return false;
        json = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private static bool TryDecode(string encoded, [NotNullWhen(true)] out byte[]? bytes)
    {
        string standard = encoded.Trim().TrimEnd('=').Replace(' ', '+').Replace('-', '+').Replace('_', '/');
        string padded = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        bytes = new byte[padded.Length / 4 * 3];
        bool isBase64 = Convert.TryFromBase64String(padded, bytes, out int written);
        bytes = isBase64 ? bytes.AsSpan(0, written).ToArray() : null;
        return isBase64;
    }
}
