using System.Globalization;
using System.Numerics;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Language;

/// <summary>The values of number literals: the smallest of Integer, Long and BigInteger, or a Double.</summary>
internal static class Numbers
{
    public static JavaValue Integer(string image) =>
        long.TryParse(image, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? JavaValue.OfWhole(number)
            : JavaValue.Of(BigInteger.Parse(image, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    public static JavaValue FloatingPoint(string image) =>
        JavaValue.Of(double.Parse(image, NumberStyles.Float, CultureInfo.InvariantCulture));
}
