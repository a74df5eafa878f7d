using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>Methods of strings (ECMA-262, section 22.1.3).</summary>
internal static class StringMethods
{
    private static readonly BuiltinTable Table = new(
        new Dictionary<string, BuiltinBody>
        {
            ["charAt"] = CharAt,
            ["concat"] = Concat,
            ["endsWith"] = EndsWith,
            ["indexOf"] = IndexOf,
            ["lastIndexOf"] = LastIndexOf,
            ["replace"] = StringPatterns.Replace,
            ["replaceAll"] = StringPatterns.ReplaceAll,
            ["slice"] = Slice,
            ["split"] = Split,
            ["startsWith"] = StartsWith,
            // Not on the list, but in AWS's own samples.
            ["substring"] = Substring,
            ["toLowerCase"] = Map(CaseMapping.ToLower),
            ["toUpperCase"] = Map(CaseMapping.ToUpper),
            ["trim"] = Map(static s => NumberSyntax.Trim(s).ToString()),
            ["trimEnd"] = Map(TrimEnd),
            ["trimStart"] = Map(TrimStart),
        },
        new Dictionary<string, BuiltinBody>
        {
            ["at"] = At,
            ["charCodeAt"] = CharCodeAt,
            ["includes"] = Includes,
            ["match"] = StringPatterns.Match,
            ["padEnd"] = static (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
                Pad(site, receiver, arguments, atEnd: true),
            ["padStart"] = static (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
                Pad(site, receiver, arguments, atEnd: false),
            ["repeat"] = Repeat,
            ["search"] = StringPatterns.Search,
            ["toString"] = Map(static s => s),
        });

    public static BuiltinFunction? Find(string name, bool lenient) => Table.Find(name, lenient);

    public static string Receiver(in CallSite site, JsValue receiver) =>
        receiver.TryGetText(out string text) ? text : throw site.Fault($"TypeError: {Conversion.Describe(receiver)} is not a string");

    private static BuiltinBody Map(Func<string, string> map) => (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> _) =>
    {
        string text = Receiver(site, receiver);
        site.Meter.Text(text.Length);
        return JsValue.Of(map(text));
    };

    private static string TrimEnd(string text)
    {
        int end = text.Length;
        while (end > 0 && NumberSyntax.IsBlank(text[end - 1]))
            end--;
        return text[..end];
    }

    private static string TrimStart(string text)
    {
        int start = 0;
        while (start < text.Length && NumberSyntax.IsBlank(text[start]))
            start++;
        return text[start..];
    }

    private static JsValue Part(in CallSite site, string text, int start, int length)
    {
        site.Meter.Text(length);
        return JsValue.Of(length <= 0 ? string.Empty : text.Substring(start, length));
    }

    private static JsValue CharAt(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        int index = Conversion.ToInteger(arguments.At(0));
        return (uint)index < (uint)text.Length ? JsValue.Of(text[index].ToString()) : JsValue.EmptyText;
    }

    private static JsValue CharCodeAt(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        int index = Conversion.ToInteger(arguments.At(0));
        return (uint)index < (uint)text.Length ? JsValue.Of((int)text[index]) : JsValue.NaN;
    }

    private static JsValue At(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        long index = Conversion.ToInteger(arguments.At(0));
        index = index < 0 ? text.Length + index : index;
        return index >= 0 && index < text.Length ? JsValue.Of(text[(int)index].ToString()) : JsValue.Undefined;
    }

    private static JsValue Concat(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsValue result = JsValue.Of(Receiver(site, receiver));
        foreach (JsValue argument in arguments)
            result = Evaluation.Expressions.Addition.Add(result, JsValue.Of(Conversion.ToText(argument)), site.Meter);
        return result;
    }

    private static JsValue StartsWith(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        int start = Math.Clamp(Conversion.ToInteger(arguments.At(1)), 0, text.Length);
        return JsValue.Of(text.AsSpan(start).StartsWith(Conversion.ToText(arguments.At(0)), StringComparison.Ordinal));
    }

    private static JsValue EndsWith(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        int end = arguments.At(1).IsUndefined ? text.Length : Math.Clamp(Conversion.ToInteger(arguments[1]), 0, text.Length);
        return JsValue.Of(text.AsSpan(0, end).EndsWith(Conversion.ToText(arguments.At(0)), StringComparison.Ordinal));
    }

    private static JsValue Includes(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        JsValue.Of(IndexOf(site, receiver, arguments).Integer >= 0);

    private static JsValue IndexOf(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        site.Meter.Step(text.Length / 64);
        int start = Math.Clamp(Conversion.ToInteger(arguments.At(1)), 0, text.Length);
        return JsValue.Of(text.IndexOf(Conversion.ToText(arguments.At(0)), start, StringComparison.Ordinal));
    }

    private static JsValue LastIndexOf(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        site.Meter.Step(text.Length / 64);
        string wanted = Conversion.ToText(arguments.At(0));
        double from = Conversion.ToNumber(arguments.At(1));
        double start = double.IsNaN(from) ? text.Length : Math.Clamp(Math.Truncate(from), 0, text.Length);
        int end = (int)Math.Min(start + wanted.Length, text.Length);
        return JsValue.Of(text.AsSpan(0, end).LastIndexOf(wanted, StringComparison.Ordinal));
    }

    private static JsValue Slice(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        int start = arguments.Position(0, text.Length, 0), end = arguments.Position(1, text.Length, text.Length);
        return Part(site, text, start, Math.Max(0, end - start));
    }

    private static JsValue Substring(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        int start = Math.Clamp(Conversion.ToInteger(arguments.At(0)), 0, text.Length);
        int end = arguments.At(1).IsUndefined ? text.Length : Math.Clamp(Conversion.ToInteger(arguments[1]), 0, text.Length);
        return Part(site, text, Math.Min(start, end), Math.Abs(end - start));
    }

    private static JsValue Split(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        long limit = arguments.At(1).IsUndefined ? int.MaxValue : (uint)Conversion.ToInt32(arguments[1]);
        if (limit == 0)
            return JsValue.Of(new JsArray());
        if (arguments.At(0).IsUndefined)
            return JsValue.Of(new JsArray([JsValue.Of(text)]));
        string separator = Conversion.ToText(arguments[0]);
        site.Meter.Text(text.Length);
        var result = new JsArray();
        if (separator.Length == 0)
        {
            for (int i = 0; i < text.Length && i < limit; i++)
                result.Add(JsValue.Of(text[i].ToString()), site.Meter);
            return JsValue.Of(result);
        }

        int start = 0;
        while (result.Count < limit)
        {
            int next = text.IndexOf(separator, start, StringComparison.Ordinal);
            result.Add(JsValue.Of(next < 0 ? text[start..] : text[start..next]), site.Meter);
            if (next < 0)
                break;
            start = next + separator.Length;
        }

        return JsValue.Of(result);
    }

    private static JsValue Repeat(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Receiver(site, receiver);
        int count = Conversion.ToInteger(arguments.At(0));
        if (count < 0 || double.IsInfinity(Conversion.ToNumber(arguments.At(0))))
            throw site.Fault($"RangeError: Invalid count value: {Conversion.Describe(arguments.At(0))}");
        site.Meter.Text((long)text.Length * count);
        return JsValue.Of(string.Concat(Enumerable.Repeat(text, text.Length == 0 ? 0 : count)));
    }

    private static JsValue Pad(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments, bool atEnd)
    {
        string text = Receiver(site, receiver);
        int length = Conversion.ToInteger(arguments.At(0));
        string filler = arguments.At(1).IsUndefined ? " " : Conversion.ToText(arguments[1]);
        if (length <= text.Length || filler.Length == 0)
            return receiver;
        site.Meter.Text(length);
        string padding = string.Create(length - text.Length, filler, static (target, source) =>
        {
            for (int i = 0; i < target.Length; i++)
                target[i] = source[i % source.Length];
        });
        return JsValue.Of(atEnd ? text + padding : padding + text);
    }
}
