using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>The values of a field set, in its order: what the index hashes.</summary>
internal readonly struct ValueKey(Value[] values) : IEquatable<ValueKey>
{
    private readonly Value[] _values = values;

    public static ValueKey Empty { get; } = new([]);

    public bool Equals(ValueKey other) => _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => obj is ValueKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (Value value in _values)
            hash.Add(value);
        return hash.ToHashCode();
    }
}
