using Tributary.JavaScript.Language;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary>
/// An object literal whose keys are all known: its shape is prepared, <paramref name="positions"/> has the slot of each value.
/// </summary>
internal sealed class ShapedObject(SourceSpan span, ObjectShape shape, Evaluable[] values, int[] positions) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        frame.Meter.Elements(shape.Count, shape.Count);
        Slots slots = Slots.Of(shape.Count);
        for (int i = 0; i < values.Length; i++)
            slots[positions[i]] = values[i].Evaluate(frame);
        return JsValue.Of(new JsObject(shape, slots));
    }

    public override JsValue EvaluateForOutput(Frame frame)
    {
        frame.Meter.Elements(shape.Count, shape.Count);
        Slots slots = Slots.Of(shape.Count);
        for (int i = 0; i < values.Length; i++)
            slots[positions[i]] = values[i].EvaluateForOutput(frame);
        return Output.ObjectOf(shape, slots);
    }
}

/// <summary>An object literal with spreads or computed keys: its members are added one after the other.</summary>
internal sealed class BuiltObject(SourceSpan span, ObjectPart[] parts) : Evaluable(span)
{
    private int _slotCount;

    public override JsValue Evaluate(Frame frame) => JsValue.Of(Build(frame, isForOutput: false));

    public override JsValue EvaluateForOutput(Frame frame) => JsValue.Of(Build(frame, isForOutput: true));

    // The room that the last one needed is most often right, and then exactly.
    private JsObject Build(Frame frame, bool isForOutput)
    {
        var result = new JsObject(ObjectShape.Empty, Slots.Of(_slotCount));
        foreach (ObjectPart part in parts)
            part.AddTo(result, frame, isForOutput);
        if (result.Count != _slotCount && result.Count <= ShapeTransition.KeysMax)
            _slotCount = result.Count;
        return result;
    }
}

internal abstract class ObjectPart
{
    public abstract void AddTo(JsObject target, Frame frame, bool isForOutput);
}

internal sealed class NamedPart(string name, Evaluable value) : ObjectPart
{
    private ShapeTransition? _transition;

    public override void AddTo(JsObject target, Frame frame, bool isForOutput)
    {
        JsValue member = isForOutput ? value.EvaluateForOutput(frame) : value.Evaluate(frame);
        target.SetFixed(name, member, frame.Meter, ref _transition);
    }
}

internal sealed class ComputedPart(Evaluable name, Evaluable value) : ObjectPart
{
    public override void AddTo(JsObject target, Frame frame, bool isForOutput)
    {
        string key = Conversion.ToKey(name.Evaluate(frame));
        target.Set(key, value.Evaluate(frame), frame.Meter);
    }
}

internal sealed class SpreadPart(Evaluable source) : ObjectPart
{
    private MergePlan? _plan;

    public override void AddTo(JsObject target, Frame frame, bool isForOutput)
    {
        JsValue value = source.Evaluate(frame);
        if (value.Reference is JsObject other)
            target.Merge(other, frame.Meter, ref _plan);
        else
            Copy(value, target, frame.Meter);
    }

    /// <summary>Copies what has properties but is not an ordinary object; scalars other than texts have none.</summary>
    public static void Copy(JsValue source, HeapObject target, EvaluationMeter meter)
    {
        if (source.TryGetText(out string text))
        {
            for (int i = 0; i < text.Length; i++)
                target.Set(Conversion.NumberToText(i), JsValue.Of(text[i].ToString()), meter);
            return;
        }

        if (source.Object is not { } other)
            return;
        foreach (string key in other.Keys)
            target.Set(key, other.Get(key), meter);
    }
}

internal sealed class ArrayOf(SourceSpan span, Evaluable[] elements) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        frame.Meter.Elements(elements.Length, elements.Length);
        Slots items = Slots.Of(elements.Length);
        for (int i = 0; i < elements.Length; i++)
            items[i] = elements[i].Evaluate(frame);
        return JsValue.Of(new JsArray(items));
    }

    public override JsValue EvaluateForOutput(Frame frame)
    {
        frame.Meter.Elements(elements.Length, elements.Length);
        Slots items = Slots.Of(elements.Length);
        for (int i = 0; i < elements.Length; i++)
            items[i] = elements[i].EvaluateForOutput(frame);
        return Output.ListOf(items, items.Length);
    }
}

/// <summary>Values that are not known one by one: an array literal or an argument list with spreads.</summary>
internal sealed class SpreadList(SourceSpan span, Evaluable[] elements) : Evaluable(span)
{
    private const int CountKeptMax = 64;

    private int _count;

    public override JsValue Evaluate(Frame frame) => JsValue.Of(Collect(frame));

    // The room that the last one needed is most often right.
    public JsArray Collect(Frame frame)
    {
        var result = new JsArray(Slots.Of(_count), 0);
        foreach (Evaluable element in elements)
        {
            if (element is Spread spread)
                spread.AddTo(result, frame);
            else
                result.Add(element.Evaluate(frame), frame.Meter);
        }

        if (result.Count != _count)
            _count = Math.Min(result.Count, CountKeptMax);
        return result;
    }
}

/// <summary>Three dots in a list.</summary>
internal sealed class Spread(SourceSpan span, Evaluable source) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => throw Fault("SyntaxError: Unexpected token '...'");

    public void AddTo(JsArray target, Frame frame)
    {
        JsValue value = source.Evaluate(frame);
        if (value.Reference is JsArray array)
        {
            target.Append(array, frame.Meter);
            return;
        }

        foreach (JsValue item in Iteration.Over(value, source))
            target.Add(item, frame.Meter);
    }
}

internal sealed class FunctionValue(SourceSpan span, FunctionCode code) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => JsValue.Of(code.Create(frame));
}
