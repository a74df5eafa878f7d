using System.Collections.Frozen;
using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>
/// The functions of one built-in object or type: those that AWS documents, and those that are accepted in a lenient environment
/// only ("JavaScript runtime features for resolvers and functions").
/// </summary>
internal sealed class BuiltinTable
{
    private readonly FrozenDictionary<string, BuiltinFunction> _documented;
    private readonly FrozenDictionary<string, BuiltinFunction> _all;

    public BuiltinTable(Dictionary<string, BuiltinBody> documented, Dictionary<string, BuiltinBody> lenient)
    {
        Dictionary<string, BuiltinFunction> functions = documented.ToDictionary(p => p.Key, p => new BuiltinFunction(p.Key, p.Value));
        _documented = functions.ToFrozenDictionary(StringComparer.Ordinal);
        foreach ((string name, BuiltinBody body) in lenient)
            functions.Add(name, new BuiltinFunction(name, body));
        _all = functions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public BuiltinFunction? Find(string name, bool lenient) => (lenient ? _all : _documented).GetValueOrDefault(name);

    public IEnumerable<KeyValuePair<string, JsValue>> Members(bool lenient) =>
        (lenient ? _all : _documented).Select(p => KeyValuePair.Create(p.Key, JsValue.Of(p.Value)));
}

/// <summary>Reads arguments as the algorithms of ECMA-262 do.</summary>
internal static class Arguments
{
    public static JsValue At(this ReadOnlySpan<JsValue> arguments, int index) =>
        index < arguments.Length ? arguments[index] : JsValue.Undefined;

    /// <summary>A position counted from the end when negative, kept within 0 and <paramref name="length"/>.</summary>
    public static int Position(this ReadOnlySpan<JsValue> arguments, int index, int length, int missing)
    {
        JsValue value = arguments.At(index);
        if (value.IsUndefined)
            return missing;
        int position = Conversion.ToInteger(value);
        return position < 0 ? Math.Max(length + position, 0) : Math.Min(position, length);
    }
}
