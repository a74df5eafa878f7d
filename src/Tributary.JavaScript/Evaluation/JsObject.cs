using System.Runtime.CompilerServices;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// An ordinary object in one of three states: reading through an adopted value, owning slots in a shared shape, or owning a table.
/// The first write leaves the adopted value behind; the value itself never changes.
/// </summary>
internal sealed class JsObject : HeapObject
{
    private ObjectShape? _shape;

    /// <summary>An <see cref="ObjectValue"/>, the array of <see cref="Slots"/>, or without a shape a <see cref="PropertyTable"/>.</summary>
    private object _store;
    private AdoptedParts _parts;

    public JsObject()
        : this(ObjectShape.Empty, Slots.Empty)
    {
    }

    public JsObject(ObjectValue source) => (_shape, _store) = (source.Shape, source);

    /// <summary>Over slots that nobody else has; there may be more of them than keys.</summary>
    public JsObject(ObjectShape shape, Slots slots) => (_shape, _store) = (shape, slots.Array);

    /// <summary>Null for an object with a table.</summary>
    public ObjectShape? Shape => _shape;

    /// <summary>The value that this object still equals in its own members; their inside may differ.</summary>
    public ObjectValue? Source => _store as ObjectValue;

    public int Count => _shape?.Count ?? Table.Count;

    public ReadOnlySpan<string> UnorderedKeys => _shape is null ? Table.Keys : _shape.Keys;

    public override IReadOnlyList<string> Keys => PropertyOrder.Ordered(UnorderedKeys.ToArray());

    // Which of the three is there follows from the shape and from Source.
    private PropertyTable Table => Unsafe.As<PropertyTable>(_store);

    private Slots OwnSlots => new(Unsafe.As<Value[]>(_store));

    public int IndexOf(string name) => _shape is null ? Table.IndexOf(name) : _shape.IndexOf(name);

    public override bool Has(string name) => IndexOf(name) >= 0;

    public override JsValue Get(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? JsValue.Undefined : At(index);
    }

    /// <summary>The member at a position; a list or object of an adopted value is wrapped once and keeps its identity.</summary>
    public JsValue At(int index)
    {
        if (_store is ObjectValue source)
            return _parts.Read(source.Values[index], index, source.Count);
        return _shape is null ? Table.Values[index] : OwnSlots[index];
    }

    /// <summary>The wrapper of a member of the adopted value, if there is one yet.</summary>
    public HeapObject? WrapperAt(int index) => _parts[index];

    /// <summary>No list or object in the adopted value has been read, so that nothing in it can have changed.</summary>
    public bool IsUntouched => _store is ObjectValue && _parts.IsEmpty;

    public override ValueNode? UnchangedSource => _store is ObjectValue source && _parts.AreUnchanged(source.Values) ? source : null;

    /// <summary>False for an object that reads through a value or has a table.</summary>
    public bool TryGetSlots(out ObjectShape shape, out Slots slots)
    {
        bool owns = _shape is not null && _store is not ObjectValue;
        shape = _shape ?? ObjectShape.Empty;
        slots = owns ? OwnSlots : Slots.Empty;
        return owns;
    }

    /// <summary>The slots are the inside of this value now, and <paramref name="parts"/> the objects that were in them.</summary>
    public void ReadThrough(ObjectValue source, AdoptedParts parts) => (_store, _parts) = (source, parts);

    public void SetAt(int index, JsValue value)
    {
        Own();
        if (_shape is null)
            Table.SetAt(index, value);
        else
            OwnSlots[index] = value;
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
        ShapeTransition? known = transition;
        int index = known is not null && ReferenceEquals(known.From, _shape) ? -1 : IndexOf(name);
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
        Slots slots = EnsureSlots(known.To.Count);
        ReadOnlySpan<int> positions = known.Positions;
        for (int i = 0; i < positions.Length; i++)
            slots[positions[i]] = other.At(i);
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

        ShapeTransition? known = transition;
        if (known is null || !ShapeTransition.IsSame(known.From, _shape))
            transition = known = new ShapeTransition(_shape, ShapeTransition.Extend(_shape, name));
        Own();
        int count = _shape.Count;
        Slots slots = OwnSlots.Length > count ? OwnSlots : EnsureSlots(Math.Max(4, count * 2));
        slots[count] = value;
        _shape = known.To;
    }

    private Slots EnsureSlots(int length)
    {
        Slots slots = OwnSlots;
        if (slots.Length >= length)
            return slots;
        slots = slots.Resized(length);
        _store = slots.Array;
        return slots;
    }

    private void Own()
    {
        if (_store is not ObjectValue source)
            return;
        Slots slots = Slots.Of(source.Count);
        for (int i = 0; i < slots.Length; i++)
            slots[i] = At(i);
        (_store, _parts) = (slots.Array, default);
    }

    private PropertyTable ToTable()
    {
        if (_shape is null)
            return Table;
        Own();
        var table = new PropertyTable(_shape.Keys, OwnSlots.Span[.._shape.Count]);
        (_store, _shape) = (table, null);
        return table;
    }
}
