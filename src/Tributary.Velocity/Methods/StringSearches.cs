using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>Methods of strings that look for a text in another.</summary>
internal static class StringSearches
{
    public static IEnumerable<Method> All() =>
    [
        new("contains", [Parameter.String], (target, arguments, meter) => JavaValue.Of(First(target, arguments[0], 0, meter) >= 0)),
        new("startsWith", [Parameter.String], (target, arguments, _) => JavaValue.Of(StartsAt(target, arguments[0], 0))),
        new("startsWith", [Parameter.String, Parameter.Int], (target, arguments, _) =>
            JavaValue.Of(StartsAt(target, arguments[0], arguments[1].AsInt))),
        new("endsWith", [Parameter.String], (target, arguments, _) =>
            JavaValue.Of(StringMethods.Text(target).EndsWith(StringMethods.Argument(arguments[0]), StringComparison.Ordinal))),
        new("indexOf", [Parameter.Int], (target, arguments, meter) => JavaValue.Of(First(target, CodePoint(arguments[0]), 0, meter))),
        new("indexOf", [Parameter.String], (target, arguments, meter) => JavaValue.Of(First(target, arguments[0], 0, meter))),
        new("indexOf", [Parameter.Int, Parameter.Int], (target, arguments, meter) =>
            JavaValue.Of(First(target, CodePoint(arguments[0]), arguments[1].AsInt, meter))),
        new("indexOf", [Parameter.String, Parameter.Int], (target, arguments, meter) =>
            JavaValue.Of(First(target, arguments[0], arguments[1].AsInt, meter))),
        new("lastIndexOf", [Parameter.Int], (target, arguments, meter) =>
            JavaValue.Of(Last(target, CodePoint(arguments[0]), int.MaxValue, meter))),
        new("lastIndexOf", [Parameter.String], (target, arguments, meter) => JavaValue.Of(Last(target, arguments[0], int.MaxValue, meter))),
        new("lastIndexOf", [Parameter.Int, Parameter.Int], (target, arguments, meter) =>
            JavaValue.Of(Last(target, CodePoint(arguments[0]), arguments[1].AsInt, meter))),
        new("lastIndexOf", [Parameter.String, Parameter.Int], (target, arguments, meter) =>
            JavaValue.Of(Last(target, arguments[0], arguments[1].AsInt, meter))),
        new("replace", [Parameter.Char, Parameter.Char], ReplaceCharacter),
        new("replace", [Parameter.String, Parameter.String], Replace),
    ];

    private static bool StartsAt(JavaValue target, JavaValue prefix, int offset)
    {
        string text = StringMethods.Text(target), start = StringMethods.Argument(prefix);
        return offset >= 0 && offset <= text.Length && text.AsSpan(offset).StartsWith(start);
    }

    private static int First(JavaValue target, JavaValue sought, int from, EvaluationMeter meter)
    {
        string text = StringMethods.Text(target), part = StringMethods.Argument(sought);
        meter.TouchText(text.Length);
        int start = Math.Max(from, 0);
        if (start >= text.Length)
            return part.Length == 0 ? text.Length : -1;
        return text.IndexOf(part, start, StringComparison.Ordinal);
    }

    private static int Last(JavaValue target, JavaValue sought, int from, EvaluationMeter meter)
    {
        string text = StringMethods.Text(target), part = StringMethods.Argument(sought);
        meter.TouchText(text.Length);
        int start = Math.Min(from, text.Length - part.Length);
        return start < 0 ? -1 : text.AsSpan(0, start + part.Length).LastIndexOf(part);
    }

    // indexOf(int) looks for a character by its number; what is none is not found.
    private static JavaValue CodePoint(JavaValue value) => JavaValue.Of(
        value.AsInt is >= 0 and <= char.MaxValue ? ((char)value.AsInt).ToString()
        : value.AsInt is > char.MaxValue and <= 0x10FFFF ? char.ConvertFromUtf32(value.AsInt)
        : "\uFFFF\uFFFF");

    private static JavaValue ReplaceCharacter(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter) =>
        StringMethods.Made(StringMethods.Text(target).Replace((char)arguments[0].Bits, (char)arguments[1].Bits), meter);

    private static JavaValue Replace(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        string text = StringMethods.Text(target);
        string sought = StringMethods.Argument(arguments[0]), replacement = StringMethods.Argument(arguments[1]);
        long count = sought.Length == 0 ? text.Length + 1L : text.AsSpan().Count(sought);
        meter.Text(text.Length + (count * (replacement.Length - sought.Length)));
        return JavaValue.Of(
            sought.Length == 0 ? Interleave(text, replacement) : text.Replace(sought, replacement, StringComparison.Ordinal));
    }

    // Java finds the empty text before every character and at the end.
    private static string Interleave(string text, string replacement)
    {
        var result = new System.Text.StringBuilder(replacement);
        foreach (char c in text)
            result.Append(c).Append(replacement);
        return result.ToString();
    }
}
