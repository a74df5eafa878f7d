using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>Methods of arrays that take no callback (ECMA-262, section 23.1.3).</summary>
internal static class ArrayMethods
{
    private static readonly BuiltinTable Table = new(
        new Dictionary<string, BuiltinBody>(ArrayCallbacks.All)
        {
            ["concat"] = Concat,
            ["fill"] = Fill,
            ["flat"] = Flat,
            ["indexOf"] = IndexOf,
            ["join"] = Join,
            ["lastIndexOf"] = LastIndexOf,
            ["pop"] = Pop,
            ["push"] = Push,
            ["reverse"] = Reverse,
            ["shift"] = Shift,
            ["slice"] = Slice,
            ["sort"] = ArraySort.Sort,
            ["splice"] = Splice,
            ["unshift"] = Unshift,
        },
        new Dictionary<string, BuiltinBody>
        {
            ["at"] = At,
            ["includes"] = Includes,
            ["toString"] = static (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> _) =>
                JsValue.Of(Conversion.ToText(JsValue.Of(Receiver(site, receiver)))),
        });

    public static BuiltinFunction? Find(string name, bool lenient) => Table.Find(name, lenient);

    public static JsArray Receiver(in CallSite site, JsValue receiver) =>
        receiver.Reference as JsArray ?? throw site.Fault($"TypeError: {Conversion.Describe(receiver)} is not an array");

    private static JsValue Concat(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        var result = new JsArray(array.Copy(0, array.Count, site.Meter));
        foreach (JsValue argument in arguments)
        {
            if (argument.Reference is JsArray other)
                result.Append(other, site.Meter);
            else
                result.Add(argument, site.Meter);
        }

        return JsValue.Of(result);
    }

    private static JsValue Fill(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        int start = arguments.Position(1, array.Count, 0), end = arguments.Position(2, array.Count, array.Count);
        site.Meter.Touch(array.Count);
        if (end > start)
            array.Owned[start..end].Fill(arguments.At(0));
        return receiver;
    }

    private static JsValue Flat(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        int depth = arguments.At(0).IsUndefined ? 1 : Conversion.ToInteger(arguments[0]);
        var result = new JsArray();
        Flatten(Receiver(site, receiver), Math.Min(depth, site.Meter.Limits.OutputDepthMax), result, site);
        return JsValue.Of(result);
    }

    private static void Flatten(JsArray array, int depth, JsArray result, in CallSite site)
    {
        for (int i = 0; i < array.Count; i++)
        {
            JsValue item = array[i];
            if (depth > 0 && item.Reference is JsArray inner)
                Flatten(inner, depth - 1, result, site);
            else
                result.Add(item, site.Meter);
        }
    }

    private static JsValue IndexOf(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        site.Meter.Touch(array.Count);
        JsValue wanted = arguments.At(0);
        for (int i = arguments.Position(1, array.Count, 0); i < array.Count; i++)
        {
            if (Comparison.StrictlyEqual(array[i], wanted))
                return JsValue.Of(i);
        }

        return JsValue.Of(-1);
    }

    private static JsValue LastIndexOf(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        site.Meter.Touch(array.Count);
        int start = array.Count - 1;
        if (arguments.Length > 1)
        {
            int from = Conversion.ToInteger(arguments[1]);
            start = from < 0 ? array.Count + from : Math.Min(from, start);
        }

        for (int i = start; i >= 0; i--)
        {
            if (Comparison.StrictlyEqual(array[i], arguments.At(0)))
                return JsValue.Of(i);
        }

        return JsValue.Of(-1);
    }

    private static JsValue Includes(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        site.Meter.Touch(array.Count);
        for (int i = arguments.Position(1, array.Count, 0); i < array.Count; i++)
        {
            if (Comparison.Same(array[i], arguments.At(0)))
                return JsValue.True;
        }

        return JsValue.False;
    }

    private static JsValue At(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        long index = Conversion.ToInteger(arguments.At(0));
        index = index < 0 ? array.Count + index : index;
        return index >= 0 && index < array.Count ? array[(int)index] : JsValue.Undefined;
    }

    private static JsValue Join(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        string separator = arguments.At(0).IsUndefined ? "," : Conversion.ToText(arguments[0]);
        site.Meter.Text((long)separator.Length * array.Count);
        return JsValue.Of(ArrayText.Join(array, separator, site.Meter.Limits.TextLengthMax));
    }

    private static JsValue Pop(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        if (array.Count == 0)
            return JsValue.Undefined;
        JsValue last = array[array.Count - 1];
        array.RemoveRange(array.Count - 1, 1, site.Meter);
        return last;
    }

    private static JsValue Push(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        foreach (JsValue argument in arguments)
            array.Add(argument, site.Meter);
        return JsValue.Of(array.Count);
    }

    private static JsValue Shift(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        if (array.Count == 0)
            return JsValue.Undefined;
        JsValue first = array[0];
        array.RemoveRange(0, 1, site.Meter);
        return first;
    }

    private static JsValue Unshift(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        array.Insert(0, arguments, site.Meter);
        return JsValue.Of(array.Count);
    }

    private static JsValue Reverse(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        site.Meter.Touch(array.Count);
        array.Owned.Reverse();
        return receiver;
    }

    private static JsValue Slice(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        int start = arguments.Position(0, array.Count, 0), end = arguments.Position(1, array.Count, array.Count);
        return JsValue.Of(new JsArray(array.Copy(start, Math.Max(end - start, 0), site.Meter)));
    }

    private static JsValue Splice(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = Receiver(site, receiver);
        int start = arguments.Position(0, array.Count, 0);
        int count = arguments.Length switch
        {
            0 => 0,
            1 => array.Count - start,
            _ => Math.Clamp(Conversion.ToInteger(arguments[1]), 0, array.Count - start),
        };
        var removed = new JsArray(array.Copy(start, count, site.Meter));
        array.RemoveRange(start, count, site.Meter);
        if (arguments.Length > 2)
            array.Insert(start, arguments[2..], site.Meter);
        return JsValue.Of(removed);
    }
}
