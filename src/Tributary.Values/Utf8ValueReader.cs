using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Tributary.Values;

/// <summary>Reads UTF-8 JSON (RFC 8259) into values; numbers keep what a double would lose.</summary>
public static class Utf8ValueReader
{
    /// <summary>Deeper documents are refused: every later stage may then recurse.</summary>
    public const int DepthMax = 256;

    /// <exception cref="FormatException">Not one JSON document, or nested deeper than <see cref="DepthMax"/>.</exception>
    public static Value Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            Advance(ref reader);
            ObjectShape? expected = null;
            Value value = ReadValue(ref reader, ref expected);
            return reader.Read() ? throw new FormatException($"JSON ends at byte {reader.TokenStartIndex}, but more follows.") : value;
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            // A lone surrogate in an escape: JSON's grammar allows it, UTF-16 text does not.
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>As <see cref="Read(ReadOnlySpan{byte})"/>, without an exception for input that is not JSON.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out Value value)
    {
        try
        {
            value = Read(json);
            return true;
        }
        catch (FormatException)
        {
            value = Value.Null;
            return false;
        }
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            throw new FormatException("The JSON text ends too early.");
    }

    // "expected" is the shape of the last object read at this place: the next one of a list usually has it too.
    private static Value ReadValue(ref Utf8JsonReader reader, ref ObjectShape? expected) => reader.TokenType switch
    {
        JsonTokenType.Null => Value.Null,
        JsonTokenType.True => Value.True,
        JsonTokenType.False => Value.False,
        JsonTokenType.String => Value.From(reader.GetString()),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.StartArray => ReadList(ref reader),
        _ => ReadObject(ref reader, ref expected),
    };

    private static Value ReadNumber(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        return !(text.Length == 2 && text[0] == '-' && text[1] == '0') && reader.TryGetInt64(out long whole)
            ? Value.From(whole)
            : NumberText.ReadValid(Encoding.ASCII.GetString(text));
    }

    private static Value ReadList(ref Utf8JsonReader reader)
    {
        Value[] items = ArrayPool<Value>.Shared.Rent(16);
        int count = 0;
        ObjectShape? shape = null;
        try
        {
            for (Advance(ref reader); reader.TokenType != JsonTokenType.EndArray; Advance(ref reader))
            {
                if (count == items.Length)
                    items = Grow(items);
                items[count++] = ReadValue(ref reader, ref shape);
            }

            return ListValue.Of(items.AsSpan(0, count));
        }
        finally
        {
            items.AsSpan(0, count).Clear();
            ArrayPool<Value>.Shared.Return(items);
        }
    }

    private static Value[] Grow(Value[] items)
    {
        Value[] larger = ArrayPool<Value>.Shared.Rent(items.Length * 2);
        items.CopyTo(larger, 0);
        items.AsSpan().Clear();
        ArrayPool<Value>.Shared.Return(items);
        return larger;
    }

    private static Value ReadObject(ref Utf8JsonReader reader, ref ObjectShape? expected)
    {
        ObjectShape? inner = null;
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.EndObject)
            return ObjectValue.Empty;
        if (expected is not null)
            return ReadExpected(ref reader, ref expected);
        var builder = new ObjectBuilder(8);
        ReadMembers(ref reader, builder, ref inner);
        ObjectValue result = builder.Build();
        expected = result.Shape;
        return result;
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ObjectBuilder builder, ref ObjectShape? inner)
    {
        for (; reader.TokenType != JsonTokenType.EndObject; Advance(ref reader))
        {
            string key = reader.GetString()!;
            Advance(ref reader);
            inner = null;
            builder.Set(key, ReadValue(ref reader, ref inner));
        }
    }

    // Reads straight into an array of the expected shape and falls back to a builder at the first key that differs.
    private static Value ReadExpected(ref Utf8JsonReader reader, ref ObjectShape? expected)
    {
        ObjectShape shape = expected!;
        byte[][] keys = shape.Utf8Keys;
        var values = new Value[keys.Length];
        int count = 0;
        ObjectShape? inner = null;
        while (reader.TokenType != JsonTokenType.EndObject && count < keys.Length && reader.ValueTextEquals(keys[count]))
        {
            Advance(ref reader);
            inner = null;
            values[count++] = ReadValue(ref reader, ref inner);
            Advance(ref reader);
        }

        if (reader.TokenType == JsonTokenType.EndObject && count == keys.Length)
            return ObjectValue.FromOwned(shape, values);
        var builder = new ObjectBuilder(keys.Length + 2);
        for (int i = 0; i < count; i++)
            builder.Set(shape.Keys[i], values[i]);
        ReadMembers(ref reader, builder, ref inner);
        ObjectValue result = builder.Build();
        expected = result.Shape;
        return result;
    }
}
