using System.Globalization;
using System.Text;

namespace Tributary.AppSync.Util;

/// <summary>Encodings of text, as the Java classes behind AppSync's functions have them.</summary>
internal static class TextEncodings
{
    public static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads both alphabets of RFC 4648, with or without padding; bytes that are no UTF-8 become U+FFFD.</summary>
    public static string FromBase64(string text)
    {
        string standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            byte[] bytes = Convert.FromBase64String(standard + new string('=', (4 - standard.Length % 4) % 4));
            return Encoding.UTF8.GetString(bytes);
        }
        catch (FormatException)
        {
            throw new UtilFaultException("The text is not base64.");
        }
    }

    /// <summary>application/x-www-form-urlencoded, as java.net.URLEncoder: letters, digits and ".-*_" stay, a space is "+".</summary>
    public static string ToForm(string text)
    {
        var form = new StringBuilder(text.Length + 16);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'*' or (byte)'_')
                form.Append((char)b);
            else if (b == ' ')
                form.Append('+');
            else
                form.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return form.ToString();
    }

    public static string FromForm(string form)
    {
        var bytes = new List<byte>(form.Length);
        ReadOnlySpan<byte> encoded = Encoding.UTF8.GetBytes(form);
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '+')
            {
                bytes.Add((byte)' ');
            }
            else if (encoded[i] == '%')
            {
                if (i + 2 >= encoded.Length || !byte.TryParse(encoded.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out byte b))
                    throw new UtilFaultException($"The text is not URL encoded: a '%' at byte {i} without two hexadecimal digits.");
                bytes.Add(b);
                i += 2;
            }
            else
            {
                bytes.Add(encoded[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>Escapes for a string literal of JavaScript, as Commons Lang's escapeEcmaScript.</summary>
    public static string EscapeJavaScript(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' or '\'' or '\\' or '/' => escaped.Append('\\').Append(c),
                '\b' => escaped.Append("\\b"),
                '\n' => escaped.Append("\\n"),
                '\t' => escaped.Append("\\t"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' or > '\u007f' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
