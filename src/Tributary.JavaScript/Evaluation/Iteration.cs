namespace Tributary.JavaScript.Evaluation;

/// <summary>What <c>for…of</c>, spreads and array patterns run over: arrays, and texts by code point.</summary>
internal static class Iteration
{
    /// <exception cref="JavaScriptException">The value cannot be iterated.</exception>
    public static IEnumerable<JsValue> Over(JsValue value, Evaluable place)
    {
        if (value.Reference is JsArray array)
            return OverArray(array);
        if (value.TryGetText(out string text))
            return OverText(text);
        throw NotIterable(value, place);
    }

    public static JavaScriptException NotIterable(JsValue value, Evaluable place) =>
        place.Fault($"TypeError: {Conversion.Describe(value)} is not iterable");

    private static IEnumerable<JsValue> OverArray(JsArray array)
    {
        for (int i = 0; i < array.Count; i++)
            yield return array[i];
    }

    private static IEnumerable<JsValue> OverText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            yield return JsValue.Of(text.Substring(i, pair ? 2 : 1));
            i += pair ? 1 : 0;
        }
    }
}
