using Tributary.Values;

namespace Tributary.AppSync.Observability;

/// <summary>The credentials among the headers of a request: what must never be logged.</summary>
public static class RequestSecrets
{
    private const string Signature = "Signature=";

    private static readonly string[] Headers =
        ["x-api-key", "authorization", "proxy-authorization", "cookie", "x-amz-security-token"];

    public static bool IsSecret(string header) => Headers.Contains(header, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whole values, and the parts of them that are secrets alone.</summary>
    /// <param name="headers">By lower-case names, as ctx.request.headers.</param>
    public static IEnumerable<string> Of(ObjectValue headers) => Headers.SelectMany(header => Texts(headers[header])).SelectMany(Parts);

    private static IEnumerable<string> Texts(Value header)
    {
        if (header.TryGetString(out string text))
            return [text];
        return header.TryGetList(out ListValue? several) ? several.SelectMany(Texts) : [];
    }

    // "Bearer TOKEN" without its scheme; of a signed request the signature alone.
    private static IEnumerable<string> Parts(string value)
    {
        yield return value;
        int blank = value.IndexOf(' ', StringComparison.Ordinal);
        if (blank > 0)
            yield return value[(blank + 1)..].Trim();
        int signature = value.IndexOf(Signature, StringComparison.Ordinal);
        if (signature >= 0)
            yield return value[(signature + Signature.Length)..].Split(',')[0].Trim();
    }
}
