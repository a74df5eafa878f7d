using System.Globalization;
using System.Numerics;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Language;

/// <summary>The values of number literals: the smallest of Integer, Long and BigInteger, or a Double.</summary>
internal static class Numbers
{
    /// <summary>False for what the lexer takes for a number because of what it ends with, such as <c>#1</c> inside an expression.</summary>
    public static bool TryInteger(string image, out JavaValue value)
    {
        if (long.TryParse(image, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            value = JavaValue.OfWhole(number);
            return true;
        }

        bool read = BigInteger.TryParse(image, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger large);
        value = JavaValue.Of(large);
        return read;
    }

    /// <summary>As <see cref="TryInteger"/>.</summary>
    public static bool TryFloatingPoint(string image, out JavaValue value)
    {
        bool read = double.TryParse(image, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        value = JavaValue.Of(number);
        return read;
    }
}
