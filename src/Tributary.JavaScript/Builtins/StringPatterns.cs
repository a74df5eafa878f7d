using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tributary.JavaScript.Evaluation;
using Tributary.Values;

namespace Tributary.JavaScript.Builtins;

/// <summary>Methods of strings whose search text is a pattern in Java's syntax.</summary>
internal static class StringPatterns
{
    private static readonly SearchValues<char> PatternCharacters = SearchValues.Create("\\^$.|?*+()[]{}");

    public static JsValue Replace(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        Replace(site, StringMethods.Receiver(site, receiver), arguments, count: 1);

    public static JsValue ReplaceAll(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        Replace(site, StringMethods.Receiver(site, receiver), arguments, count: int.MaxValue);

    public static JsValue Match(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = StringMethods.Receiver(site, receiver);
        return InTime(site, arguments.At(0), pattern =>
        {
            Match match = pattern.Match(text);
            if (!match.Success)
                return JsValue.Null;
            JsValue[] groups = [.. match.Groups.Cast<Group>().Select(g => g.Success ? JsValue.Of(g.Value) : JsValue.Undefined)];
            return JsValue.Of(new JsArray(groups.AsSpan()));
        });
    }

    public static JsValue Search(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = StringMethods.Receiver(site, receiver);
        return InTime(site, arguments.At(0), pattern =>
        {
            Match match = pattern.Match(text);
            return JsValue.Of(match.Success ? match.Index : -1);
        });
    }

    private static JsValue Replace(in CallSite site, string text, ReadOnlySpan<JsValue> arguments, int count)
    {
        string search = Conversion.ToText(arguments.At(0));
        string replacement = Conversion.ToText(arguments.At(1));
        site.Meter.Text(text.Length);
        if (!search.AsSpan().ContainsAny(PatternCharacters))
            return ReplaceLiteral(site, text, search, replacement, count);
        EvaluationMeter meter = site.Meter;
        return InTime(site, arguments[0], pattern => ReplacePattern(pattern, text, replacement, count, meter));
    }

    private static JsValue ReplaceLiteral(in CallSite site, string text, string search, string replacement, int count)
    {
        int at = text.IndexOf(search, StringComparison.Ordinal);
        if (at < 0)
            return JsValue.Of(text);
        var result = new StringBuilder();
        int copied = 0;
        for (int done = 0; at >= 0 && done < count; done++)
        {
            result.Append(text, copied, at - copied);
            AppendReplacement(result, replacement, text, at, search.Length, null, site.Meter);
            copied = at + search.Length;
            int next = search.Length == 0 ? at + 1 : copied;
            at = next > text.Length ? -1 : text.IndexOf(search, next, StringComparison.Ordinal);
        }

        result.Append(text, copied, text.Length - copied);
        site.Meter.Text(result.Length);
        return JsValue.Of(result.ToString());
    }

    private static JsValue ReplacePattern(Regex pattern, string text, string replacement, int count, EvaluationMeter meter)
    {
        var result = new StringBuilder();
        int copied = 0;
        Match match = pattern.Match(text);
        for (int done = 0; match.Success && done < count; done++, match = match.NextMatch())
        {
            result.Append(text, copied, match.Index - copied);
            AppendReplacement(result, replacement, text, match.Index, match.Length, match, meter);
            copied = match.Index + match.Length;
            meter.Step();
        }

        result.Append(text, copied, text.Length - copied);
        meter.Text(result.Length);
        return JsValue.Of(result.ToString());
    }

    // GetSubstitution (ECMA-262, section 22.1.3.19.1); $1 means the same in Java.
    private static void AppendReplacement(
        StringBuilder result, string replacement, string text, int at, int length, Match? match, EvaluationMeter meter)
    {
        meter.TouchText(replacement.Length);
        for (int i = 0; i < replacement.Length; i++)
        {
            char c = replacement[i];
            if (c != '$' || i + 1 == replacement.Length)
            {
                result.Append(c);
                continue;
            }

            // Each of these may add the whole text.
            meter.TextLength(result.Length);
            char kind = replacement[++i];
            if (kind == '$')
                result.Append('$');
            else if (kind == '&')
                result.Append(text, at, length);
            else if (kind == '`')
                result.Append(text, 0, at);
            else if (kind == '\'')
                result.Append(text, at + length, text.Length - at - length);
            else if (match is not null && char.IsAsciiDigit(kind) && GroupNumber(replacement, ref i, match) is { } group)
                result.Append(group.Value);
            else
                result.Append('$').Append(kind);
        }

        meter.JoinedText(result.Length, replacement.Length);
    }

    private static Group? GroupNumber(string replacement, ref int at, Match match)
    {
        if (at + 1 < replacement.Length && char.IsAsciiDigit(replacement[at + 1]))
        {
            int two = int.Parse(replacement.AsSpan(at, 2), CultureInfo.InvariantCulture);
            if (two > 0 && two < match.Groups.Count)
            {
                at++;
                return match.Groups[two];
            }
        }

        int one = replacement[at] - '0';
        return one > 0 && one < match.Groups.Count ? match.Groups[one] : null;
    }

    private static JsValue InTime(in CallSite site, JsValue pattern, Func<Regex, JsValue> search)
    {
        EvaluationLimits limits = site.Meter.Limits;
        site.Meter.Excursion();
        try
        {
            return search(JavaPattern.Compile(Conversion.ToText(pattern), limits.PatternTimeMax));
        }
        catch (ArgumentException exception)
        {
            throw site.Fault($"SyntaxError: Invalid regular expression: {exception.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new BudgetExceededException(EvaluationBudget.PatternTime, limits.PatternTimeMax);
        }
    }
}
