using System.Collections;

namespace Tributary.Values;

/// <summary>An immutable list.</summary>
public sealed class ListValue : ValueNode, IReadOnlyList<Value>, IEquatable<ListValue>
{
    private readonly Value[] _items;

    private ListValue(Value[] items)
        : base(ValueKind.List) => _items = items;

    public static ListValue Empty { get; } = new([]);

    public int Count => _items.Length;

    public ReadOnlySpan<Value> Items => _items;

    public Value this[int index] => _items[index];

    public static ListValue Of(params ReadOnlySpan<Value> items) => items.IsEmpty ? Empty : new ListValue(items.ToArray());

    public static ListValue From(IEnumerable<Value> items) => FromOwned(items.ToArray());

    public static ListValue From(IEnumerable<string> items) => FromOwned(items.Select(Value.From).ToArray());

    /// <summary>A list over an array that nobody changes afterwards.</summary>
    public static ListValue FromOwned(Value[] items) => items.Length == 0 ? Empty : new ListValue(items);

    public IEnumerator<Value> GetEnumerator() => ((IEnumerable<Value>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public bool Equals(ListValue? other) => ReferenceEquals(this, other) || (other is not null && Items.SequenceEqual(other.Items));

    public override bool Equals(object? obj) => Equals(obj as ListValue);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (Value item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    public override string ToString() => Utf8Output.ToText(this);
}
