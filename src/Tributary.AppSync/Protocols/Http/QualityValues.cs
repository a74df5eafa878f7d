using System.Globalization;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>The weights of Accept and Accept-Encoding (RFC 9110, section 12.4.2 "Quality Values").</summary>
internal static class QualityValues
{
    /// <summary>The weight of one element, from 0 to 1000; 1000 when it names none, 0 when its weight cannot be read.</summary>
    public static int Of(ReadOnlySpan<char> element)
    {
        int semicolon = element.IndexOf(';');
        if (semicolon < 0)
            return 1000;
        ReadOnlySpan<char> parameters = element[(semicolon + 1)..];
        foreach (Range range in parameters.Split(';'))
        {
            ReadOnlySpan<char> parameter = parameters[range].Trim();
            if (parameter is ['q' or 'Q', '=', .. ReadOnlySpan<char> weight])
                return Read(weight.Trim());
        }

        return 1000;
    }

    private static int Read(ReadOnlySpan<char> weight) =>
        weight.Length <= 5
        && decimal.TryParse(weight, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
        && value is >= 0 and <= 1
            ? (int)(value * 1000)
            : 0;
}
