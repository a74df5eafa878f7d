using Tributary.Values;
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
        if (!_entries[index].IsAdopted)
            Adopt(_entries[index].Canonical, JavaValue.Adopt(_entries[index].Source), _entries[index].IsKnown);
        return _entries[index].Value;
    }

    /// <summary>A member as the host gave it, when nothing of it has become part of the heap.</summary>
    public bool TryReadAdopted(string name, out Value value)
    {
        int index = FindOrRead(name);
        value = _entries[index].Source;
        return !_entries[index].IsAdopted && value.Kind != ValueKind.Exact;
    }

    public bool Has(string name)
    {
        int index = FindOrRead(name);
        return _entries[index].IsKnown;
    }

    public override void SetProperty(string name, JavaValue value, EvaluationMeter meter)
    {
        string canonical = source.Canonical(name);
        Adopt(canonical, value, isKnown: true);
        if (IndexOf(name) < 0)
            Add(new Entry(name, canonical, Value.Null, IsKnown: true) { Value = value, IsAdopted = true });
    }

    /// <summary>What became of a member that the template has read or set.</summary>
    public bool TryReadBack(string member, VelocityOptions options, out Value value)
    {
        string canonical = source.Canonical(member);
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Canonical != canonical)
                continue;
            // With a budget of its own: what ended the evaluation may have been that its budget was spent.
            value = _entries[i].IsAdopted ? _entries[i].Value.ToValue(options) : _entries[i].Source;
            return _entries[i].IsKnown;
        }

        value = Value.Null;
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
        {
            JavaValue members = JavaValue.Of(new LazyObject(nested));
            return Add(new Entry(name, canonical, Value.Null, IsKnown: true) { Value = members, IsAdopted = true });
        }

        bool known = source.TryRead(canonical, out Value member);
        return Add(new Entry(name, canonical, known ? member : Value.Null, known));
    }

    // Two names may stand for one member: what it becomes, it is under both.
    private void Adopt(string canonical, JavaValue value, bool isKnown)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Canonical == canonical)
                _entries[i] = _entries[i] with { Value = value, IsKnown = isKnown, IsAdopted = true };
        }
    }

    private int Add(Entry entry)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        _entries[_count] = entry;
        return _count++;
    }

    /// <param name="Name">As the template has it.</param>
    /// <param name="Canonical">As the host has it.</param>
    /// <param name="Source">What the host gave; it counts until it was adopted.</param>
    /// <param name="IsKnown">The host has it, or the template has set it.</param>
    private readonly record struct Entry(string Name, string Canonical, Value Source, bool IsKnown)
    {
        public JavaValue Value { get; init; }

        public bool IsAdopted { get; init; }
    }
}
