using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Tributary.Values;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>
/// A value as templates have it: Java's null, booleans, numbers by size, strings, and objects that are shared by reference. Sixteen
/// bytes; the default is null.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct JavaValue
{
    private static readonly VelocityOptions DebuggerOptions = new() { TextLengthMax = 10_000 };

    // Null, a string, a HeapObject, or the JavaClass of what the bits are.
    private readonly object? _reference;
    private readonly long _bits;

    private JavaValue(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    public static JavaValue Null => default;

    public static JavaValue True => new(JavaClass.Boolean, 1);

    public static JavaValue False => new(JavaClass.Boolean, 0);

    /// <summary>What a void method gives: prints nothing.</summary>
    public static JavaValue Void => new(string.Empty, 0);

    public bool IsNull => _reference is null;

    public bool IsBoolean => ReferenceEquals(_reference, JavaClass.Boolean);

    public bool IsString => _reference is string or JsonText;

    /// <summary>An Integer, Long, BigInteger, Double or BigDecimal.</summary>
    public bool IsNumber => Class is { } known && (known.IsInteger || known == JavaClass.Double || known == JavaClass.BigDecimal);

    /// <summary>A list, or another collection such as the keys of a map.</summary>
    public bool IsList => _reference is JavaCollection or JavaArray;

    public bool IsMap => _reference is JavaMap or LazyObject or ForeachScope;

    internal object? Reference => _reference;

    internal bool IsInteger => ReferenceEquals(_reference, JavaClass.Integer);

    internal bool IsLong => ReferenceEquals(_reference, JavaClass.Long);

    internal bool IsDouble => ReferenceEquals(_reference, JavaClass.Double);

    internal bool IsCharacter => ReferenceEquals(_reference, JavaClass.Character);

    /// <summary>The class, or null for null.</summary>
    internal JavaClass? Class => _reference switch
    {
        null => null,
        string => JavaClass.String,
        JavaClass primitive => primitive,
        _ => Unsafe.As<HeapObject>(_reference).Class,
    };

    /// <summary>The bits of a boolean, an integer, a long or a character.</summary>
    internal long Bits => _bits;

    internal int AsInt => (int)_bits;

    internal double Double => BitConverter.Int64BitsToDouble(_bits);

    public static JavaValue Of(bool value) => value ? True : False;

    public static JavaValue Of(int value) => new(JavaClass.Integer, value);

    public static JavaValue Of(long value) => new(JavaClass.Long, value);

    public static JavaValue Of(double value) => new(JavaClass.Double, BitConverter.DoubleToInt64Bits(value));

    public static JavaValue Of(char value) => new(JavaClass.Character, value);

    public static JavaValue Of(string? value) => new(value, 0);

    public static JavaValue Of(BigInteger value) => new(new BigIntegerObject(value), 0);

    /// <summary>
    /// A value taken over by reference: what is inside a list or an object becomes part of the heap when it is read, and is copied when
    /// it is changed.
    /// </summary>
    public static JavaValue Adopt(Value value) => value.Kind switch
    {
        ValueKind.Null => Null,
        ValueKind.Boolean => Of(value.AsBoolean()),
        ValueKind.Integer => OfWhole(value.AsInteger()),
        ValueKind.Double => Of(value.AsDouble()),
        ValueKind.Exact => BigDecimalObject.Exact(value.AsNumberText()),
        ValueKind.String => Of(value.AsString()),
        ValueKind.List => Of(new JavaList(value.AsList())),
        _ => Of(new JavaMap(value.AsObject())),
    };

    public bool AsBoolean() => IsBoolean ? _bits != 0 : throw new InvalidOperationException($"The value is {Class}, not a boolean.");

    /// <summary>The text when this is a string.</summary>
    public bool TryGetString([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? text)
    {
        text = _reference as string ?? (_reference as JsonText)?.Text;
        return text is not null;
    }

    /// <summary>The value that hosts get; what was not changed is the same reference as before.</summary>
    public Value ToValue(VelocityOptions options) => Lowering.Lower(this, new EvaluationMeter(options, host: null));

    /// <summary>For a developer: no more than a debugger shows.</summary>
    public override string ToString() => TextBuilder.Print(this, new EvaluationMeter(DebuggerOptions, host: null));

    internal static JavaValue Of(HeapObject? value) => new(value, 0);

    /// <summary>The smallest of Integer and Long.</summary>
    internal static JavaValue OfWhole(long value) => value is >= int.MinValue and <= int.MaxValue ? Of((int)value) : Of(value);
}
