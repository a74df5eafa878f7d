using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// An ordinary object in one of three states: reading through an adopted value, owning slots in a shared shape, or owning a table.
/// The first write leaves the adopted value behind; the value itself never changes.
/// </summary>
internal sealed class JsObject : HeapObject
{
    private ObjectShape? _shape;
    private JsValue[]? _slots;
    private ObjectValue? _source;
    private PropertyTable? _table;
    private AdoptedParts _parts;

    public JsObject() => (_shape, _slots) = (ObjectShape.Empty, []);

    public JsObject(ObjectValue source) => (_shape, _source) = (source.Shape, source);

    /// <summary>Over slots that nobody else has; there may be more of them than keys.</summary>
    public JsObject(ObjectShape shape, JsValue[] slots) => (_shape, _slots) = (shape, slots);

    public JsObject(PropertyTable table) => _table = table;

    /// <summary>Null for an object with a table.</summary>
    public ObjectShape? Shape => _shape;

    /// <summary>The value that this object still equals in its own members; their inside may differ.</summary>
    public ObjectValue? Source => _source;

    public int Count => _shape?.Count ?? _table!.Count;

    public ReadOnlySpan<string> UnorderedKeys => _shape is null ? _table!.Keys : _shape.Keys;

    public override IReadOnlyList<string> Keys => PropertyOrder.Ordered(UnorderedKeys.ToArray());

    public int IndexOf(string name) => _shape is null ? _table!.IndexOf(name) : _shape.IndexOf(name);

    public override bool Has(string name) => IndexOf(name) >= 0;

    public override JsValue Get(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? JsValue.Undefined : At(index);
    }

    /// <summary>The member at a position; a list or object of an adopted value is wrapped once and keeps its identity.</summary>
    public JsValue At(int index)
    {
        if (_source is not null)
            return AtSource(_source, index);
        return _shape is null ? _table!.Values[index] : _slots![index];
    }

    /// <summary>The wrapper of a member of the adopted value, if there is one yet.</summary>
    public HeapObject? WrapperAt(int index) => _parts[index];

    /// <summary>No list or object in the adopted value has been read, so that nothing in it can have changed.</summary>
    public bool IsUntouched => _source is not null && _parts.IsEmpty;

    public void SetAt(int index, JsValue value)
    {
        Own();
        if (_shape is null)
            _table!.SetAt(index, value);
        else
            _slots![index] = value;
    }

    public override void Set(string name, JsValue value, EvaluationMeter meter)
    {
        int index = IndexOf(name);
        if (index >= 0)
        {
            SetAt(index, value);
            return;
        }

        meter.Elements(1, Count + 1);
        ToTable().Add(name, value);
    }

    /// <summary>As <see cref="Set"/> at a place in the code where the name is fixed: the shape that results is remembered there.</summary>
    public void SetFixed(string name, JsValue value, EvaluationMeter meter, ref ShapeTransition? transition)
    {
        int index = IndexOf(name);
        if (index >= 0)
            SetAt(index, value);
        else
            AddFixed(name, value, meter, ref transition);
    }

    public override void Delete(string name, EvaluationMeter meter)
    {
        int index = IndexOf(name);
        if (index < 0)
            return;
        meter.Touch(Count);
        ToTable().RemoveAt(index);
    }

    /// <summary>Copies the members of another object into this one, which a literal has just made.</summary>
    public void Merge(JsObject other, EvaluationMeter meter, ref MergePlan? plan)
    {
        meter.Elements(other.Count, Count + other.Count);
        if (_shape is null || other._shape is null || Count + other.Count > ShapeTransition.KeysMax)
        {
            MergeByName(other, meter);
            return;
        }

        MergePlan? known = plan;
        if (known is null || !ShapeTransition.IsSame(known.Into, _shape) || !ShapeTransition.IsSame(known.From, other._shape))
            plan = known = MergePlan.Of(_shape, other._shape);
        if (_slots!.Length < known.To.Count)
            Array.Resize(ref _slots, known.To.Count + 4);
        ReadOnlySpan<int> positions = known.Positions;
        for (int i = 0; i < positions.Length; i++)
            _slots[positions[i]] = other.At(i);
        _shape = known.To;
    }

    private void MergeByName(JsObject other, EvaluationMeter meter)
    {
        ReadOnlySpan<string> keys = other.UnorderedKeys;
        for (int i = 0; i < keys.Length; i++)
            Set(keys[i], other.At(i), meter);
    }

    private void AddFixed(string name, JsValue value, EvaluationMeter meter, ref ShapeTransition? transition)
    {
        meter.Elements(1, Count + 1);
        if (_shape is null || _shape.Count >= ShapeTransition.KeysMax)
        {
            ToTable().Add(name, value);
            return;
        }

        Own();
        ShapeTransition? known = transition;
        if (known is null || !ShapeTransition.IsSame(known.From, _shape))
            transition = known = new ShapeTransition(_shape, ShapeTransition.Extend(_shape, name));
        int count = _shape.Count;
        if (_slots!.Length == count)
            Array.Resize(ref _slots, Math.Max(4, count * 2));
        _slots[count] = value;
        _shape = known.To;
    }

    private JsValue AtSource(ObjectValue source, int index) => _parts.Read(source.Values[index], index, source.Count);

    private void Own()
    {
        if (_source is not { } source)
            return;
        var slots = new JsValue[source.Count];
        for (int i = 0; i < slots.Length; i++)
            slots[i] = AtSource(source, i);
        _slots = slots;
        _source = null;
        _parts = default;
    }

    private PropertyTable ToTable()
    {
        if (_table is not null)
            return _table;
        Own();
        _table = new PropertyTable(_shape!.Keys, _slots.AsSpan(0, _shape.Count));
        _shape = null;
        _slots = null;
        return _table;
    }
}
