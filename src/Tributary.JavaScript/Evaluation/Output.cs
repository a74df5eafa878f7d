using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// What leaves the program (<see cref="Evaluable.EvaluateForOutput"/>): a value at once when everything in it is final, else an object
/// of the heap that is lowered when all code has run that could still change its parts.
/// </summary>
internal static class Output
{
    public static JsValue ObjectOf(ObjectShape shape, Slots slots)
    {
        foreach (JsValue member in slots.Span)
        {
            if (member.IsUndefined || !IsFinal(member))
                return JsValue.Of(new JsObject(shape, slots));
        }

        return JsValue.Raw(ObjectValue.FromOwned(shape, slots.ToValues(slots.Length)));
    }

    /// <summary>The first <paramref name="count"/> items; undefined ones are null.</summary>
    public static JsValue ListOf(Slots items, int count)
    {
        foreach (JsValue item in items.Span[..count])
        {
            if (!IsFinal(item))
                return JsValue.Of(new JsArray(items, count));
        }

        return JsValue.Raw(ListValue.FromOwned(items.ToValues(count)));
    }

    private static bool IsFinal(JsValue value) => value.Reference is string || value.IsInteger
        || value.Reference is not (HeapObject or ConcatenatedText);
}
