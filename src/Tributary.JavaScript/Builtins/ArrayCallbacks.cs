using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>Methods of arrays that call a function for each element; a call of one is a loop with the limit of a loop.</summary>
internal static class ArrayCallbacks
{
    /// <summary>Room that a filter makes for its result before it knows how much is kept.</summary>
    private const int FilteredCapacity = 32;

    public static IReadOnlyDictionary<string, BuiltinBody> All { get; } = new Dictionary<string, BuiltinBody>
    {
        ["every"] = Every,
        ["filter"] = Filter,
        ["find"] = static (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) => Find(site, receiver, arguments).Value,
        ["findIndex"] = static (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
            JsValue.Of(Find(site, receiver, arguments).Index),
        ["findLast"] = static (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
            FindLast(site, receiver, arguments).Value,
        ["findLastIndex"] = static (in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
            JsValue.Of(FindLast(site, receiver, arguments).Index),
        ["flatMap"] = FlatMap,
        ["forEach"] = ForEach,
        ["map"] = Map,
        ["reduce"] = Reduce,
        ["reduceRight"] = ReduceRight,
        ["some"] = Some,
    };

    private static JsValue Map(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments, site.IsForOutput);
        int count = array.Count;
        site.Meter.Elements(count, count);
        Slots result = Slots.Of(count);
        int i = 0;
        for (; i < count && site.Meter.MayIterate(i); i++)
        {
            if (i < array.Count)
                result[i] = callback.Call(array[i], i, array);
        }

        return site.IsForOutput ? Output.ListOf(result, i) : JsValue.Of(new JsArray(result, i));
    }

    private static JsValue FlatMap(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        var result = new JsArray();
        for (int i = 0, count = array.Count; i < count && i < array.Count && site.Meter.MayIterate(i); i++)
        {
            JsValue mapped = callback.Call(array[i], i, array);
            if (mapped.Reference is JsArray inner)
                result.Append(inner, site.Meter);
            else
                result.Add(mapped, site.Meter);
        }

        return JsValue.Of(result);
    }

    private static JsValue Filter(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        var result = new JsArray(Slots.Of(Math.Min(array.Count, FilteredCapacity)), 0);
        for (int i = 0, count = array.Count; i < count && i < array.Count && site.Meter.MayIterate(i); i++)
        {
            JsValue item = array[i];
            if (callback.Test(item, i, array))
                result.Add(item, site.Meter);
        }

        return JsValue.Of(result);
    }

    private static JsValue ForEach(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        for (int i = 0, count = array.Count; i < count && i < array.Count && site.Meter.MayIterate(i); i++)
            callback.Call(array[i], i, array);
        return JsValue.Undefined;
    }

    private static JsValue Every(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        for (int i = 0, count = array.Count; i < count && i < array.Count && site.Meter.MayIterate(i); i++)
        {
            if (!callback.Test(array[i], i, array))
                return JsValue.False;
        }

        return JsValue.True;
    }

    private static JsValue Some(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        JsValue.Of(Find(site, receiver, arguments).Index >= 0);

    private static (JsValue Value, int Index) Find(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        for (int i = 0, count = array.Count; i < count && i < array.Count && site.Meter.MayIterate(i); i++)
        {
            JsValue item = array[i];
            if (callback.Test(item, i, array))
                return (item, i);
        }

        return (JsValue.Undefined, -1);
    }

    private static (JsValue Value, int Index) FindLast(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        int iterations = 0;
        for (int i = array.Count - 1; i >= 0 && site.Meter.MayIterate(iterations++); i--)
        {
            JsValue item = i < array.Count ? array[i] : JsValue.Undefined;
            if (callback.Test(item, i, array))
                return (item, i);
        }

        return (JsValue.Undefined, -1);
    }

    private static JsValue Reduce(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        int start = arguments.Length > 1 ? 0 : 1;
        if (start == 1 && array.Count == 0)
            throw site.Fault("TypeError: Reduce of empty array with no initial value");
        JsValue result = start == 0 ? arguments[1] : array[0];
        for (int i = start, count = array.Count; i < count && i < array.Count && site.Meter.MayIterate(i); i++)
            result = callback.Reduce(result, array[i], i, array);
        return result;
    }

    private static JsValue ReduceRight(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        using var callback = new Callback(site, arguments);
        int start = array.Count - (arguments.Length > 1 ? 1 : 2);
        if (arguments.Length < 2 && array.Count == 0)
            throw site.Fault("TypeError: Reduce of empty array with no initial value");
        JsValue result = arguments.Length > 1 ? arguments[1] : array[array.Count - 1];
        int iterations = 0;
        for (int i = start; i >= 0 && site.Meter.MayIterate(iterations++); i--)
        {
            if (i < array.Count)
                result = callback.Reduce(result, array[i], i, array);
        }

        return result;
    }
}
