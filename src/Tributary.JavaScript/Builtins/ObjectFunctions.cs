using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;

namespace Tributary.JavaScript.Builtins;

/// <summary>The functions of <c>Object</c> and <c>Array</c> (ECMA-262, sections 20.1.2 and 23.1.2).</summary>
internal static class ObjectFunctions
{
    public static BuiltinTable OfObject { get; } = new(
        new Dictionary<string, BuiltinBody>
        {
            ["assign"] = Assign,
            ["entries"] = Entries,
            ["hasOwn"] = HasOwn,
            ["keys"] = Keys,
            ["values"] = Values,
        },
        new Dictionary<string, BuiltinBody> { ["fromEntries"] = FromEntries });

    public static BuiltinTable OfArray { get; } = new([], new Dictionary<string, BuiltinBody>
    {
        ["isArray"] = static (in CallSite _, JsValue _, ReadOnlySpan<JsValue> arguments) =>
            JsValue.Of(arguments.At(0).Reference is JsArray),
        ["of"] = static (in CallSite site, JsValue _, ReadOnlySpan<JsValue> arguments) => JsValue.Of(new JsArray(arguments)),
        ["from"] = From,
    });

    private static JsValue Assign(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        HeapObject target = arguments.At(0).Object ?? throw NotAnObject(site, arguments.At(0));
        for (int i = 1; i < arguments.Length; i++)
        {
            if (arguments[i].TryGetText(out _))
                SpreadPart.Copy(arguments[i], target, site.Meter);
            if (arguments[i].Object is not { } source)
                continue;
            foreach (string key in source.Keys)
                Members.Write(target, key, source.Get(key), site.Place, site.Meter);
        }

        return arguments[0];
    }

    private static JsValue Keys(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        IReadOnlyList<string> keys = KeysOf(site, arguments.At(0));
        Slots result = Slots.Of(keys.Count);
        for (int i = 0; i < result.Length; i++)
            result[i] = JsValue.Of(keys[i]);
        return JsValue.Of(new JsArray(result));
    }

    private static JsValue Values(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsValue source = arguments.At(0);
        IReadOnlyList<string> keys = KeysOf(site, source);
        Slots result = Slots.Of(keys.Count);
        for (int i = 0; i < result.Length; i++)
            result[i] = Members.Read(source, keys[i], lenient: false);
        return JsValue.Of(new JsArray(result));
    }

    private static JsValue Entries(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsValue source = arguments.At(0);
        IReadOnlyList<string> keys = KeysOf(site, source);
        site.Meter.Elements(keys.Count * 2, keys.Count);
        Slots result = Slots.Of(keys.Count);
        for (int i = 0; i < result.Length; i++)
            result[i] = JsValue.Of(new JsArray([JsValue.Of(keys[i]), Members.Read(source, keys[i], lenient: false)]));
        return JsValue.Of(new JsArray(result));
    }

    private static JsValue HasOwn(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsValue source = arguments.At(0);
        string name = Conversion.ToKey(arguments.At(1));
        if (source.Object is { } o)
            return JsValue.Of(o.Has(name));
        if (source.IsNullish)
            throw NotAnObject(site, source);
        return JsValue.Of(source.IsText && !Members.Read(source, name, lenient: false).IsUndefined);
    }

    private static JsValue FromEntries(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        var result = new JsObject();
        foreach (JsValue entry in Iteration.Over(arguments.At(0), site.Place))
        {
            if (entry.Object is not { } pair)
                throw site.Fault($"TypeError: Iterator value {Conversion.Describe(entry)} is not an entry object");
            result.Set(Conversion.ToKey(pair.Get("0")), pair.Get("1"), site.Meter);
        }

        return JsValue.Of(result);
    }

    private static JsValue From(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsValue source = arguments.At(0);
        var result = new JsArray();
        if (source.IsNullish)
            throw NotAnObject(site, source);
        if (source.Reference is JsArray || source.IsText)
        {
            foreach (JsValue item in Iteration.Over(source, site.Place))
                result.Add(item, site.Meter);
        }
        else if (source.Object is { } like)
        {
            int length = Math.Max(0, Conversion.ToInteger(like.Get("length")));
            for (int i = 0; i < length; i++)
                result.Add(like.Get(Conversion.NumberToText(i)), site.Meter);
        }

        return JsValue.Of(result);
    }

    private static IReadOnlyList<string> KeysOf(in CallSite site, JsValue source)
    {
        if (source.IsNullish)
            throw NotAnObject(site, source);
        IReadOnlyList<string> keys = source.Object?.Keys ?? [];
        if (source.TryGetText(out string text))
            keys = [.. Enumerable.Range(0, text.Length).Select(i => Conversion.NumberToText(i))];
        site.Meter.Elements(keys.Count, keys.Count);
        return keys;
    }

    private static JavaScriptException NotAnObject(in CallSite site, JsValue value) =>
        site.Fault($"TypeError: Cannot convert {Conversion.Describe(value)} to object");
}
