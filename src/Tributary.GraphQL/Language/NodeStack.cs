using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Tributary.GraphQL.Language;

/// <summary>
/// Nodes that wait for the list they belong to. Lists of one kind are open inside each other, so each takes its part off the end, and a
/// list costs one array of its length.
/// </summary>
internal struct NodeStack<T>
{
    private const int CapacityMin = 16;

    private T[]? _items;

    /// <summary>How many wait: where a list begins.</summary>
    public int Count { get; private set; }

    public void Push(T item)
    {
        if (_items is null)
            _items = new T[CapacityMin];
        else if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = item;
    }

    /// <summary>The list that began at this count.</summary>
    public ImmutableArray<T> Take(int start)
    {
        if (start == Count)
            return [];
        T[] list = _items.AsSpan(start, Count - start).ToArray();
        Count = start;
        return ImmutableCollectionsMarshal.AsImmutableArray(list);
    }
}
