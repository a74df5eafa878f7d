using Tributary.Values;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A <c>java.util.LinkedHashMap</c>: reads through an adopted object until the first write.</summary>
internal sealed class JavaMap : HeapObject
{
    private const int LinearKeysMax = 16;

    /// <summary>Entries that a template adds before the map grows: two times, a version.</summary>
    private const int SpareCapacity = 4;

    private ObjectValue? _source;
    private AdoptedParts _parts;
    private JavaValue[] _keys;
    private JavaValue[] _values;
    private Dictionary<JavaValue, int>? _positions;
    private int _count;

    public JavaMap(int capacity = 0)
    {
        _keys = capacity == 0 ? [] : new JavaValue[capacity];
        _values = capacity == 0 ? [] : new JavaValue[capacity];
    }

    public JavaMap(ObjectValue source)
        : this() => (_source, _count) = (source, source.Count);

    public override JavaClass Class => JavaClass.LinkedHashMap;

    public int Count => _count;

    /// <summary>Counts what makes an iterator fail: entries that come and go.</summary>
    public int Modifications { get; private set; }

    /// <summary>The object that this one still equals in its own members; their inside may differ.</summary>
    public ObjectValue? Source => _source;

    /// <summary>What a member of the adopted object has become, when somebody has read it and it is a list or a map.</summary>
    public HeapObject? PartAt(int index) => _parts[index];

    public JavaValue KeyAt(int index) => _source is { } source ? JavaValue.Of(source.Shape.Keys[index]) : _keys[index];

    public JavaValue ValueAt(int index) =>
        _source is { } source ? _parts.Read(source.Values[index], index, _count) : _values[index];

    public override JavaValue GetProperty(string name, EvaluationMeter meter)
    {
        if (_source is { } source)
        {
            int index = source.Shape.IndexOf(name);
            return index < 0 ? JavaValue.Null : _parts.Read(source.Values[index], index, _count);
        }

        int position = IndexOf(name, meter);
        return position < 0 ? JavaValue.Null : _values[position];
    }

    public override void SetProperty(string name, JavaValue value, EvaluationMeter meter) => Put(JavaValue.Of(name), value, meter);

    /// <summary>The value of a key, or null.</summary>
    public JavaValue Get(JavaValue key, EvaluationMeter meter)
    {
        int index = IndexOf(key, meter);
        return index < 0 ? JavaValue.Null : ValueAt(index);
    }

    /// <summary>Sets the value of a key and gives the one it had.</summary>
    public JavaValue Put(JavaValue key, JavaValue value, EvaluationMeter meter)
    {
        Own(meter);
        int index = IndexOf(key, meter);
        if (index >= 0)
        {
            JavaValue before = _values[index];
            _values[index] = value;
            return before;
        }

        meter.Elements(2, _count + 1L);
        if (_count == _keys.Length)
            Grow();
        _positions?.Add(key, _count);
        _keys[_count] = key;
        _values[_count++] = value;
        Modifications++;
        return JavaValue.Null;
    }

    public void SetAt(int index, JavaValue value, EvaluationMeter meter)
    {
        Own(meter);
        _values[index] = value;
    }

    public void RemoveAt(int index, EvaluationMeter meter)
    {
        Own(meter);
        _count--;
        meter.Touch(_count - index);
        Array.Copy(_keys, index + 1, _keys, index, _count - index);
        Array.Copy(_values, index + 1, _values, index, _count - index);
        _keys[_count] = _values[_count] = JavaValue.Null;
        _positions = null;
        Modifications++;
    }

    public void Clear()
    {
        (_source, _parts, _positions, _count) = (null, default, null, 0);
        (_keys, _values) = ([], []);
        Modifications++;
    }

    /// <summary>The position of a key, or -1.</summary>
    public int IndexOf(JavaValue key, EvaluationMeter meter)
    {
        if (key.TryGetString(out string? name))
        {
            if (_source is { } source)
                return source.Shape.IndexOf(name);
            if (_count <= LinearKeysMax)
                return IndexOf(name, meter);
        }
        else if (_source is not null)
        {
            return -1;
        }

        if (_count > LinearKeysMax)
            return Positions(meter).TryGetValue(key, out int position) ? position : -1;
        for (int i = 0; i < _count; i++)
        {
            if (JavaHashing.AreEqual(key, _keys[i], meter))
                return i;
        }

        return -1;
    }

    /// <summary>The position of an entry with an equal value, or -1.</summary>
    public int IndexOfValue(JavaValue value, EvaluationMeter meter)
    {
        for (int i = 0; i < _count; i++)
        {
            meter.Step();
            if (JavaHashing.AreEqual(value, ValueAt(i), meter))
                return i;
        }

        return -1;
    }

    public override JavaIterator Iterate(EvaluationMeter meter) => new MapIterator(this, MapPart.Values, meter);

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth)
    {
        if (ReferenceEquals(this, other.Reference))
            return true;
        if (other.Reference is not JavaMap map || map.Count != _count)
            return false;
        for (int i = 0; i < _count; i++)
        {
            int index = map.IndexOf(KeyAt(i), meter);
            if (index < 0 || !JavaHashing.AreEqual(ValueAt(i), map.ValueAt(index), meter, depth + 1))
                return false;
        }

        return true;
    }

    public override int JavaHash(EvaluationMeter meter, int depth)
    {
        int hash = 0;
        for (int i = 0; i < _count; i++)
            hash = unchecked(hash + (JavaHashing.Of(KeyAt(i), meter, depth + 1) ^ JavaHashing.Of(ValueAt(i), meter, depth + 1)));
        return hash;
    }

    public override void Print(TextBuilder text, int depth)
    {
        text.Append("{");
        for (int i = 0; i < _count; i++)
        {
            if (i > 0)
                text.Append(", ");
            PrintPart(text, KeyAt(i), depth);
            text.Append("=");
            PrintPart(text, ValueAt(i), depth);
        }

        text.Append("}");
    }

    private void PrintPart(TextBuilder text, JavaValue part, int depth)
    {
        if (ReferenceEquals(part.Reference, this))
            text.Append("(this Map)");
        else
            text.Append(part, depth + 1);
    }

    private int IndexOf(string name, EvaluationMeter meter)
    {
        if (_count > LinearKeysMax)
            return Positions(meter).TryGetValue(JavaValue.Of(name), out int position) ? position : -1;
        for (int i = 0; i < _count; i++)
        {
            if (_keys[i].TryGetString(out string? key) && string.Equals(key, name))
                return i;
        }

        return -1;
    }

    private Dictionary<JavaValue, int> Positions(EvaluationMeter meter)
    {
        if (_positions is not null)
            return _positions;
        meter.Elements(_count, _count);
        _positions = new Dictionary<JavaValue, int>(_count * 2, new KeyComparer(meter));
        for (int i = 0; i < _count; i++)
            _positions.TryAdd(KeyAt(i), i);
        return _positions;
    }

    private void Own(EvaluationMeter meter)
    {
        if (_source is not { } source)
            return;
        meter.Elements(_count * 2, _count);
        int capacity = _count + SpareCapacity;
        var keys = new JavaValue[capacity];
        var values = new JavaValue[capacity];
        for (int i = 0; i < _count; i++)
        {
            keys[i] = JavaValue.Of(source.Shape.Keys[i]);
            values[i] = _parts.Read(source.Values[i], i, _count);
        }

        (_source, _parts, _positions) = (null, default, null);
        (_keys, _values) = (keys, values);
    }

    private void Grow()
    {
        int capacity = Math.Max(4, _count * 2);
        Array.Resize(ref _keys, capacity);
        Array.Resize(ref _values, capacity);
    }
}
