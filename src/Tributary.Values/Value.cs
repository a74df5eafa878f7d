using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tributary.Values;

/// <summary>
/// One JSON-shaped value: immutable, sixteen bytes, shared freely between requests. The default is <see cref="Null"/>.
/// Why a struct of a reference and 64 bits: docs/decisions/0001-values.md.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Value : IEquatable<Value>
{
    // Null: a null reference. Strings: the string itself. Everything else: a ValueNode that knows its kind.
    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    public static Value Null => default;

    public static Value True => new(PrimitiveNode.Boolean, 1);

    public static Value False => new(PrimitiveNode.Boolean, 0);

    public static Value EmptyString => new(string.Empty, 0);

    public ValueKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reference switch
        {
            null => ValueKind.Null,
            string => ValueKind.String,
            _ => Unsafe.As<ValueNode>(_reference).Kind,
        };
    }

    public bool IsNull => _reference is null;

    public bool IsString => _reference is string;

    public bool IsObject => _reference is ObjectValue;

    public bool IsList => _reference is ListValue;

    public bool IsBoolean => ReferenceEquals(_reference, PrimitiveNode.Boolean);

    public bool IsInteger => ReferenceEquals(_reference, PrimitiveNode.Integer);

    public bool IsNumber => _reference is PrimitiveNode { IsNumber: true } or ExactNumber;

    public static Value From(bool value) => value ? True : False;

    public static Value From(long value) => new(PrimitiveNode.Integer, value);

    public static Value From(double value) => new(PrimitiveNode.Double, BitConverter.DoubleToInt64Bits(value));

    public static Value From(string? value) => new(value, 0);

    public static Value From(ObjectValue? value) => new(value, 0);

    public static Value From(ListValue? value) => new(value, 0);

    public static Value From(ExactNumber? value) => new(value, 0);

    /// <summary>
    /// The number written as <paramref name="text"/> (JSON's number grammar), in the smallest carrier that holds it exactly
    /// enough to print the same number again.
    /// </summary>
    /// <exception cref="FormatException">The text is not a JSON number.</exception>
    public static Value FromNumber(string text) => NumberText.Read(text);

    public bool AsBoolean() => IsBoolean ? _bits != 0 : throw Unexpected(ValueKind.Boolean);

    /// <summary>The whole number; only for <see cref="ValueKind.Integer"/>.</summary>
    public long AsInteger() => IsInteger ? _bits : throw Unexpected(ValueKind.Integer);

    public string AsString() => _reference as string ?? throw Unexpected(ValueKind.String);

    public ObjectValue AsObject() => _reference as ObjectValue ?? throw Unexpected(ValueKind.Object);

    public ListValue AsList() => _reference as ListValue ?? throw Unexpected(ValueKind.List);

    /// <summary>Any number as a double, rounded where the exact number does not fit.</summary>
    public double AsDouble() => Kind switch
    {
        ValueKind.Integer => _bits,
        ValueKind.Double => BitConverter.Int64BitsToDouble(_bits),
        ValueKind.Exact => Unsafe.As<ExactNumber>(_reference!).ToDouble(),
        _ => throw Unexpected(ValueKind.Double),
    };

    /// <summary>The text of any number as JSON prints it.</summary>
    public string AsNumberText() => Kind switch
    {
        ValueKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => NumberText.Print(BitConverter.Int64BitsToDouble(_bits)),
        ValueKind.Exact => Unsafe.As<ExactNumber>(_reference!).Text,
        _ => throw Unexpected(ValueKind.Double),
    };

    public bool TryGetString(out string value)
    {
        value = _reference as string ?? string.Empty;
        return _reference is string;
    }

    public bool TryGetObject([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ObjectValue? value)
    {
        value = _reference as ObjectValue;
        return value is not null;
    }

    public bool TryGetList([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ListValue? value)
    {
        value = _reference as ListValue;
        return value is not null;
    }

    public bool TryGetInteger(out long value)
    {
        value = _bits;
        return IsInteger;
    }

    /// <summary>A member of an object, or <see cref="Null"/> when this is no object or has no such member.</summary>
    public Value this[string key] => _reference is ObjectValue o ? o[key] : Null;

    /// <summary>An element of a list, or <see cref="Null"/> when this is no list or has no such element.</summary>
    public Value this[int index] => _reference is ListValue l && (uint)index < (uint)l.Count ? l[index] : Null;

    public static implicit operator Value(string? value) => From(value);

    public static implicit operator Value(bool value) => From(value);

    public static implicit operator Value(long value) => From(value);

    public static implicit operator Value(int value) => From((long)value);

    public static implicit operator Value(double value) => From(value);

    public static implicit operator Value(ObjectValue? value) => From(value);

    public static implicit operator Value(ListValue? value) => From(value);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The same JSON value: numbers by what they are worth, objects whatever the order of their members.</summary>
    public bool Equals(Value other)
    {
        if (ReferenceEquals(_reference, other._reference) && (_bits == other._bits))
            return true;
        if (IsNumber)
            return other.IsNumber && NumberText.Same(this, other);
        return _reference switch
        {
            string text => other._reference is string otherText && string.Equals(text, otherText, StringComparison.Ordinal),
            ObjectValue o => other._reference is ObjectValue otherObject && o.Equals(otherObject),
            ListValue l => other._reference is ListValue otherList && l.Equals(otherList),
            _ => false,
        };
    }

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Boolean => _bits == 0 ? 1 : 2,
        ValueKind.Integer or ValueKind.Double or ValueKind.Exact => AsDouble().GetHashCode(),
        _ => _reference!.GetHashCode(),
    };

    /// <summary>The JSON text of this value.</summary>
    public override string ToString() => Utf8Output.ToText(this);

    /// <summary>Reads one JSON document.</summary>
    /// <exception cref="FormatException">The text is not JSON; the message has the byte position.</exception>
    public static Value Parse(string json) => Utf8ValueReader.Read(System.Text.Encoding.UTF8.GetBytes(json));

    private InvalidOperationException Unexpected(ValueKind wanted) => new($"The value is {Kind}, not {wanted}.");
}
