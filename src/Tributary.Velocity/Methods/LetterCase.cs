using System.Text;

namespace Tributary.Velocity.Methods;

/// <summary>Upper and lower case as Java has them where .NET does not: letters that become several.</summary>
internal static class LetterCase
{
    public static string ToLower(string text) => text.ToLowerInvariant();

    public static string ToUpper(string text)
    {
        if (!text.AsSpan().ContainsAny('\u00DF', '\u0149') && !text.AsSpan().ContainsAnyInRange('\uFB00', '\uFB06'))
            return text.ToUpperInvariant();
        var result = new StringBuilder(text.Length + 4);
        foreach (char c in text)
        {
            _ = c switch
            {
                '\u00DF' => result.Append("SS"),
                '\u0149' => result.Append("\u02BCN"),
                '\uFB00' => result.Append("FF"),
                '\uFB01' => result.Append("FI"),
                '\uFB02' => result.Append("FL"),
                '\uFB03' => result.Append("FFI"),
                '\uFB04' => result.Append("FFL"),
                '\uFB05' or '\uFB06' => result.Append("ST"),
                _ => result.Append(c),
            };
        }

        return result.ToString().ToUpperInvariant();
    }
}
