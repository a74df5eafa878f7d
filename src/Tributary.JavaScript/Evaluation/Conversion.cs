using System.Globalization;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Type conversion (ECMA-262, section 7.1).</summary>
internal static class Conversion
{
    /// <summary>Whole numbers up to here are exact as doubles (Number.MAX_SAFE_INTEGER).</summary>
    public const long SafeIntegerMax = (1L << 53) - 1;

    public static bool ToBoolean(JsValue value)
    {
        if (value.IsBoolean)
            return value.Boolean;
        return value.Reference switch
        {
            null => false,
            string text => text.Length > 0,
            HeapObject or ConcatenatedText => true,
            _ => value.IsInteger ? value.Integer != 0 : !value.IsNull && NonZero(ToNumber(value)),
        };
    }

    private static bool NonZero(double number) => number != 0 && !double.IsNaN(number);

    public static double ToNumber(JsValue value)
    {
        if (value.IsInteger)
            return value.Integer;
        if (value.IsDouble)
            return value.Double;
        return value.Reference switch
        {
            null => double.NaN,
            string text => NumberSyntax.Parse(text),
            ConcatenatedText text => NumberSyntax.Parse(text.ToString()),
            ExactNumber exact => exact.ToDouble(),
            HeapObject o => NumberSyntax.Parse(ToText(JsValue.Of(o))),
            _ => value.IsBoolean && value.Boolean ? 1 : 0,
        };
    }

    public static JsValue ToNumeric(JsValue value) => value.IsInteger || value.IsDouble ? value : JsValue.Of(ToNumber(value));

    public static int ToInt32(JsValue value) => value.IsInteger ? unchecked((int)value.Integer) : ToInt32(ToNumber(value));

    public static int ToInt32(double number)
    {
        if (number is > int.MinValue and < int.MaxValue)
            return (int)number;
        if (!double.IsFinite(number))
            return 0;
        double modulo = Math.Truncate(number) % 4294967296.0;
        return unchecked((int)(long)modulo);
    }

    /// <summary>Truncated towards zero, NaN as 0, kept within the 32-bit range.</summary>
    public static int ToInteger(JsValue value)
    {
        if (value.IsInteger)
            return (int)Math.Clamp(value.Integer, int.MinValue, int.MaxValue);
        double number = ToNumber(value);
        return double.IsNaN(number) ? 0 : (int)Math.Clamp(Math.Truncate(number), int.MinValue, int.MaxValue);
    }

    /// <summary>The name of a property.</summary>
    public static string ToKey(JsValue value) => value.Reference as string ?? ToText(value);

    public static string NumberToText(double number)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        return number == Math.Truncate(number) && Math.Abs(number) <= SafeIntegerMax
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : Value.From(number).AsNumberText();
    }

    public static string TypeOf(JsValue value)
    {
        if (value.IsInteger || value.IsDouble)
            return "number";
        return value.Reference switch
        {
            null => "undefined",
            string or ConcatenatedText => "string",
            ExactNumber => "number",
            JsFunction => "function",
            _ => value.IsBoolean ? "boolean" : "object",
        };
    }

    /// <summary>A short text for an error message; never runs code of the program.</summary>
    public static string Describe(JsValue value)
    {
        if (value.Reference is JsArray)
            return "[object Array]";
        if (value.IsUninitialized || value.IsShortCircuit)
            return "undefined";
        string text = value.IsText ? $"\"{value.Text}\"" : ToText(value);
        return text.Length <= 60 ? text : text[..60] + "...";
    }

    public static string ToText(JsValue value)
    {
        if (value.IsInteger)
            return value.Integer.ToString(CultureInfo.InvariantCulture);
        if (value.IsDouble)
            return NumberToText(value.Double);
        return value.Reference switch
        {
            null => "undefined",
            string text => text,
            ConcatenatedText text => text.ToString(),
            ExactNumber exact => exact.Text,
            JsArray array => ArrayText.Join(array, ",", JavaScriptOptions.ImplicitTextLengthMax),
            JsFunction function => $"function {function.Name}() {{ [native code] }}",
            HeapObject => "[object Object]",
            _ => value.IsNull ? "null" : value.Boolean ? "true" : "false",
        };
    }
}
