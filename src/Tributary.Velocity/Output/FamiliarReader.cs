using System.Buffers;
using System.Text;
using Tributary.Values;

namespace Tributary.Velocity.Output;

/// <summary>
/// Reads output that has the keys it had before, and nothing unusual: no escapes, no numbers beyond small whole ones. Most output is so,
/// and reading it takes half of the time. Whatever else it meets it leaves to <see cref="OutputReader"/>, which decides what is an error.
/// </summary>
internal ref struct FamiliarReader
{
    private const int DigitsMax = 18;

    /// <summary>What ends a plain string, or makes it not plain.</summary>
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    private readonly ReadOnlySpan<byte> _text;
    private readonly ReadOnlySpan<Fragment> _fragments;
    private int _at;
    private int _depth;
    private int _nextFragment;

    private FamiliarReader(ReadOnlySpan<byte> text, ReadOnlySpan<Fragment> fragments)
    {
        _text = text;
        _fragments = fragments;
    }

    /// <summary>False when the text has to be read by the other reader; nothing is said about it by that.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ReadOnlySpan<Fragment> fragments, OutputPlace place, out Value value)
    {
        var reader = new FamiliarReader(text, fragments);
        if (!reader.TryReadValue(place, out value))
            return false;
        reader.SkipBlanks();
        return reader._at == text.Length && reader._nextFragment == fragments.Length;
    }

    private bool TryReadValue(OutputPlace place, out Value value)
    {
        value = Value.Null;
        SkipBlanks();
        if (_at == _text.Length)
            return false;
        switch (_text[_at])
        {
            case (byte)'"':
                return TryReadString(place, out value);
            case (byte)'{':
                return Enter() && TryReadObject(place, out value);
            case (byte)'[':
                return IsFragment() ? TryTakeFragment(out value) : Enter() && TryReadList(place.Element, out value);
            case (byte)'t':
                value = Value.True;
                return TryTakeWord("true"u8);
            case (byte)'f':
                value = Value.False;
                return TryTakeWord("false"u8);
            case (byte)'n':
                return TryTakeWord("null"u8);
            default:
                return TryReadNumber(out value);
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _at++;
    }

    private bool TryTake(byte expected)
    {
        SkipBlanks();
        if (_at == _text.Length || _text[_at] != expected)
            return false;
        _at++;
        return true;
    }

    private bool Enter()
    {
        _at++;
        return ++_depth <= Utf8ValueReader.DepthMax;
    }

    private readonly bool IsFragment() => _nextFragment < _fragments.Length && _at == _fragments[_nextFragment].Offset;

    private bool TryTakeFragment(out Value value)
    {
        Fragment fragment = _fragments[_nextFragment++];
        _at += TemplateOutput.Placeholder.Length;
        value = fragment.Value;
        return _depth + fragment.Depth <= Utf8ValueReader.DepthMax;
    }

    private bool TryReadString(OutputPlace place, out Value value)
    {
        ReadOnlySpan<byte> rest = _text[(_at + 1)..];
        if (place.Text is { } known && rest.Length > known.Utf8.Length && rest[known.Utf8.Length] == '"' && rest.StartsWith(known.Utf8))
        {
            value = Value.From(known.Text);
            _at += known.Utf8.Length + 2;
            return true;
        }

        int length = rest.IndexOfAny(StringEnds);
        if (length < 0 || rest[length] != '"')
        {
            value = Value.Null;
            return false;
        }

        string text = Encoding.UTF8.GetString(rest[..length]);
        place.Learn(text, rest[..length]);
        value = Value.From(text);
        _at += length + 2;
        return true;
    }

    private bool TryTakeWord(ReadOnlySpan<byte> word)
    {
        if (!_text[_at..].StartsWith(word))
            return false;
        _at += word.Length;
        return IsAtEndOfToken();
    }

    private readonly bool IsAtEndOfToken() =>
        _at == _text.Length || _text[_at] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private bool TryReadNumber(out Value value)
    {
        bool isNegative = _text[_at] == '-';
        int start = isNegative ? _at + 1 : _at;
        long whole = 0;
        for (_at = start; _at < _text.Length && char.IsAsciiDigit((char)_text[_at]); _at++)
            whole = unchecked((whole * 10) + (_text[_at] - '0'));
        int digits = _at - start;
        value = Value.From(isNegative ? -whole : whole);
        bool isPlain = digits is > 0 and <= DigitsMax && (_text[start] != '0' || (digits == 1 && !isNegative));
        return isPlain && IsAtEndOfToken();
    }

    private bool TryReadObject(OutputPlace place, out Value value)
    {
        value = ObjectValue.Empty;
        if (TryTake((byte)'}'))
            return --_depth >= 0;
        if (place.Known is not { } known)
            return false;
        var values = new Value[known.Utf8.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!TryTakeBeginning(known, i) || !TryReadValue(known.Members[i], out values[i]))
                return false;
        }

        _depth--;
        value = ObjectValue.FromOwned(known.Shape, values);
        return TryTake((byte)'}');
    }

    // The same bytes in the same place mean what they meant when they were read one by one.
    private bool TryTakeBeginning(KnownKeys known, int member)
    {
        byte[] before = known.Beginnings[member];
        if (before.Length > 0 && _text[_at..].StartsWith(before))
        {
            _at += before.Length;
            return true;
        }

        int start = _at;
        if ((member > 0 && !TryTake((byte)',')) || !TryTakeKey(known.Utf8[member]))
            return false;
        SkipBlanks();
        known.Learn(member, _text[start.._at]);
        return true;
    }

    private bool TryTakeKey(byte[] key)
    {
        if (!TryTake((byte)'"') || !_text[_at..].StartsWith(key))
            return false;
        _at += key.Length;
        // No blank is skipped: it would belong to another key.
        if (_at == _text.Length || _text[_at] != '"')
            return false;
        _at++;
        return TryTake((byte)':');
    }

    private bool TryReadList(OutputPlace element, out Value value)
    {
        Value[] items = ArrayPool<Value>.Shared.Rent(16);
        int count = 0;
        value = Value.Null;
        try
        {
            for (bool ends = TryTake((byte)']'); !ends; ends = TryTake((byte)']'))
            {
                if (count > 0 && !TryTake((byte)','))
                    return false;
                if (count == items.Length)
                    items = OutputReader.Grow(items);
                if (!TryReadValue(element, out items[count++]))
                    return false;
            }

            _depth--;
            value = ListValue.Of(items.AsSpan(0, count));
            return true;
        }
        finally
        {
            items.AsSpan(0, count).Clear();
            ArrayPool<Value>.Shared.Return(items);
        }
    }
}
