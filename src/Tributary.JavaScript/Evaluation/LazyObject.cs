using System.Runtime.CompilerServices;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>An object of the host that is read member by member (<see cref="IContextSource"/>).</summary>
internal sealed class LazyObject(IContextSource source) : HeapObject
{
    private FirstEntries _first;
    private Entry[] _more = [];
    private int _count;

    public override IReadOnlyList<string> Keys => [.. source.Members];

    public override JsValue Get(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            ref readonly Entry entry = ref At(i);
            if (ReferenceEquals(entry.Name, name))
                return entry.Value;
        }

        return Read(name);
    }

    public override bool Has(string name) => !Get(name).IsUndefined;

    /// <summary>What became of a member that code has read.</summary>
    public bool TryReadBack(string member, out JsValue value)
    {
        int index = IndexOf(source.Canonical(member));
        value = index < 0 ? JsValue.Undefined : At(index).Value;
        return index >= 0;
    }

    private int IndexOf(string canonical)
    {
        for (int i = 0; i < _count; i++)
        {
            if (string.Equals(At(i).Canonical, canonical))
                return i;
        }

        return -1;
    }

    private JsValue Read(string name)
    {
        string canonical = source.Canonical(name);
        int known = IndexOf(canonical);
        if (known >= 0)
            return At(known).Value;
        JsValue value = JsValue.Undefined;
        if (source.TryReadSource(canonical, out IContextSource? nested) && nested is not null)
            value = JsValue.Of(new LazyObject(nested));
        else if (source.TryRead(canonical, out Value member))
            value = JsValue.Adopt(member);
        if (_count >= FirstEntries.Length && _count - FirstEntries.Length == _more.Length)
            Array.Resize(ref _more, Math.Max(FirstEntries.Length, _more.Length * 2));
        At(_count++) = new Entry(name, canonical, value);
        return value;
    }

    private ref Entry At(int index)
    {
        if (index < FirstEntries.Length)
            return ref _first[index];
        return ref _more[index - FirstEntries.Length];
    }

    private readonly record struct Entry(string Name, string Canonical, JsValue Value);

    // Most code reads no more, and they take no array of their own.
    [InlineArray(Length)]
    private struct FirstEntries
    {
        public const int Length = 4;
        private Entry _entry;
    }
}
