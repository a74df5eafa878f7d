using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
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

    /// <summary>When all values are constants: what it always is.</summary>
    public JsValue ValueOfConstants()
    {
        Slots slots = Slots.Of(shape.Count);
        for (int i = 0; i < values.Length; i++)
            slots[positions[i]] = ((Constant)values[i]).Value;
        return JsValue.Of(new JsObject(shape, slots));
    }

    public override Expression Emit(BodyBuilder body) => Emit(body, body.Value, nameof(ObjectOf));

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, body.Output, nameof(OutputOf));

    public Value[] Begin(Frame frame)
    {
        frame.Meter.Elements(shape.Count, shape.Count);
        return Slots.Of(shape.Count).Array;
    }

    public JsValue ObjectOf(Value[] slots) => JsValue.Of(new JsObject(shape, new Slots(slots)));

    public JsValue OutputOf(Value[] slots) => Output.ObjectOf(shape, new Slots(slots));

    private Expression Emit(BodyBuilder body, Func<Evaluable, Expression> part, string end) => BodyBuilder.Once(
        BodyBuilder.Call(this, nameof(Begin), body.Frame),
        slots => Expression.Block(
        [
            .. values.Select((value, i) => Slots.EmitSet(slots, positions[i], part(value))),
            BodyBuilder.Call(this, end, slots),
        ]));
}

/// <summary>An object literal with spreads or computed keys: its members are added one after the other.</summary>
internal sealed class BuiltObject(SourceSpan span, ObjectPart[] parts) : Evaluable(span)
{
    private int _slotCount;

    public override JsValue Evaluate(Frame frame) => JsValue.Of(Build(frame, isForOutput: false));

    public override JsValue EvaluateForOutput(Frame frame) => JsValue.Of(Build(frame, isForOutput: true));

    public override Expression? EmitForOutput(BodyBuilder body) => body.OutputTree(this);

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

    /// <inheritdoc cref="ShapedObject.ValueOfConstants"/>
    public JsValue ValueOfConstants() => JsValue.Of(new JsArray(Array.ConvertAll(elements, e => ((Constant)e).Value).AsSpan()));

    public override Expression Emit(BodyBuilder body) => Emit(body, body.Value, nameof(ArrayFrom));

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, body.Output, nameof(OutputFrom));

    public Value[] Begin(Frame frame)
    {
        frame.Meter.Elements(elements.Length, elements.Length);
        return Slots.Of(elements.Length).Array;
    }

    public static JsValue ArrayFrom(Value[] items) => JsValue.Of(new JsArray(new Slots(items)));

    public static JsValue OutputFrom(Value[] items) => Output.ListOf(new Slots(items), items.Length);

    private Expression Emit(BodyBuilder body, Func<Evaluable, Expression> part, string end) => BodyBuilder.Once(
        BodyBuilder.Call(this, nameof(Begin), body.Frame),
        items => Expression.Block(
        [
            .. elements.Select((element, i) => Slots.EmitSet(items, i, part(element))),
            BodyBuilder.CallStatic(typeof(ArrayOf), end, items),
        ]));
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
        JsArray result = Begin();
        foreach (Evaluable element in elements)
        {
            if (element is Spread spread)
                spread.AddTo(result, frame);
            else
                result.Add(element.Evaluate(frame), frame.Meter);
        }

        return End(result);
    }

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Once(
        BodyBuilder.Call(this, nameof(Begin)),
        result => Expression.Block(
        [
            .. elements.Select(element => element is Spread spread
                ? spread.EmitAdd(body, result)
                : Expression.Call(result, nameof(JsArray.Add), null, body.Value(element), body.Meter)),
            BodyBuilder.Call(this, nameof(ValueOf), result),
        ]));

    public JsArray Begin() => new(Slots.Of(_count), 0);

    public JsValue ValueOf(JsArray result) => JsValue.Of(End(result));

    private JsArray End(JsArray result)
    {
        if (result.Count != _count)
            _count = Math.Min(result.Count, CountKeptMax);
        return result;
    }
}

/// <summary>Three dots in a list.</summary>
internal sealed class Spread(SourceSpan span, Evaluable source) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => throw Fault("SyntaxError: Unexpected token '...'");

    public void AddTo(JsArray target, Frame frame) => AddTo(target, source.Evaluate(frame), frame);

    public Expression EmitAdd(BodyBuilder body, Expression target) =>
        BodyBuilder.Call(this, nameof(AddTo), target, body.Value(source), body.Frame);

    public void AddTo(JsArray target, JsValue value, Frame frame)
    {
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
