using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>One entry of a map; its value is the map's for as long as the map has the key.</summary>
internal sealed class MapEntry(JavaMap map, int index, EvaluationMeter meter) : HeapObject
{
    private readonly int _modifications = map.Modifications;
    private JavaValue _last = map.ValueAt(index);

    public JavaValue Key { get; } = map.KeyAt(index);

    public JavaValue Value
    {
        get
        {
            int at = Find();
            return at < 0 ? _last : _last = map.ValueAt(at);
        }
    }

    public override JavaClass Class => JavaClass.Entry;

    public JavaValue SetValue(JavaValue value)
    {
        JavaValue before = Value;
        int at = Find();
        _last = value;
        if (at >= 0)
            map.SetAt(at, value, meter);
        return before;
    }

    public override JavaValue GetProperty(string name, EvaluationMeter meter) => name switch
    {
        "key" or "Key" => Key,
        "value" or "Value" => Value,
        _ => JavaValue.Null,
    };

    public override void SetProperty(string name, JavaValue value, EvaluationMeter meter)
    {
        if (name is "value" or "Value")
            SetValue(value);
    }

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth) =>
        other.Reference is MapEntry entry
        && JavaHashing.AreEqual(Key, entry.Key, meter, depth + 1)
        && JavaHashing.AreEqual(Value, entry.Value, meter, depth + 1);

    public override int JavaHash(EvaluationMeter meter, int depth) =>
        JavaHashing.Of(Key, meter, depth + 1) ^ JavaHashing.Of(Value, meter, depth + 1);

    public override void Print(TextBuilder text, int depth)
    {
        text.Append(Key, depth + 1);
        text.Append("=");
        text.Append(Value, depth + 1);
    }

    private int Find()
    {
        if (map.Modifications == _modifications)
            return index;
        return map.IndexOf(Key, meter);
    }
}
