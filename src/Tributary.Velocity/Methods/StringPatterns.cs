using System.Text.RegularExpressions;
using Tributary.Values;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>Methods of strings that take a regular expression.</summary>
internal static class StringPatterns
{
    public static IEnumerable<Method> All() =>
    [
        new("matches", [Parameter.String], Matches),
        new("replaceAll", [Parameter.String, Parameter.String], (target, arguments, meter) =>
            Replace(target, arguments[0], arguments[1], -1, meter)),
        new("replaceFirst", [Parameter.String, Parameter.String], (target, arguments, meter) =>
            Replace(target, arguments[0], arguments[1], 1, meter)),
        new("split", [Parameter.String], (target, arguments, meter) => Split(target, arguments[0], 0, meter)),
        new("split", [Parameter.String, Parameter.Int], (target, arguments, meter) =>
            Split(target, arguments[0], arguments[1].AsInt, meter)),
    ];

    private static JavaValue Matches(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter) => Search(
        $@"\A(?:{StringMethods.Argument(arguments[0])})\z", meter, pattern => JavaValue.Of(pattern.IsMatch(StringMethods.Text(target))));

    private static JavaValue Search(string pattern, EvaluationMeter meter, Func<Regex, JavaValue> search)
    {
        meter.Excursion();
        try
        {
            return search(JavaPattern.Compile(pattern, meter.Limits.PatternTimeMax));
        }
        catch (RegexMatchTimeoutException)
        {
            throw new BudgetExceededException(EvaluationBudget.PatternTime, meter.Limits.PatternTimeMax);
        }
        catch (ArgumentException exception)
        {
            throw new JavaException("java.util.regex.PatternSyntaxException", exception.Message);
        }
    }

    private static JavaValue Replace(JavaValue target, JavaValue pattern, JavaValue replacement, int count, EvaluationMeter meter)
    {
        string text = StringMethods.Text(target);
        return Search(StringMethods.Argument(pattern), meter, regex =>
        {
            var substitution = new Substitution(StringMethods.Argument(replacement));
            using var result = new TextBuilder(meter);
            int copied = 0;
            for (Match match = regex.Match(text); match.Success && count != 0; match = match.NextMatch(), count--)
            {
                result.Append(text.AsSpan(copied, match.Index - copied));
                substitution.AppendTo(result, match);
                copied = match.Index + match.Length;
            }

            result.Append(text.AsSpan(copied));
            return JavaValue.Of(result.ToString());
        });
    }

    // String.split: no empty text before a match of nothing at the start; without a limit none at the end.
    private static JavaValue Split(JavaValue target, JavaValue pattern, int limit, EvaluationMeter meter)
    {
        string text = StringMethods.Text(target);
        return Search(StringMethods.Argument(pattern), meter, regex =>
        {
            var parts = new List<JavaValue>();
            int start = 0;
            for (Match match = regex.Match(text); match.Success && (limit <= 0 || parts.Count < limit - 1); match = match.NextMatch())
            {
                if (match.Index == 0 && match.Length == 0)
                    continue;
                if (start == 0 && match.Length == 0 && match.Index == text.Length && text.Length == 0)
                    break;
                parts.Add(StringMethods.Made(text[start..match.Index], meter));
                meter.Elements(1, parts.Count);
                start = match.Index + match.Length;
            }

            parts.Add(StringMethods.Made(text[start..], meter));
            int kept = parts.Count;
            while (limit == 0 && kept > 1 && StringMethods.Text(parts[kept - 1]).Length == 0)
                kept--;
            if (limit == 0 && kept == 1 && start > 0 && StringMethods.Text(parts[0]).Length == 0)
                kept = 0;
            return JavaValue.Of(new JavaArray(JavaClass.StringArray, [.. parts.Take(kept)]));
        });
    }
}
