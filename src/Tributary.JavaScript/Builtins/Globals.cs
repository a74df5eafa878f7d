using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>The names that are there in every program ("JavaScript runtime features", built-in objects).</summary>
internal static class Globals
{
    public static IEnumerable<KeyValuePair<string, JsValue>> Create(JavaScriptOptions options)
    {
        bool lenient = options.IsLenient;
        yield return KeyValuePair.Create("undefined", JsValue.Undefined);
        yield return KeyValuePair.Create("NaN", JsValue.NaN);
        yield return KeyValuePair.Create("Infinity", JsValue.Of(double.PositiveInfinity));
        yield return Namespace("console", ConsoleFunctions.Table.Members(lenient: true));
        yield return Namespace("JSON", JsonFunctions.Table.Members(lenient));
        yield return Namespace("Math", MathMembers(lenient));
        yield return Namespace("Object", ObjectFunctions.OfObject.Members(lenient));
        yield return Namespace("Array", ObjectFunctions.OfArray.Members(lenient));
        yield return Constructor("Number", NumberFunctions.ToNumber, NumberFunctions.OfNumber.Members(lenient), lenient);
        yield return Constructor("String", ToText, [KeyValuePair.Create("raw", JsValue.Of(Raw))], lenient);
        if (!lenient)
            yield break;
        yield return Function("Boolean", ToBoolean);
        yield return Function("parseFloat", NumberFunctions.ParseFloat);
        yield return Function("parseInt", NumberFunctions.ParseInt);
        yield return Function("isFinite", IsFinite);
        yield return Function("isNaN", IsNaN);
    }

    private static BuiltinFunction Raw { get; } = new("raw", RawText, isTemplateTag: true);

    private static IEnumerable<KeyValuePair<string, JsValue>> MathMembers(bool lenient)
    {
        IEnumerable<KeyValuePair<string, JsValue>> functions = MathFunctions.Table.Members(lenient);
        return lenient
            ? [.. functions, KeyValuePair.Create("PI", JsValue.Of(Math.PI)), KeyValuePair.Create("E", JsValue.Of(Math.E))]
            : functions;
    }

    private static KeyValuePair<string, JsValue> Namespace(string name, IEnumerable<KeyValuePair<string, JsValue>> members) =>
        KeyValuePair.Create(name, JsValue.Of(new NamespaceObject(name, members)));

    // Calling Number(x) is refused by AWS, its members are not.
    private static KeyValuePair<string, JsValue> Constructor(
        string name, BuiltinBody body, IEnumerable<KeyValuePair<string, JsValue>> members, bool callable)
    {
        var namespaceObject = new NamespaceObject(name, members);
        HeapObject value = callable ? new BuiltinFunction(name, body, members: namespaceObject) : namespaceObject;
        return KeyValuePair.Create(name, JsValue.Of(value));
    }

    private static KeyValuePair<string, JsValue> Function(string name, BuiltinBody body) =>
        KeyValuePair.Create(name, JsValue.Of(new BuiltinFunction(name, body)));

    private static JsValue ToText(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        JsValue.Of(arguments.Length == 0 ? string.Empty : Evaluation.Expressions.Addition.Convert(arguments[0], site.Meter));

    private static JsValue ToBoolean(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        JsValue.Of(Conversion.ToBoolean(arguments.At(0)));

    private static JsValue IsFinite(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        JsValue.Of(double.IsFinite(Conversion.ToNumber(arguments.At(0))));

    private static JsValue IsNaN(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
        JsValue.Of(double.IsNaN(Conversion.ToNumber(arguments.At(0))));

    private static JsValue RawText(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        if (arguments.At(0).Reference is not JsArray texts)
            throw site.Fault("TypeError: String.raw is a tag of a template literal");
        JsValue result = JsValue.EmptyText;
        for (int i = 0; i < texts.Count; i++)
        {
            result = Evaluation.Expressions.Addition.Add(result, texts[i], site.Meter);
            if (i + 1 < texts.Count)
                result = Evaluation.Expressions.Addition.Add(result, JsValue.Of(Conversion.ToText(arguments.At(i + 1))), site.Meter);
        }

        return result;
    }
}
