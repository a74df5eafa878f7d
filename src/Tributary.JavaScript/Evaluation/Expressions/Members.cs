using Tributary.JavaScript.Language;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary><c>object.name</c>. Remembers where the last object's shape had the member.</summary>
internal sealed class MemberAccess(SourceSpan span, Evaluable target, string name, bool optional) : Evaluable(span)
{
    private readonly bool _isLength = name == "length";
    private MemberMemory _memory;

    public override JsValue Evaluate(Frame frame)
    {
        JsValue value = target.Evaluate(frame);
        if (value.Reference is JsObject o)
            return _memory.Read(o, name);
        if (value.Reference is LazyObject lazy)
            return lazy.Get(name);
        if (_isLength && value.Reference is JsArray array)
            return JsValue.Of(array.Count);
        return _isLength && value.IsText ? JsValue.Of(ConcatenatedText.LengthOf(value.Reference!)) : ReadOther(value, frame);
    }

    private JsValue ReadOther(JsValue value, Frame frame)
    {
        if (value.IsShortCircuit || (optional && value.IsNullish))
            return JsValue.ShortCircuit;
        if (value.IsNullish)
            throw Fault($"TypeError: Cannot read properties of {Conversion.ToText(value)} (reading '{name}')");
        return Members.Read(value, name, frame.Meter.Options.IsLenient);
    }
}

/// <summary>The place of one member in the shapes seen last; gives up where every object has another shape.</summary>
internal struct MemberMemory
{
    private const int MissesMax = 64;

    private MemberPlace? _place;
    private int _misses;

    public JsValue Read(JsObject target, string name)
    {
        MemberPlace? place = _place;
        if (place is not null && ReferenceEquals(place.Shape, target.Shape))
            return place.Index < 0 ? JsValue.Undefined : target.At(place.Index);
        return ReadUnknown(target, name);
    }

    private JsValue ReadUnknown(JsObject target, string name)
    {
        int index = target.IndexOf(name);
        ObjectShape? shape = target.Shape;
        if (shape is not null && _misses < MissesMax)
        {
            _misses++;
            _place = new MemberPlace(shape, index);
        }

        return index < 0 ? JsValue.Undefined : target.At(index);
    }
}

/// <summary><c>object[index]</c>.</summary>
internal sealed class IndexAccess(SourceSpan span, Evaluable target, Evaluable index, bool optional) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue value = target.Evaluate(frame);
        if (value.IsShortCircuit || (optional && value.IsNullish))
            return JsValue.ShortCircuit;
        JsValue key = index.Evaluate(frame);
        if (value.IsNullish)
            throw Fault($"TypeError: Cannot read properties of {Conversion.ToText(value)} (reading '{Conversion.ToKey(key)}')");
        return Members.Read(value, key, frame.Meter.Options.IsLenient);
    }
}

internal sealed class DeleteMember(SourceSpan span, Evaluable target, Evaluable name, bool optional) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue value = target.Evaluate(frame);
        if (value.IsShortCircuit || (optional && value.IsNullish))
            return JsValue.True;
        string key = Conversion.ToKey(name.Evaluate(frame));
        if (value.IsNullish)
            throw Fault($"TypeError: Cannot convert {Conversion.ToText(value)} to object");
        try
        {
            value.Object?.Delete(key, frame.Meter);
        }
        catch (ReadOnlyException)
        {
            throw Members.ReadOnly(this, key);
        }

        return JsValue.True;
    }
}
