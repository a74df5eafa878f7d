using System.Buffers;
using System.Text;
using System.Text.Json;
using Tributary.Values;

namespace Tributary.Velocity.Output;

/// <summary>
/// Reads what a template rendered as one JSON value (RFC 8259): a key may occur once, nothing may follow. Where a fragment holds its place
/// the value is the fragment's; that it is met as a token proves that the text would have had a value there.
/// </summary>
internal ref struct OutputReader
{
    /// <summary>What a template that renders "nothing" may render.</summary>
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\f\v"u8);

    private readonly ReadOnlySpan<Fragment> _fragments;
    private Utf8JsonReader _reader;
    private int _nextFragment;
    private string? _duplicate;

    private OutputReader(ReadOnlySpan<byte> text, ReadOnlySpan<Fragment> fragments, bool trailingCommas)
    {
        _fragments = fragments;
        _reader = new Utf8JsonReader(
            text, new JsonReaderOptions { MaxDepth = Utf8ValueReader.DepthMax, AllowTrailingCommas = trailingCommas });
    }

    /// <summary>False with the reason when the text is not one value, or when a fragment is not a value of it.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> text,
        ReadOnlySpan<Fragment> fragments,
        OutputPlace place,
        bool trailingCommas,
        out Value value,
        out (OutputFailure Failure, string? Key) problem)
    {
        value = Value.Null;
        problem = (OutputFailure.NotJson, null);
        if (!text.ContainsAnyExcept(Blanks))
        {
            problem = (OutputFailure.Empty, null);
            return false;
        }

        var reader = new OutputReader(text, fragments, trailingCommas);
        try
        {
            reader.Advance();
            value = reader.ReadValue(place);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            problem = (reader._duplicate is null ? OutputFailure.NotJson : OutputFailure.DuplicateKey, reader._duplicate);
            return false;
        }

        if (text[(int)reader._reader.BytesConsumed..].ContainsAnyExcept(" \t\r\n"u8))
        {
            problem = (OutputFailure.TrailingCharacters, null);
            return false;
        }

        return reader._nextFragment == fragments.Length;
    }

    private void Advance()
    {
        if (!_reader.Read())
            throw new FormatException("The JSON text ends too early.");
    }

    private Value ReadValue(OutputPlace place) => _reader.TokenType switch
    {
        JsonTokenType.Null => Value.Null,
        JsonTokenType.True => Value.True,
        JsonTokenType.False => Value.False,
        JsonTokenType.String => Value.From(_reader.GetString()),
        JsonTokenType.Number => ReadNumber(),
        JsonTokenType.StartArray => IsFragment() ? ReadFragment() : ReadList(place.Element),
        _ => ReadObject(place),
    };

    private readonly bool IsFragment() =>
        _nextFragment < _fragments.Length && _reader.TokenStartIndex == _fragments[_nextFragment].Offset;

    private Value ReadFragment()
    {
        Fragment fragment = _fragments[_nextFragment++];
        if (_reader.CurrentDepth + fragment.Depth > Utf8ValueReader.DepthMax)
            throw new FormatException("The value is too deep where it stands.");
        Advance();
        return fragment.Value;
    }

    private readonly Value ReadNumber()
    {
        ReadOnlySpan<byte> text = _reader.ValueSpan;
        return !text.SequenceEqual("-0"u8) && _reader.TryGetInt64(out long whole)
            ? Value.From(whole)
            : Value.FromNumber(Encoding.ASCII.GetString(text));
    }

    private Value ReadList(OutputPlace element)
    {
        Value[] items = ArrayPool<Value>.Shared.Rent(16);
        int count = 0;
        try
        {
            for (Advance(); _reader.TokenType != JsonTokenType.EndArray; Advance())
            {
                if (count == items.Length)
                    items = Grow(items);
                items[count++] = ReadValue(element);
            }

            return ListValue.Of(items.AsSpan(0, count));
        }
        finally
        {
            items.AsSpan(0, count).Clear();
            ArrayPool<Value>.Shared.Return(items);
        }
    }

    internal static Value[] Grow(Value[] items)
    {
        Value[] larger = ArrayPool<Value>.Shared.Rent(items.Length * 2);
        items.CopyTo(larger, 0);
        items.AsSpan().Clear();
        ArrayPool<Value>.Shared.Return(items);
        return larger;
    }

    // Straight into an array as long as the keys are those that were here last; with a builder from the first that differs.
    private Value ReadObject(OutputPlace place)
    {
        Advance();
        if (_reader.TokenType == JsonTokenType.EndObject)
            return ObjectValue.Empty;
        KnownKeys? known = place.Known;
        Value[] values = known is null ? [] : new Value[known.Utf8.Length];
        int count = 0;
        while (_reader.TokenType != JsonTokenType.EndObject && count < values.Length && _reader.ValueTextEquals(known!.Utf8[count]))
        {
            Advance();
            values[count] = ReadValue(known.Members[count]);
            count++;
            Advance();
        }

        if (known is not null && count == values.Length && _reader.TokenType == JsonTokenType.EndObject)
            return ObjectValue.FromOwned(known.Shape, values);
        var builder = new ObjectBuilder(Math.Max(8, count + 2));
        for (int i = 0; i < count; i++)
            builder.Set(known!.Shape.Keys[i], values[i]);
        return ReadMembers(builder, place);
    }

    private Value ReadMembers(ObjectBuilder builder, OutputPlace place)
    {
        for (; _reader.TokenType != JsonTokenType.EndObject; Advance())
        {
            string key = _reader.GetString()!;
            if (builder.TryGet(key, out _))
            {
                _duplicate = key;
                throw new FormatException("A key occurs twice.");
            }

            Advance();
            builder.Set(key, ReadValue(new OutputPlace()));
        }

        ObjectValue result = builder.Build();
        place.Learn(result.Shape);
        return result;
    }
}
