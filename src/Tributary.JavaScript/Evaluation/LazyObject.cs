using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>An object of the host that is read member by member (<see cref="IContextSource"/>).</summary>
internal sealed class LazyObject(IContextSource source) : HeapObject
{
    private Entry[] _entries = new Entry[4];
    private int _count;

    public override IReadOnlyList<string> Keys => [.. source.Members];

    public override JsValue Get(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (ReferenceEquals(_entries[i].Name, name) || string.Equals(_entries[i].Name, name, StringComparison.Ordinal))
                return _entries[i].Value;
        }

        return Read(name);
    }

    public override bool Has(string name) => !Get(name).IsUndefined;

    /// <summary>What became of a member that code has read.</summary>
    public bool TryReadBack(string member, out JsValue value)
    {
        string canonical = source.Canonical(member);
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Canonical != canonical)
                continue;
            value = _entries[i].Value;
            return true;
        }

        value = JsValue.Undefined;
        return false;
    }

    private JsValue Read(string name)
    {
        string canonical = source.Canonical(name);
        bool known = TryReadBack(canonical, out JsValue value);
        if (!known && source.TryReadSource(canonical, out IContextSource? nested) && nested is not null)
            value = JsValue.Of(new LazyObject(nested));
        else if (!known && source.TryRead(canonical, out Value member))
            value = JsValue.Adopt(member);
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        _entries[_count++] = new Entry(name, canonical, value);
        return value;
    }

    private readonly record struct Entry(string Name, string Canonical, JsValue Value);
}
