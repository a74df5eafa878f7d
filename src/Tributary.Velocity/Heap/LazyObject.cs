using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>An object of the host that is read member by member (<see cref="IContextSource"/>), to templates a map.</summary>
internal sealed class LazyObject(IContextSource source) : HeapObject
{
    private Entry[] _entries = new Entry[4];
    private int _count;

    public override JavaClass Class => JavaClass.Context;

    public IReadOnlyList<string> Names => [.. source.Members];

    public override JavaValue GetProperty(string name, EvaluationMeter meter)
    {
        int index = FindOrRead(name);
        return _entries[index].Value;
    }

    public bool Has(string name)
    {
        int index = FindOrRead(name);
        return _entries[index].IsKnown;
    }

    public override void SetProperty(string name, JavaValue value, EvaluationMeter meter)
    {
        string canonical = source.Canonical(name);
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Canonical == canonical)
                _entries[i] = _entries[i] with { Value = value, IsKnown = true };
        }

        if (IndexOf(name) < 0)
            Add(new Entry(name, canonical, value, IsKnown: true));
    }

    /// <summary>What became of a member that the template has read or set.</summary>
    public bool TryReadBack(string member, out JavaValue value)
    {
        string canonical = source.Canonical(member);
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Canonical != canonical)
                continue;
            value = _entries[i].Value;
            return _entries[i].IsKnown;
        }

        value = JavaValue.Null;
        return false;
    }

    /// <summary>The members with their present values.</summary>
    public JavaMap ToMap(EvaluationMeter meter)
    {
        var map = new JavaMap();
        foreach (string name in source.Members)
            map.Put(JavaValue.Of(name), GetProperty(name, meter), meter);
        return map;
    }

    public override JavaIterator Iterate(EvaluationMeter meter) => ToMap(meter).Iterate(meter);

    public override void Print(TextBuilder text, int depth) => ToMap(text.Meter).Print(text, depth);

    // Reading a member may replace the array: it comes before the array is looked at.
    private int FindOrRead(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? Read(name) : index;
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (ReferenceEquals(_entries[i].Name, name) || string.Equals(_entries[i].Name, name))
                return i;
        }

        return -1;
    }

    private int Read(string name)
    {
        string canonical = source.Canonical(name);
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Canonical == canonical)
                return Add(_entries[i] with { Name = name });
        }

        if (source.TryReadSource(canonical, out IContextSource? nested) && nested is not null)
            return Add(new Entry(name, canonical, JavaValue.Of(new LazyObject(nested)), IsKnown: true));
        bool known = source.TryRead(canonical, out Values.Value member);
        return Add(new Entry(name, canonical, known ? JavaValue.Adopt(member) : JavaValue.Null, known));
    }

    private int Add(Entry entry)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        _entries[_count] = entry;
        return _count++;
    }

    private readonly record struct Entry(string Name, string Canonical, JavaValue Value, bool IsKnown);
}
