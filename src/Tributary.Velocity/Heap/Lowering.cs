using Tributary.Values;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>From the heap to values: what was not changed comes back as the same reference.</summary>
internal static class Lowering
{
    public static Value Lower(JavaValue value, EvaluationMeter meter)
    {
        if (value.Reference is JavaList or JavaMap or JavaCollection or LazyObject or JavaArray or ForeachScope)
        {
            var budget = new OutputBudget(meter);
            return LowerObject((HeapObject)value.Reference, ref budget, 0);
        }

        return LowerScalar(value, meter);
    }

    /// <summary>Key and value of an entry, the rest of an iterator: what has no counterpart in JSON is its text.</summary>
    private static Value LowerScalar(JavaValue value, EvaluationMeter meter)
    {
        if (value.IsNull || value.Reference is ModuleObject)
            return Value.Null;
        if (value.IsBoolean)
            return value.AsBoolean();
        if (value.IsInteger || value.IsLong)
            return Value.From(value.Bits);
        if (value.IsDouble)
            return Value.From(value.Double);
        return value.Reference is BigIntegerObject or BigDecimalObject
            ? LowerNumber(TextBuilder.Print(value, meter))
            : Value.From(TextBuilder.Print(value, meter));
    }

    // Java's text of a BigDecimal is one of JSON too, but for the plus sign it may have, which JSON allows as well.
    private static Value LowerNumber(string text) => Value.FromNumber(text);

    private static Value LowerAny(JavaValue value, ref OutputBudget budget, int depth)
    {
        if (value.Reference is JavaCollection or JavaMap or LazyObject or JavaArray or ForeachScope)
            return LowerObject((HeapObject)value.Reference, ref budget, depth);
        Value lowered = LowerScalar(value, budget.Meter);
        budget.Scalar(lowered);
        return lowered;
    }

    private static Value LowerObject(HeapObject value, ref OutputBudget budget, int depth)
    {
        budget.Meter.Depth(depth);
        return value switch
        {
            JavaMap { Source: { } source } map => LowerAdopted(map, source, ref budget, depth),
            JavaMap map => LowerOwned(map, ref budget, depth),
            JavaList { Source: { } source } list => LowerAdopted(list, source, ref budget, depth),
            LazyObject context => LowerOwned(context.ToMap(budget.Meter), ref budget, depth),
            ForeachScope scope => LowerOwned(scope.Storage, ref budget, depth),
            JavaArray array => LowerItems(array.Items, ref budget, depth),
            JavaCollection collection => LowerItems(collection.ToItems(budget.Meter), ref budget, depth),
            _ => Value.Null,
        };
    }

    private static Value LowerAdopted(JavaMap map, ObjectValue source, ref OutputBudget budget, int depth)
    {
        Value[]? changed = null;
        long mark = budget.Mark;
        for (int i = 0; i < source.Count; i++)
        {
            if (map.PartAt(i) is { } part)
                LowerPart(part, source.Values, i, ref changed, ref budget, depth);
        }

        Value result = changed is null ? Value.From(source) : Value.From(ObjectValue.FromOwned(source.Shape, changed));
        MeasureAdopted(result, mark, ref budget, depth);
        return result;
    }

    private static Value LowerAdopted(JavaList list, ListValue source, ref OutputBudget budget, int depth)
    {
        Value[]? changed = null;
        long mark = budget.Mark;
        for (int i = 0; i < source.Count; i++)
        {
            if (list.PartAt(i) is { } part)
                LowerPart(part, source.Items, i, ref changed, ref budget, depth);
        }

        Value result = changed is null ? Value.From(source) : Value.From(ListValue.FromOwned(changed));
        MeasureAdopted(result, mark, ref budget, depth);
        return result;
    }

    private static void LowerPart(
        HeapObject part, ReadOnlySpan<Value> sources, int index, ref Value[]? changed, ref OutputBudget budget, int depth)
    {
        Value lowered = LowerObject(part, ref budget, depth + 1);
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

    private static Value LowerOwned(JavaMap map, ref OutputBudget budget, int depth)
    {
        budget.Container(map.Count);
        var builder = new ObjectBuilder(map.Count);
        for (int i = 0; i < map.Count; i++)
        {
            JavaValue key = map.KeyAt(i);
            string name = key.IsNull ? "null" : TextBuilder.Print(key, budget.Meter);
            budget.Key(name);
            builder.Set(name, LowerAny(map.ValueAt(i), ref budget, depth + 1));
        }

        return Value.From(builder.Build());
    }

    private static Value LowerItems(ReadOnlySpan<JavaValue> items, ref OutputBudget budget, int depth)
    {
        budget.Container(items.Length);
        var values = new Value[items.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = LowerAny(items[i], ref budget, depth + 1);
        return Value.From(ListValue.FromOwned(values));
    }

    private static bool SameReference(Value left, Value right) => left.TryGetObject(out ObjectValue? o)
        ? right.TryGetObject(out ObjectValue? other) && ReferenceEquals(o, other)
        : left.TryGetList(out ListValue? list) && right.TryGetList(out ListValue? otherList) && ReferenceEquals(list, otherList);
}
