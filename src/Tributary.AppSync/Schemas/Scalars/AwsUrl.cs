using System.Globalization;

namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>A URL of RFC 1738 with any scheme; an empty segment inside the path is invalid.</summary>
internal sealed class AwsUrl : AwsTextScalar
{
    public AwsUrl()
        : base("AWSURL", "A URL with its scheme, such as https://www.example.com/ or mailto:a@example.com.", "a valid URL")
    {
    }

    protected override bool IsValid(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon < 1 || !IsScheme(text[..colon]) || colon == text.Length - 1)
            return false;
        foreach (char character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character) || character is '<' or '>' or '"')
                return false;
        }

        ReadOnlySpan<char> rest = text[(colon + 1)..];
        return !rest.StartsWith("//") || IsHierarchy(rest[2..]);
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        foreach (char character in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        }

        return char.IsAsciiLetter(scheme[0]);
    }

    private static bool IsHierarchy(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> authority = end < 0 ? text : text[..end];
        ReadOnlySpan<char> path = end < 0 ? [] : text[end..];
        int pathEnd = path.IndexOfAny('?', '#');
        if (pathEnd >= 0)
            path = path[..pathEnd];
        ReadOnlySpan<char> host = authority[(authority.LastIndexOf('@') + 1)..];
        return IsHost(host) && !path.Contains("//", StringComparison.Ordinal);
    }

    private static bool IsHost(ReadOnlySpan<char> host)
    {
        int portAt = host.LastIndexOf(':');
        bool isBracketed = !host.IsEmpty && host[0] == '[';
        if (isBracketed && host.IndexOf(']') < 0)
            return false;
        if (portAt < 0 || (isBracketed && portAt < host.IndexOf(']')))
            return !host.IsEmpty;
        ReadOnlySpan<char> port = host[(portAt + 1)..];
        return portAt > 0 && (port.IsEmpty || ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
