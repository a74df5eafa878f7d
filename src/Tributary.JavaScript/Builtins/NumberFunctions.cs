using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>The functions of <c>Number</c>, and the conversions that are functions (ECMA-262, sections 19.2 and 21.1).</summary>
internal static class NumberFunctions
{
    public static BuiltinTable OfNumber { get; } = new(
        new Dictionary<string, BuiltinBody>
        {
            ["isFinite"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
                JsValue.Of(arguments.At(0).IsNumber && double.IsFinite(Conversion.ToNumber(arguments[0]))),
            ["isNaN"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
                JsValue.Of(arguments.At(0).IsNumber && double.IsNaN(Conversion.ToNumber(arguments[0]))),
        },
        new Dictionary<string, BuiltinBody>
        {
            ["isInteger"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
                JsValue.Of(IsWhole(arguments.At(0), double.MaxValue)),
            ["isSafeInteger"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
                JsValue.Of(IsWhole(arguments.At(0), Conversion.SafeIntegerMax)),
            ["parseFloat"] = ParseFloat,
            ["parseInt"] = ParseInt,
        });

    public static JsValue ToNumber(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        arguments.Length == 0 ? JsValue.Of(0) : Simplify(Conversion.ToNumeric(arguments[0]));

    public static JsValue ParseFloat(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        ReadOnlySpan<char> text = NumberSyntax.Trim(Conversion.ToText(arguments.At(0)));
        site.Meter.TouchText(text.Length);
        int length = NumberSyntax.DecimalPrefix(text);
        return length == 0 ? JsValue.NaN : Simplify(JsValue.Of(NumberSyntax.Parse(text[..length].ToString())));
    }

    public static JsValue ParseInt(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        ReadOnlySpan<char> text = NumberSyntax.Trim(Conversion.ToText(arguments.At(0)));
        int radix = Conversion.ToInt32(arguments.At(1));
        bool negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is '+' or '-')
            text = text[1..];
        bool hexadecimal = text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X' && radix is 0 or 16;
        if (hexadecimal)
        {
            text = text[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        if (radix is < 2 or > 36)
            return JsValue.NaN;
        int digits = 0;
        while (digits < text.Length && Digit(text[digits]) < radix)
            digits++;
        if (digits == 0)
            return JsValue.NaN;
        double number = radix == 10 ? NumberSyntax.Parse(text[..digits].ToString()) : InRadix(text[..digits], radix);
        return Simplify(JsValue.Of(negative ? -number : number));
    }

    // Several digits at a time, as V8 does: fewer roundings, and the same ones.
    private static double InRadix(ReadOnlySpan<char> digits, int radix)
    {
        const uint MultiplierMax = uint.MaxValue / 36;
        double number = 0;
        for (int i = 0; i < digits.Length;)
        {
            uint part = 0, multiplier = 1;
            for (; i < digits.Length && multiplier * (uint)radix <= MultiplierMax; i++)
            {
                part = (part * (uint)radix) + (uint)Digit(digits[i]);
                multiplier *= (uint)radix;
            }

            number = (number * multiplier) + part;
        }

        return number;
    }

    private static bool IsWhole(JsValue value, double max)
    {
        double number = value.IsNumber ? Conversion.ToNumber(value) : double.NaN;
        return number == Math.Truncate(number) && Math.Abs(number) <= max;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private static JsValue Simplify(JsValue value)
    {
        if (!value.IsDouble)
            return value;
        double number = value.Double;
        bool negativeZero = number == 0 && double.IsNegative(number);
        bool whole = number == Math.Truncate(number) && Math.Abs(number) <= Conversion.SafeIntegerMax;
        return whole && !negativeZero ? JsValue.Of((long)number) : value;
    }
}
