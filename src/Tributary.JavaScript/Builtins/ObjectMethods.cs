using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>Methods that every object has (ECMA-262, section 20.1.3); none is documented by AWS.</summary>
internal static class ObjectMethods
{
    private static readonly BuiltinTable Table = new([], new Dictionary<string, BuiltinBody>
    {
        ["hasOwnProperty"] = static (in CallSite _, JsValue receiver, ReadOnlySpan<JsValue> arguments) =>
            JsValue.Of(receiver.Object is { } o && o.Has(Conversion.ToKey(arguments.At(0)))),
        ["toString"] = static (in CallSite _, JsValue receiver, ReadOnlySpan<JsValue> _) => JsValue.Of(Conversion.ToText(receiver)),
    });

    public static BuiltinFunction? Find(string name, bool lenient) => Table.Find(name, lenient);
}
