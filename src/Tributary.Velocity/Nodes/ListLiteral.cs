using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary><c>[1, "two", $x]</c>: a new list each time.</summary>
internal sealed class ListLiteral(Expression[] elements) : Expression
{
    public override JavaValue Evaluate(EvaluationState state)
    {
        state.Meter.Elements(elements.Length, elements.Length);
        var items = new JavaValue[elements.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = elements[i].Evaluate(state);
        return JavaValue.Of(new JavaList(items));
    }
}

/// <summary><c>{"a": 1, $key: $value}</c>: a new map each time.</summary>
internal sealed class MapLiteral((Expression Key, Expression Value)[] entries) : Expression
{
    public override JavaValue Evaluate(EvaluationState state)
    {
        state.Meter.Step();
        var map = new JavaMap(entries.Length);
        foreach ((Expression key, Expression value) in entries)
            map.Put(key.Evaluate(state), value.Evaluate(state), state.Meter);
        return JavaValue.Of(map);
    }
}

/// <summary><c>[1..5]</c>, either way; null when an end is no number.</summary>
internal sealed class RangeLiteral(Expression from, Expression to) : Expression
{
    public override JavaValue Evaluate(EvaluationState state)
    {
        if (!TryBounds(state, out int first, out int last))
            return JavaValue.Null;
        long count = Math.Abs((long)first - last) + 1;
        state.Meter.Elements((int)Math.Min(count, int.MaxValue), count);
        var items = new JavaValue[count];
        int step = first >= last ? -1 : 1;
        for (int i = 0; i < items.Length; i++)
            items[i] = JavaValue.Of(first + (i * step));
        return JavaValue.Of(new JavaList(items));
    }

    /// <summary>For a loop, which needs no list.</summary>
    public bool TryBounds(EvaluationState state, out int first, out int last)
    {
        JavaValue start = from.Evaluate(state), end = to.Evaluate(state);
        bool valid = start.IsNumber && end.IsNumber;
        (first, last) = valid ? (Arithmetic.ToInt(start), Arithmetic.ToInt(end)) : (0, 0);
        return valid;
    }
}
