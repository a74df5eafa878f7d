using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// From the heap to values: what was not changed comes back as the same reference, undefined properties and functions are left
/// out, numbers that JSON cannot hold become null.
/// </summary>
internal static class Lowering
{
    /// <summary>For an argument of a host function or a result: undefined is null.</summary>
    public static Value Lower(JsValue value, EvaluationMeter meter)
    {
        if (value.Reference is JsObject or JsArray or LazyObject or NamespaceObject)
        {
            var budget = new OutputBudget(meter);
            return LowerObject(value.Object!, ref budget, 0);
        }

        Value scalar = LowerScalar(value);
        if (scalar.TryGetString(out string text))
            meter.TouchText(text.Length);
        return scalar;
    }

    private static Value LowerScalar(JsValue value)
    {
        if (value.IsInteger)
            return Value.From(value.Integer);
        if (value.IsDouble)
            return LowerDouble(value.Double);
        return value.Reference switch
        {
            string text => Value.From(text),
            ConcatenatedText text => Value.From(text.ToString()),
            ExactDigits exact => exact.Value,
            _ => value.IsBoolean ? Value.From(value.Boolean) : Value.Null,
        };
    }

    private static Value LowerDouble(double number)
    {
        if (!double.IsFinite(number))
            return Value.Null;
        return number == Math.Truncate(number) && Math.Abs(number) <= Conversion.SafeIntegerMax
            ? Value.From((long)number)
            : Value.From(number);
    }

    private static Value LowerAny(JsValue value, ref OutputBudget budget, int depth)
    {
        if (value.Reference is HeapObject o)
            return o is JsFunction ? Value.Null : LowerObject(o, ref budget, depth);
        Value lowered = LowerScalar(value);
        budget.Scalar(lowered);
        return lowered;
    }

    private static Value LowerObject(HeapObject value, ref OutputBudget budget, int depth)
    {
        budget.Meter.Depth(depth);
        return value switch
        {
            JsObject { Source: { } source } o => LowerAdopted(o, source, ref budget, depth),
            JsObject o => LowerOwned(o, ref budget, depth),
            JsArray { Source: { } source } array => LowerAdopted(array, source, ref budget, depth),
            JsArray array => LowerOwned(array, ref budget, depth),
            _ => LowerByName(value, ref budget, depth),
        };
    }

    private static Value LowerAdopted(JsObject value, ObjectValue source, ref OutputBudget budget, int depth)
    {
        Value[]? changed = null;
        long mark = budget.Mark;
        for (int i = 0; i < source.Count && !value.IsUntouched; i++)
        {
            if (value.WrapperAt(i) is { } wrapper)
                LowerMember(wrapper, source.Values, i, ref changed, ref budget, depth);
        }

        Value result = changed is null ? Value.From(source) : Value.From(ObjectValue.FromOwned(source.Shape, changed));
        MeasureAdopted(result, mark, ref budget, depth);
        return result;
    }

    private static Value LowerAdopted(JsArray value, ListValue source, ref OutputBudget budget, int depth)
    {
        Value[]? changed = null;
        long mark = budget.Mark;
        for (int i = 0; i < source.Count && !value.IsUntouched; i++)
        {
            if (value.WrapperAt(i) is { } wrapper)
                LowerMember(wrapper, source.Items, i, ref changed, ref budget, depth);
        }

        Value result = changed is null ? Value.From(source) : Value.From(ListValue.FromOwned(changed));
        MeasureAdopted(result, mark, ref budget, depth);
        return result;
    }

    private static void LowerMember(
        HeapObject wrapper, ReadOnlySpan<Value> sources, int index, ref Value[]? changed, ref OutputBudget budget, int depth)
    {
        Value lowered = LowerObject(wrapper, ref budget, depth + 1);
        if (changed is null && SameReference(lowered, sources[index]))
            return;
        changed ??= sources.ToArray();
        changed[index] = lowered;
    }

    // What is handed on as a whole is no larger than what came in; only as a part of something new can it multiply.
    private static void MeasureAdopted(Value value, long mark, ref OutputBudget budget, int depth)
    {
        budget.Mark = mark;
        if (depth > 0)
            budget.Adopted(value, depth);
    }

    private static Value LowerOwned(JsObject value, ref OutputBudget budget, int depth)
    {
        budget.Container(value.Count);
        ReadOnlySpan<string> keys = value.UnorderedKeys;
        if (PropertyOrder.HasIndices(keys))
            return LowerByName(value, ref budget, depth);
        var values = new Value[keys.Length];
        for (int i = 0; i < values.Length; i++)
        {
            JsValue member = value.At(i);
            if (member.IsUndefined || member.Reference is JsFunction)
                return LowerByName(value, ref budget, depth);
            budget.Key(keys[i]);
            values[i] = LowerAny(member, ref budget, depth + 1);
        }

        return Value.From(ObjectValue.FromOwned(value.Shape ?? ObjectShape.Of(keys), values));
    }

    private static Value LowerByName(HeapObject value, ref OutputBudget budget, int depth)
    {
        var builder = new ObjectBuilder();
        foreach (string key in value.Keys)
        {
            JsValue member = value.Get(key);
            if (member.IsUndefined || member.Reference is JsFunction)
                continue;
            budget.Key(key);
            builder.Set(key, LowerAny(member, ref budget, depth + 1));
        }

        return Value.From(builder.Build());
    }

    private static Value LowerOwned(JsArray value, ref OutputBudget budget, int depth)
    {
        budget.Container(value.Count);
        var items = new Value[value.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = LowerAny(value[i], ref budget, depth + 1);
        return Value.From(ListValue.FromOwned(items));
    }

    private static bool SameReference(Value left, Value right) => left.TryGetObject(out ObjectValue? o)
        ? right.TryGetObject(out ObjectValue? other) && ReferenceEquals(o, other)
        : left.TryGetList(out ListValue? list) && right.TryGetList(out ListValue? otherList) && ReferenceEquals(list, otherList);
}
