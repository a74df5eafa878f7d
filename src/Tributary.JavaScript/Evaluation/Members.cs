using Tributary.JavaScript.Builtins;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Members of values of any type, own ones and those of the language.</summary>
internal static class Members
{
    public static JsValue Read(JsValue value, JsValue key, bool lenient)
    {
        if (value.Reference is JsArray array && TryIndex(key, out long index))
            return (ulong)index < (ulong)array.Count ? array[(int)index] : JsValue.Undefined;
        if (value.Reference is JsObject o)
            return o.Get(Conversion.ToKey(key));
        if (TryIndex(key, out index) && value.TryGetText(out string text))
            return (ulong)index < (ulong)text.Length ? JsValue.Of(text[(int)index].ToString()) : JsValue.Undefined;
        return Read(value, Conversion.ToKey(key), lenient);
    }

    public static JsValue Read(JsValue value, string name, bool lenient)
    {
        switch (value.Reference)
        {
            case JsArray array:
                JsValue member = array.Get(name);
                return member.IsUndefined && ArrayMethods.Find(name, lenient) is { } method ? JsValue.Of(method) : member;
            case HeapObject o:
                return o.Get(name);
        }

        if (value.TryGetText(out string text))
        {
            if (name == "length")
                return JsValue.Of(text.Length);
            if (PropertyOrder.IsIndex(name, out uint index))
                return index < text.Length ? JsValue.Of(text[(int)index].ToString()) : JsValue.Undefined;
        }

        return Method(value, name, lenient) is { } found ? JsValue.Of(found) : JsValue.Undefined;
    }

    /// <summary>A method that the language gives to values of this type.</summary>
    public static BuiltinFunction? Method(JsValue value, string name, bool lenient) => value.Reference switch
    {
        JsArray => ArrayMethods.Find(name, lenient),
        HeapObject => ObjectMethods.Find(name, lenient),
        _ when value.IsText => StringMethods.Find(name, lenient),
        _ when value.IsNumber => NumberMethods.Find(name, lenient),
        _ => value.IsBoolean ? ObjectMethods.Find(name, lenient) : null,
    };

    /// <summary>An array index: whole and not negative.</summary>
    public static bool TryIndex(JsValue key, out long index)
    {
        if (key.IsInteger)
        {
            index = key.Integer;
            return index >= 0;
        }

        index = key.IsDouble ? (long)key.Double : -1;
        return key.IsDouble && index >= 0 && index == key.Double;
    }

    public static void Write(HeapObject target, JsValue key, JsValue value, Evaluable place, EvaluationMeter meter)
    {
        if (target is JsArray array && TryIndex(key, out long index) && index < uint.MaxValue)
            array.SetAt(index, value, meter);
        else
            Write(target, Conversion.ToKey(key), value, place, meter);
    }

    public static void Write(HeapObject target, string name, JsValue value, Evaluable place, EvaluationMeter meter)
    {
        try
        {
            target.Set(name, value, meter);
        }
        catch (ReadOnlyException)
        {
            throw ReadOnly(place, name);
        }
        catch (InvalidLengthException)
        {
            throw place.Fault("RangeError: Invalid array length");
        }
    }

    public static JavaScriptException ReadOnly(Evaluable place, string name) =>
        place.Fault($"TypeError: Cannot assign to read only property '{name}' of object");
}
