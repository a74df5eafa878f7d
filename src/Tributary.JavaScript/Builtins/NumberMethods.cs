using System.Globalization;
using System.Numerics;
using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>Methods of numbers (ECMA-262, section 21.1.3); AWS documents none, they are accepted in lenient environments.</summary>
internal static class NumberMethods
{
    private const int FractionDigitsMax = 100;

    private static readonly BuiltinTable Table = new([], new Dictionary<string, BuiltinBody>
    {
        ["toFixed"] = ToFixed,
        ["toString"] = ToText,
    });

    public static BuiltinFunction? Find(string name, bool lenient) => Table.Find(name, lenient);

    private static JsValue ToFixed(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        int digits = Conversion.ToInteger(arguments.At(0));
        if (digits is < 0 or > FractionDigitsMax)
            throw site.Fault("RangeError: toFixed() digits argument must be between 0 and 100");
        double number = Conversion.ToNumber(receiver);
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return JsValue.Of(Conversion.NumberToText(number));
        return JsValue.Of(Fixed(number, digits));
    }

    // Exact: the double's own digits decide, ties go away from zero (1.005 is a little less than it prints).
    private static string Fixed(double number, int digits)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        int exponent = (int)(bits >> 52);
        long mantissa = bits & ((1L << 52) - 1);
        (mantissa, exponent) = exponent == 0 ? (mantissa, -1074) : (mantissa | (1L << 52), exponent - 1075);
        BigInteger scaled = mantissa * BigInteger.Pow(10, digits);
        BigInteger rounded = exponent >= 0
            ? scaled << exponent
            : (scaled + (BigInteger.One << (-exponent - 1))) >> -exponent;
        string text = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        string whole = text[..^digits];
        string sign = number < 0 ? "-" : string.Empty;
        return digits == 0 ? sign + whole : $"{sign}{whole}.{text[^digits..]}";
    }

    private static JsValue ToText(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsValue radix = arguments.At(0);
        if (radix.IsUndefined || Conversion.ToInteger(radix) == 10)
            return JsValue.Of(Conversion.ToText(receiver));
        int @base = Conversion.ToInteger(radix);
        if (@base is < 2 or > 36)
            throw site.Fault("RangeError: toString() radix must be between 2 and 36");
        double number = Conversion.ToNumber(receiver);
        if (number != Math.Truncate(number) || Math.Abs(number) > Conversion.SafeIntegerMax)
            throw site.Fault("RangeError: toString() with a radix is only supported for safe integers");
        return JsValue.Of(InBase((long)number, @base));
    }

    private static string InBase(long number, int @base)
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        if (number == 0)
            return "0";
        string text = string.Empty;
        for (long rest = Math.Abs(number); rest > 0; rest /= @base)
            text = Digits[(int)(rest % @base)] + text;
        return number < 0 ? "-" + text : text;
    }
}
