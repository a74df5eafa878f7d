using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// From the heap to values: what was not changed comes back as the same reference, undefined properties and functions are left
/// out, numbers that JSON cannot hold become null. What the code made becomes a value without being copied and reads through it
/// from then on, where that changes nothing for the code.
/// </summary>
internal ref struct Lowering
{
    private OutputBudget _budget;

    /// <summary>False when no code runs any more that could tell an object from its copy.</summary>
    private readonly bool _codeGoesOn;

    /// <summary>What is lowered was read from an adopted value: it is measured with the whole, if anybody has to.</summary>
    private bool _isPartOfAdopted;

    private Lowering(EvaluationMeter meter, bool codeGoesOn) => (_budget, _codeGoesOn) = (new OutputBudget(meter), codeGoesOn);

    /// <summary>For an argument of a host function: undefined is null.</summary>
    public static Value Lower(JsValue value, EvaluationMeter meter) => Lower(value, meter, codeGoesOn: true);

    /// <summary>For a result, when all code has run: undefined is null.</summary>
    public static Value LowerResult(JsValue value, EvaluationMeter meter) => Lower(value, meter, codeGoesOn: false);

    private static Value Lower(JsValue value, EvaluationMeter meter, bool codeGoesOn)
    {
        if (value.Reference is string || value.IsInteger || value.IsNullish || value.IsText)
            return LowerText(value, meter);
        return new Lowering(meter, codeGoesOn).LowerAny(value, 0);
    }

    private static Value LowerText(JsValue value, EvaluationMeter meter)
    {
        Value scalar = LowerScalar(value);
        if (scalar.TryGetString(out string text))
            meter.TouchText(text.Length);
        return scalar;
    }

    private static Value LowerScalar(JsValue value)
    {
        if (value.Reference is string || value.IsInteger)
            return value.ToRawValue();
        if (value.IsDouble)
            return LowerDouble(value.Double);
        if (value.Reference is ConcatenatedText text)
            return Value.From(text.ToString());
        return value.IsBoolean || value.Reference is ExactNumber ? value.ToRawValue() : Value.Null;
    }

    /// <summary>Whole numbers are integers, and what JSON cannot hold is null.</summary>
    public static Value LowerDouble(double number)
    {
        if (!double.IsFinite(number))
            return Value.Null;
        return number == Math.Truncate(number) && Math.Abs(number) <= Conversion.SafeIntegerMax
            ? Value.From((long)number)
            : Value.From(number);
    }

    private Value LowerAny(JsValue value, int depth)
    {
        if (value.Reference is not string && !value.IsInteger)
        {
            if (value.Reference is HeapObject o)
                return o is JsFunction ? Value.Null : LowerObject(o, depth);
            if (value.Reference is ObjectValue or ListValue)
                return Measured(value.ToRawValue(), depth);
        }

        Value lowered = LowerScalar(value);
        _budget.Scalar(lowered);
        return lowered;
    }

    private Value LowerObject(HeapObject value, int depth)
    {
        _budget.Meter.Depth(depth);
        bool isPart = _isPartOfAdopted;
        ObjectValue? source = (value as JsObject)?.Source;
        ListValue? list = (value as JsArray)?.Source;
        _isPartOfAdopted = source is not null || list is not null;
        long mark = _budget.Mark;
        Value lowered = value switch
        {
            JsObject o => source is null ? LowerOwned(o, depth) : LowerAdopted(o, source, depth),
            JsArray array => list is null ? LowerOwned(array, depth) : LowerAdopted(array, list, depth),
            _ => LowerByName(value, depth),
        };
        if (_isPartOfAdopted && !isPart)
            MeasureAgain(lowered, mark, depth);
        _isPartOfAdopted = isPart;
        return lowered;
    }

    private Value LowerAdopted(JsObject value, ObjectValue source, int depth)
    {
        Value[]? changed = null;
        for (int i = 0; i < source.Count && !value.IsUntouched; i++)
        {
            if (value.WrapperAt(i) is { } wrapper)
                LowerMember(wrapper, source.Values, i, ref changed, depth);
        }

        return changed is null ? Value.From(source) : Value.From(ObjectValue.FromOwned(source.Shape, changed));
    }

    private Value LowerAdopted(JsArray value, ListValue source, int depth)
    {
        Value[]? changed = null;
        for (int i = 0; i < source.Count && !value.IsUntouched; i++)
        {
            if (value.WrapperAt(i) is { } wrapper)
                LowerMember(wrapper, source.Items, i, ref changed, depth);
        }

        return changed is null ? Value.From(source) : Value.From(ListValue.FromOwned(changed));
    }

    private void LowerMember(HeapObject wrapper, ReadOnlySpan<Value> sources, int index, ref Value[]? changed, int depth)
    {
        Value lowered = LowerObject(wrapper, depth + 1);
        if (changed is null && SameReference(lowered, sources[index]))
            return;
        changed ??= sources.ToArray();
        changed[index] = lowered;
    }

    // What is handed on as a whole is no larger than what came in; only as a part of something new can it multiply.
    private void MeasureAgain(Value value, long mark, int depth)
    {
        _budget.Mark = mark;
        if (depth > 0)
            _budget.Adopted(value, depth);
    }

    private Value Measured(Value value, int depth)
    {
        _budget.Adopted(value, depth);
        return value;
    }

    private Value LowerOwned(JsObject value, int depth)
    {
        _budget.Container(value.Count);
        if (!value.TryGetSlots(out ObjectShape shape, out Slots slots) || PropertyOrder.HasIndices(shape.Keys))
            return LowerByName(value, depth);
        int count = shape.Count;
        if (!Slots.CanBeValues(slots.Span[..count]))
            return LowerByName(value, depth);
        AdoptedParts parts = default;
        for (int i = 0; i < count; i++)
        {
            _budget.Key(shape.Keys[i]);
            LowerInPlace(ref slots[i], i, count, ref parts, depth + 1);
        }

        ObjectValue result = ObjectValue.FromOwned(shape, slots.ToValues(count));
        value.ReadThrough(result, parts);
        return Value.From(result);
    }

    private Value LowerByName(HeapObject value, int depth)
    {
        var builder = new ObjectBuilder();
        foreach (string key in value.Keys)
        {
            JsValue member = value.Get(key);
            if (member.IsUndefined || member.Reference is JsFunction)
                continue;
            _budget.Key(key);
            builder.Set(key, LowerAny(member, depth + 1));
        }

        return Value.From(builder.Build());
    }

    private Value LowerOwned(JsArray value, int depth)
    {
        int count = value.Count;
        _budget.Container(count);
        value.TryGetItems(out Slots items);
        if (!Slots.CanBeValues(items.Span[..count]))
            return LowerCopy(items.Span[..count], depth);
        AdoptedParts parts = default;
        for (int i = 0; i < count; i++)
            LowerInPlace(ref items[i], i, count, ref parts, depth + 1);
        ListValue result = ListValue.FromOwned(items.ToValues(count));
        value.ReadThrough(result, parts);
        return Value.From(result);
    }

    private Value LowerCopy(ReadOnlySpan<JsValue> items, int depth)
    {
        var values = new Value[items.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = LowerAny(items[i], depth + 1);
        return Value.From(ListValue.FromOwned(values));
    }

    // An error in the middle leaves objects with values in their slots. No code sees them any more, and lowering knows them; but
    // null stays what it is until the end, because the heap takes that of values for undefined.
    private void LowerInPlace(ref JsValue slot, int index, int count, ref AdoptedParts parts, int depth)
    {
        if (slot.Reference is string || slot.IsInteger || slot.IsNull)
        {
            _budget.Scalar(slot.ToRawValue());
            return;
        }

        if (_codeGoesOn && slot.Reference is HeapObject part)
            parts.Set(index, count, part);
        slot = JsValue.Raw(LowerAny(slot, depth));
    }

    private static bool SameReference(Value left, Value right) => left.TryGetObject(out ObjectValue? o)
        ? right.TryGetObject(out ObjectValue? other) && ReferenceEquals(o, other)
        : left.TryGetList(out ListValue? list) && right.TryGetList(out ListValue? otherList) && ReferenceEquals(list, otherList);
}
