using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

internal static class StringMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        .. StringSearches.All(),
        .. StringPatterns.All(),
        new("length", [], (target, _, _) => JavaValue.Of(Text(target).Length)),
        new("isEmpty", [], (target, _, _) => JavaValue.Of(Text(target).Length == 0)),
        new("equalsIgnoreCase", [Parameter.String], (target, arguments, _) => JavaValue.Of(
            arguments[0].TryGetString(out string? other) && string.Equals(Text(target), other, StringComparison.OrdinalIgnoreCase))),
        new("concat", [Parameter.String], Concat),
        new("substring", [Parameter.Int], (target, arguments, meter) =>
            Part(Text(target), arguments[0].AsInt, Text(target).Length, meter)),
        new("substring", [Parameter.Int, Parameter.Int], (target, arguments, meter) =>
            Part(Text(target), arguments[0].AsInt, arguments[1].AsInt, meter)),
        new("trim", [], (target, _, meter) => Made(Trim(Text(target)), meter)),
        new("toLowerCase", [], (target, _, meter) => Made(LetterCase.ToLower(Text(target)), meter)),
        new("toUpperCase", [], (target, _, meter) => Made(LetterCase.ToUpper(Text(target)), meter)),
        new("charAt", [Parameter.Int], CharAt),
        new("compareTo", [Parameter.Object], Compare),
    ]);

    /// <summary>The text of the string that a method is called on.</summary>
    public static string Text(JavaValue target) => target.TryGetString(out string? text) ? text : string.Empty;

    /// <exception cref="JavaException">The argument is null.</exception>
    public static string Argument(JavaValue value) => value.TryGetString(out string? text) ? text : throw JavaException.NullPointer();

    public static JavaValue Made(string text, EvaluationMeter meter)
    {
        meter.Text(text.Length);
        return JavaValue.Of(text);
    }

    private static JavaValue Concat(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        string text = Text(target), other = Argument(arguments[0]);
        meter.Text((long)text.Length + other.Length);
        return JavaValue.Of(text + other);
    }

    private static JavaValue Part(string text, int begin, int end, EvaluationMeter meter)
    {
        if (begin < 0 || end > text.Length || begin > end)
        {
            throw new JavaException(
                "java.lang.StringIndexOutOfBoundsException", $"begin {begin}, end {end}, length {text.Length}");
        }

        meter.Text(end - begin);
        return JavaValue.Of(text[begin..end]);
    }

    // Java's trim takes away everything up to the blank, .NET's what Unicode calls white space.
    private static string Trim(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return text[start..end];
    }

    private static JavaValue CharAt(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        string text = Text(target);
        int index = arguments[0].AsInt;
        return (uint)index < (uint)text.Length
            ? JavaValue.Of(text[index])
            : throw new JavaException("java.lang.StringIndexOutOfBoundsException", $"String index out of range: {index}");
    }

    private static JavaValue Compare(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        if (!arguments[0].IsNull && !arguments[0].IsString)
            throw JavaException.ClassCast(arguments[0], JavaClass.String);
        string left = Text(target), right = Argument(arguments[0]);
        meter.TouchText(Math.Min(left.Length, right.Length));
        int same = left.AsSpan().CommonPrefixLength(right);
        return JavaValue.Of(same == left.Length || same == right.Length ? left.Length - right.Length : left[same] - right[same]);
    }
}
