using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Language;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary><c>object.name</c>. Remembers where the last object's shape had the member.</summary>
internal sealed class MemberAccess(SourceSpan span, Evaluable target, string name, bool optional) : Evaluable(span)
{
    private readonly bool _isLength = name == "length";
    private MemberMemory _memory;

    public override JsValue Evaluate(Frame frame) => Read(target.Evaluate(frame), frame);

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Call(this, nameof(Read), body.Value(target), body.Frame);

    public JsValue Read(JsValue value, Frame frame) =>
        value.Reference is JsObject o ? _memory.Read(o, name) : ReadOther(value, frame);

    public JsValue ReadOther(JsValue value, Frame frame)
    {
        if (value.Reference is LazyObject lazy)
            return lazy.Get(name);
        if (_isLength && value.Reference is JsArray array)
            return JsValue.Of(array.Count);
        if (_isLength && value.IsText)
            return JsValue.Of(ConcatenatedText.LengthOf(value.Reference!));
        if (value.IsShortCircuit || (optional && value.IsNullish))
            return JsValue.ShortCircuit;
        if (value.IsNullish)
            throw Fault($"TypeError: Cannot read properties of {Conversion.ToText(value)} (reading '{name}')");
        return Members.Read(value, name, frame.State.Options.IsLenient);
    }
}

/// <summary><c>variable.name</c> where the variable is in the frame: what callbacks do most, in one step instead of two.</summary>
internal sealed class LocalMemberAccess(SourceSpan span, int slot, string name, MemberAccess any) : Evaluable(span)
{
    private MemberMemory _memory;

    public override JsValue Evaluate(Frame frame) => Read(frame.Locals[slot], frame);

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Call(this, nameof(Read), body.Local(slot), body.Frame);

    public JsValue Read(JsValue value, Frame frame) =>
        value.Reference is JsObject o ? _memory.Read(o, name) : any.ReadOther(value, frame);
}

/// <summary>
/// The place of one member in the shape seen last. Values that come from outside bring shapes of their own with every request; what
/// they have in common is that the member is where it was in the shape before, which is tried first.
/// </summary>
internal struct MemberMemory
{
    private const int IndexBits = 8, IndexMax = (1 << IndexBits) - 1;

    /// <summary>The shape's number and the member's index in one word, which other threads see as a whole.</summary>
    private long _place;

    public JsValue Read(JsObject target, string name)
    {
        long place = _place;
        if (target.Shape is { } shape && place >> IndexBits == shape.Id)
            return target.At((int)place & IndexMax);
        return ReadUnknown(target, name, (int)place & IndexMax);
    }

    private JsValue ReadUnknown(JsObject target, string name, int likely)
    {
        if (target.Shape is not { } shape)
            return target.Get(name);
        ReadOnlySpan<string> keys = shape.Keys;
        int index = likely < keys.Length && string.Equals(keys[likely], name) ? likely : shape.IndexOf(name);
        if (index < 0)
            return JsValue.Undefined;
        if (index <= IndexMax)
            _place = (shape.Id << IndexBits) | (uint)index;
        return target.At(index);
    }
}

/// <summary><c>object[index]</c>.</summary>
internal sealed class IndexAccess(SourceSpan span, Evaluable target, Evaluable index, bool optional) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue value = target.Evaluate(frame);
        return Ends(value) ? JsValue.ShortCircuit : Read(value, index.Evaluate(frame), frame);
    }

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Once(body.Value(target), value => Expression.Condition(
        BodyBuilder.Call(this, nameof(Ends), value),
        BodyBuilder.ShortCircuit,
        BodyBuilder.Call(this, nameof(Read), value, body.Value(index), body.Frame)));

    public bool Ends(JsValue value) => value.IsShortCircuit || (optional && value.IsNullish);

    public JsValue Read(JsValue value, JsValue key, Frame frame)
    {
        if (value.IsNullish)
            throw Fault($"TypeError: Cannot read properties of {Conversion.ToText(value)} (reading '{Conversion.ToKey(key)}')");
        return Members.Read(value, key, frame.State.Options.IsLenient);
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
        if (value.TryGetText(out string text) && (key == "length" || (PropertyOrder.IsIndex(key, out uint index) && index < text.Length)))
            throw Fault($"TypeError: Cannot delete property '{key}' of [object String]");
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
