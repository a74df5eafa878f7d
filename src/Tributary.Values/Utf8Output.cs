using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Tributary.Values;

/// <summary>
/// A growing buffer of UTF-8 JSON that can be cut back to an earlier length, which is how a null takes the place of a subtree
/// that was already written. Buffers are pooled: dispose when the bytes are on their way.
/// </summary>
public sealed class Utf8Output : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 1024;

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (char)i), '"', '\\',
            .. Enumerable.Range(0xD800, 0x800).Select(i => (char)i)]);

    private static readonly SearchValues<byte> EscapedBytes =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private byte[] _buffer;
    private int _length;

    public Utf8Output(int capacity = InitialSize) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length => _length;

    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, _length);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    /// <summary>The JSON text of a value.</summary>
    public static string ToText(Value value)
    {
        using var output = new Utf8Output();
        output.WriteValue(value);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The JSON bytes of a value, in an array of their own.</summary>
    public static byte[] ToBytes(Value value)
    {
        using var output = new Utf8Output();
        output.WriteValue(value);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Forgets everything after <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length);
        _length = length;
    }

    public void WriteValue(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                WriteRaw("null"u8);
                break;
            case ValueKind.Boolean:
                WriteBoolean(value.AsBoolean());
                break;
            case ValueKind.Integer:
                WriteInteger(value.AsInteger());
                break;
            case ValueKind.Double:
                WriteDouble(value.AsDouble());
                break;
            case ValueKind.Exact:
                WriteAscii(value.AsNumberText());
                break;
            case ValueKind.String:
                WriteString(value.AsString());
                break;
            case ValueKind.List:
                WriteList(value.AsList());
                break;
            default:
                WriteObject(value.AsObject());
                break;
        }
    }

    public void WriteNull() => WriteRaw("null"u8);

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteInteger(long value)
    {
        Utf8Formatter.TryFormat(value, GetSpan(20), out int written);
        _length += written;
    }

    /// <summary>A number as ECMAScript prints it; what JSON cannot hold becomes null.</summary>
    public void WriteDouble(double value)
    {
        double size = Math.Abs(value);
        if (value == Math.Truncate(value) && size < 1e15)
            WriteInteger((long)value);
        else if (size is >= NumberText.PlainMin and < NumberText.PlainMax)
            WritePlain(value);
        else
            WriteAscii(NumberText.Print(value));
    }

    private void WritePlain(double value)
    {
        value.TryFormat(GetSpan(NumberText.PlainLengthMax), out int written, "R", CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>A JSON string with quotes. Only what JSON requires is escaped, as <c>JSON.stringify</c> does.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        WriteByte((byte)'"');
        int safe = value.IndexOfAny(Escaped);
        if (safe < 0)
            WriteText(value);
        else
            WriteEscaped(value, safe);
        WriteByte((byte)'"');
    }

    /// <summary>As the other, of a text that is UTF-8 already.</summary>
    public void WriteString(ReadOnlySpan<byte> utf8)
    {
        if (utf8.ContainsAny(EscapedBytes) || !Utf8.IsValid(utf8))
        {
            WriteString(Encoding.UTF8.GetString(utf8));
            return;
        }

        Span<byte> target = GetSpan(utf8.Length + 2);
        target[0] = (byte)'"';
        utf8.CopyTo(target[1..]);
        target[utf8.Length + 1] = (byte)'"';
        _length += utf8.Length + 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        if (_length == _buffer.Length)
            Grow(1);
        _buffer[_length++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _length < bytes.Length)
            Grow(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_buffer.Length - _length));
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(_length);
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private void WriteList(ListValue list)
    {
        WriteByte((byte)'[');
        ReadOnlySpan<Value> items = list.Items;
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
                WriteByte((byte)',');
            WriteValue(items[i]);
        }

        WriteByte((byte)']');
    }

    private void WriteObject(ObjectValue value)
    {
        WriteByte((byte)'{');
        ReadOnlySpan<string> keys = value.Shape.Keys;
        ReadOnlySpan<Value> values = value.Values;
        for (int i = 0; i < keys.Length; i++)
        {
            if (i > 0)
                WriteByte((byte)',');
            WriteString(keys[i]);
            WriteByte((byte)':');
            WriteValue(values[i]);
        }

        WriteByte((byte)'}');
    }

    private void WriteAscii(string text)
    {
        Span<byte> target = GetSpan(text.Length);
        _length += Encoding.ASCII.GetBytes(text, target);
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        Span<byte> target = GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, target);
    }

    private void WriteEscaped(ReadOnlySpan<char> text, int safe)
    {
        while (!text.IsEmpty)
        {
            if (safe != 0)
                WriteText(safe < 0 ? text : text[..safe]);
            if (safe < 0)
                return;
            text = text[safe..];
            if (char.IsHighSurrogate(text[0]) && text.Length > 1 && char.IsLowSurrogate(text[1]))
            {
                WriteText(text[..2]);
                text = text[2..];
            }
            else
            {
                WriteEscape(text[0]);
                text = text[1..];
            }

            safe = text.IndexOfAny(Escaped);
        }
    }

    private void WriteEscape(char c)
    {
        switch (c)
        {
            case '"':
                WriteRaw("\\\""u8);
                break;
            case '\\':
                WriteRaw("\\\\"u8);
                break;
            case '\n':
                WriteRaw("\\n"u8);
                break;
            case '\r':
                WriteRaw("\\r"u8);
                break;
            case '\t':
                WriteRaw("\\t"u8);
                break;
            case '\b':
                WriteRaw("\\b"u8);
                break;
            case '\f':
                WriteRaw("\\f"u8);
                break;
            default:
                WriteAscii("\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Grow(int wanted)
    {
        if (_buffer.Length - _length >= wanted)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + wanted), _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
