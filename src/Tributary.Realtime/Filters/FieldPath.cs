using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>Names of nested members, outermost first, by which a filter finds a value in a payload.</summary>
public sealed class FieldPath : IEquatable<FieldPath>
{
    /// <summary>Enhanced filters of AppSync look this many levels deep ("Defining enhanced subscriptions filters").</summary>
    public const int DepthMax = 5;

    private readonly string[] _names;

    private FieldPath(string[] names)
    {
        _names = names;
        Text = string.Join('.', names);
    }

    /// <summary>The names joined by dots; no GraphQL name has a dot.</summary>
    public string Text { get; }

    /// <exception cref="ArgumentException">No name, an empty one, one with a dot, or more than <see cref="DepthMax"/>.</exception>
    public static FieldPath Of(params ReadOnlySpan<string> names)
    {
        if (names.Length is 0 or > DepthMax)
            throw new ArgumentException($"A field path has 1 to {DepthMax} names, not {names.Length}.", nameof(names));
        foreach (string name in names)
        {
            if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal))
                throw new ArgumentException($"'{name}' is not the name of a field.", nameof(names));
        }

        return new FieldPath(names.ToArray());
    }

    /// <summary>The value at this path, or null where the payload has none.</summary>
    public Value Read(Value payload)
    {
        foreach (string name in _names)
            payload = payload[name];
        return payload;
    }

    public bool Equals(FieldPath? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
