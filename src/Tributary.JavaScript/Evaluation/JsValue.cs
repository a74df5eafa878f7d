using System.Diagnostics;
using System.Runtime.CompilerServices;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// One value of the language in sixteen bytes. The default is undefined. Whole numbers stay integers as long as arithmetic is
/// exact on them; a number that came in with more digits than a double has stays an <see cref="ExactNumber"/> until it is
/// computed with. Texts, booleans and numbers have the bits that they have as a <see cref="Value"/>, so that a
/// <see cref="Slots"/> becomes the inside of one without being copied.
/// </summary>
[DebuggerDisplay("{Conversion.Describe(this),nq}")]
internal readonly struct JsValue
{
    private readonly object? _reference;
    private readonly long _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private JsValue(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    public static JsValue Undefined => default;

    public static JsValue Null => new(Tag.Null, 0);

    public static JsValue True => new(Tag.Boolean, 1);

    public static JsValue False => new(Tag.Boolean, 0);

    public static JsValue Uninitialized => new(Tag.Uninitialized, 0);

    public static JsValue ShortCircuit => new(Tag.ShortCircuit, 0);

    public static JsValue NaN => Of(double.NaN);

    public static JsValue EmptyText => new(string.Empty, 0);

    public bool IsUndefined => _reference is null;

    public bool IsNull => ReferenceEquals(_reference, Tag.Null);

    public bool IsNullish => _reference is null || ReferenceEquals(_reference, Tag.Null);

    public bool IsBoolean => ReferenceEquals(_reference, Tag.Boolean);

    public bool IsInteger => ReferenceEquals(_reference, Tag.Integer);

    public bool IsDouble => ReferenceEquals(_reference, Tag.Double);

    public bool IsNumber => IsInteger || IsDouble || _reference is ExactNumber;

    public bool IsText => _reference is string or ConcatenatedText;

    public bool IsUninitialized => ReferenceEquals(_reference, Tag.Uninitialized);

    public bool IsShortCircuit => ReferenceEquals(_reference, Tag.ShortCircuit);

    /// <summary>The integer; only for <see cref="IsInteger"/>.</summary>
    public long Integer => _bits;

    /// <summary>The double; only for <see cref="IsDouble"/>.</summary>
    public double Double => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The boolean; only for <see cref="IsBoolean"/>.</summary>
    public bool Boolean => _bits != 0;

    public object? Reference => _reference;

    public HeapObject? Object => _reference as HeapObject;

    /// <summary>The text; only for <see cref="IsText"/>.</summary>
    public string Text => _reference as string ?? Unsafe.As<ConcatenatedText>(_reference!).ToString();

    public static JsValue Of(bool value) => value ? True : False;

    public static JsValue Of(long value) => new(Tag.Integer, value);

    public static JsValue Of(int value) => new(Tag.Integer, value);

    public static JsValue Of(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));

    public static JsValue Of(string value) => new(value, 0);

    public static JsValue Of(ConcatenatedText value) => new(value, 0);

    public static JsValue Of(HeapObject value) => new(value, 0);

    public static JsValue Of(Box value) => new(value, 0);

    public bool TryGetText(out string text)
    {
        if (_reference is string plain)
        {
            text = plain;
            return true;
        }

        text = (_reference as ConcatenatedText)?.ToString() ?? string.Empty;
        return _reference is ConcatenatedText;
    }

    /// <summary>Takes a value in: scalars by copy, lists and objects by reference in a new wrapper.</summary>
    public static JsValue Adopt(Value value)
    {
        JsValue raw = Raw(value);
        return raw._reference switch
        {
            string => raw,
            null => Null,
            ObjectValue o => new JsValue(new JsObject(o), 0),
            ListValue list => new JsValue(new JsArray(list), 0),
            _ => raw,
        };
    }

    /// <summary>
    /// The bits of a value. Its null is undefined here, and a list or object in it is not yet one of the heap: only the ends where
    /// values come in and go out see such a thing.
    /// </summary>
    public static JsValue Raw(Value value) => Unsafe.BitCast<Value, JsValue>(value);

    /// <summary>The bits as a value; only for what a value may hold.</summary>
    public Value ToRawValue() => Unsafe.BitCast<JsValue, Value>(this);
}
