using System.Collections.Frozen;

namespace Tributary.Benchmarks.Values;

/// <summary>How to find a key's position: a walk over the keys as ObjectShape does it, against hashing.</summary>
internal sealed class KeySearch
{
    private readonly string[] _keys;
    private readonly string[] _sameTexts;
    private readonly string[] _missing;
    private readonly Dictionary<string, int> _dictionary = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, int> _frozen;

    public KeySearch(int count)
    {
        // Names of the lengths that fields have, not all told apart by their length.
        string[] stems = ["id", "title", "createdAt", "author", "likes", "text", "roomId", "owner"];
        _keys = [.. Enumerable.Range(0, count)
            .Select(number => number < stems.Length ? stems[number] : $"{stems[number % 8]}{number / 8}")];
        _sameTexts = [.. _keys.Select(key => new string(key.AsSpan()))];
        _missing = [.. _keys.Select(key => $"{key}X")];
        for (int i = 0; i < count; i++)
            _dictionary.Add(_keys[i], i);
        _frozen = _dictionary.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The look-ups of one operation: every key once.</summary>
    public int Count => _keys.Length;

    /// <summary>Which keys are looked for.</summary>
    public string[] Wanted(string which) => which switch
    {
        "same reference" => _keys,
        "equal text" => _sameTexts,
        _ => _missing,
    };

    public int Walk(string[] wanted)
    {
        int sum = 0;
        foreach (string key in wanted)
            sum += IndexOf(_keys, key);
        return sum;
    }

    /// <summary>A walk that compares references only, and a second one for texts.</summary>
    public int WalkTwice(string[] wanted)
    {
        int sum = 0;
        foreach (string key in wanted)
        {
            int index = IndexOfReference(_keys, key);
            sum += index >= 0 ? index : IndexOf(_keys, key);
        }

        return sum;
    }

    public int Hash(string[] wanted)
    {
        int sum = 0;
        foreach (string key in wanted)
            sum += _dictionary.TryGetValue(key, out int position) ? position : -1;
        return sum;
    }

    public int Frozen(string[] wanted)
    {
        int sum = 0;
        foreach (string key in wanted)
            sum += _frozen.TryGetValue(key, out int position) ? position : -1;
        return sum;
    }

    /// <summary>What a shape costs to make: an array, and the dictionary where there is one.</summary>
    public int MakeForWalk() => ((string[])_keys.Clone()).Length;

    public int MakeForHash()
    {
        Dictionary<string, int> positions = new(_keys.Length, StringComparer.Ordinal);
        for (int i = 0; i < _keys.Length; i++)
            positions.TryAdd(_keys[i], i);
        return ((string[])_keys.Clone()).Length + positions.Count;
    }

    private static int IndexOf(string[] keys, string key)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if (string.Equals(keys[i], key))
                return i;
        }

        return -1;
    }

    private static int IndexOfReference(string[] keys, string key)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if (ReferenceEquals(keys[i], key))
                return i;
        }

        return -1;
    }
}
