using System.Buffers;
using System.Globalization;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Evaluation;

/// <summary>Collects a string, within the evaluation's budgets. Its buffer is pooled.</summary>
internal sealed class TextBuilder(EvaluationMeter meter) : RenderTarget, IDisposable
{
    private const int InitialSize = 256;

    private char[] _buffer = ArrayPool<char>.Shared.Rent(InitialSize);
    private int _length;

    public EvaluationMeter Meter => meter;

    public int Length => _length;

    /// <summary>Java's <c>toString</c> of a value that is not null.</summary>
    public static string Print(JavaValue value, EvaluationMeter meter)
    {
        if (value.TryGetString(out string? text))
            return text;
        if (value.IsInteger || value.IsLong)
            return value.Bits.ToString(CultureInfo.InvariantCulture);
        if (value.IsBoolean)
            return value.AsBoolean() ? "true" : "false";
        using var builder = new TextBuilder(meter);
        builder.Append(value);
        return builder.ToString();
    }

    public void Append(ReadOnlySpan<char> text)
    {
        meter.Text(text.Length);
        meter.TextLength((long)_length + text.Length);
        if (_buffer.Length - _length < text.Length)
            Grow(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    public override void Append(StaticText text) => Append(text.Text.AsSpan());

    public override void Append(string text) => Append(text.AsSpan());

    public override void Append(JavaValue value) => Append(value, 0);

    public void Append(JavaValue value, int depth)
    {
        if (value.TryGetString(out string? text))
            Append(text.AsSpan());
        else if (value.IsInteger || value.IsLong)
            AppendWhole(value.Bits);
        else if (value.IsBoolean)
            Append(value.AsBoolean() ? "true" : "false");
        else if (value.IsDouble)
            Append(JavaDouble.ToText(value.Double).AsSpan());
        else if (value.IsCharacter)
            Append([(char)value.Bits]);
        else if (value.IsNull)
            Append("null");
        else
            AppendObject((HeapObject)value.Reference!, depth);
    }

    public override string ToString() => new(_buffer, 0, _length);

    public string ToString(int length) => new(_buffer, 0, length);

    public void Clear() => _length = 0;

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void AppendWhole(long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out int written, provider: CultureInfo.InvariantCulture);
        Append(digits[..written]);
    }

    private void AppendObject(HeapObject value, int depth)
    {
        meter.Depth(depth);
        meter.Step();
        value.Print(this, depth);
    }

    private void Grow(int wanted)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + wanted, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
