using Tributary.Values;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A <c>java.util.ArrayList</c>: reads through an adopted list until the first write.</summary>
internal sealed class JavaList : JavaSequence
{
    private static readonly JavaValue[] NoItems = [];

    private ListValue? _source;
    private AdoptedParts _parts;
    private JavaValue[] _items;
    private int _count;
    private int _modifications;

    public JavaList()
        : this(NoItems)
    {
    }

    /// <summary>Over items that nobody else has.</summary>
    public JavaList(JavaValue[] items)
    {
        _items = items;
        _count = items.Length;
    }

    public JavaList(ListValue source)
    {
        _source = source;
        _items = NoItems;
        _count = source.Count;
    }

    public override JavaClass Class => JavaClass.ArrayList;

    public override int Count => _count;

    public override int Modifications => _modifications;

    /// <summary>The list that this one still equals in its own elements; their inside may differ.</summary>
    public ListValue? Source => _source;

    public override JavaValue this[int index] => _source is { } source ? _parts.Read(source[index], index, _count) : _items[index];

    /// <summary>What an element of the adopted list has become, when somebody has read it and it is a list or a map.</summary>
    public HeapObject? PartAt(int index) => _parts[index];

    public override void Set(int index, JavaValue value, EvaluationMeter meter)
    {
        Own(meter);
        _items[index] = value;
    }

    public override void Insert(int index, JavaValue value, EvaluationMeter meter)
    {
        Own(meter);
        meter.Elements(1, _count + 1L);
        if (_count == _items.Length)
            Array.Resize(ref _items, Math.Max(4, _count * 2));
        if (index < _count)
        {
            meter.Touch(_count - index);
            Array.Copy(_items, index, _items, index + 1, _count - index);
        }

        _items[index] = value;
        _count++;
        _modifications++;
    }

    public override void RemoveAt(int index, EvaluationMeter meter)
    {
        Own(meter);
        _count--;
        meter.Touch(_count - index);
        Array.Copy(_items, index + 1, _items, index, _count - index);
        _items[_count] = JavaValue.Null;
        _modifications++;
    }

    public override void Clear(EvaluationMeter meter)
    {
        _source = null;
        _parts = default;
        _items = NoItems;
        _count = 0;
        _modifications++;
    }

    private void Own(EvaluationMeter meter)
    {
        if (_source is not { } source)
            return;
        meter.Elements(_count, _count);
        var items = new JavaValue[Math.Max(4, _count)];
        for (int i = 0; i < _count; i++)
            items[i] = _parts.Read(source[i], i, _count);
        _items = items;
        _source = null;
        _parts = default;
    }
}
