using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>The distinct paths that a filter tests, sorted. Filters with equal sets share one hash table of the index.</summary>
internal sealed class FieldSet : IEquatable<FieldSet>
{
    private readonly string _text;

    public FieldSet(FieldPath[] sortedPaths)
    {
        Paths = sortedPaths;
        _text = string.Join(' ', sortedPaths.Select(path => path.Text));
    }

    public static FieldSet Empty { get; } = new([]);

    public FieldPath[] Paths { get; }

    public ValueKey Read(Value payload)
    {
        if (Paths.Length == 0)
            return ValueKey.Empty;
        var values = new Value[Paths.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Paths[i].Read(payload);
        return new ValueKey(values);
    }

    public bool Equals(FieldSet? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as FieldSet);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);
}
