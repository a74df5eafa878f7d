using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Evaluation.Expressions;

internal sealed class Addition(SourceSpan span, Evaluable left, Evaluable right) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        JsValue second = right.Evaluate(frame);
        return Add(first, second, frame.Meter);
    }

    public override Expression Emit(BodyBuilder body) =>
        BodyBuilder.CallStatic(typeof(Addition), nameof(Add), body.Value(left), body.Value(right), body.Meter);

    public static JsValue Add(JsValue left, JsValue right, EvaluationMeter meter)
    {
        if (left.IsInteger && right.IsInteger)
            return Arithmetic.AddNumbers(left, right);
        left = left.Reference is HeapObject ? JsValue.Of(Convert(left, meter)) : left;
        right = right.Reference is HeapObject ? JsValue.Of(Convert(right, meter)) : right;
        return left.IsText || right.IsText ? Concatenate(left, right, meter) : Arithmetic.AddNumbers(left, right);
    }

    /// <summary>A text of any value; what an array costs to write out is accounted for.</summary>
    public static string Convert(JsValue value, EvaluationMeter meter)
    {
        string text = Conversion.ToText(value);
        if (value.Reference is JsArray)
            meter.Elements(text.Length, 0);
        return text;
    }

    private static JsValue Concatenate(JsValue left, JsValue right, EvaluationMeter meter)
    {
        object first = left.IsText ? left.Reference! : Convert(left, meter);
        object second = right.IsText ? right.Reference! : Convert(right, meter);
        int firstLength = ConcatenatedText.LengthOf(first), secondLength = ConcatenatedText.LengthOf(second);
        long length = (long)firstLength + secondLength;
        if (length <= ConcatenatedText.JoinedLengthMax)
        {
            meter.Text(length);
            return JsValue.Of(string.Concat(first.ToString(), second.ToString()));
        }

        meter.JoinedText(length, Math.Min(firstLength, secondLength));
        return JsValue.Of(new ConcatenatedText(first, second, (int)length));
    }
}

/// <summary>An operator on two numbers.</summary>
internal sealed class NumericOperation(SourceSpan span, Func<JsValue, JsValue, JsValue> compute, Evaluable left, Evaluable right)
    : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return compute(first, right.Evaluate(frame));
    }

    public override Expression Emit(BodyBuilder body) => Expression.Call(compute.Method, body.Value(left), body.Value(right));
}

/// <summary>One of the common operators on two numbers; a node for each of them, so that computing costs no call.</summary>
internal sealed class NumericOperation<TOperator>(SourceSpan span, Evaluable left, Evaluable right) : Evaluable(span)
    where TOperator : struct, INumericOperator
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return TOperator.Compute(first, right.Evaluate(frame));
    }

    public override Expression Emit(BodyBuilder body) =>
        BodyBuilder.CallStatic(typeof(TOperator), nameof(INumericOperator.Compute), body.Value(left), body.Value(right));
}

/// <summary>A comparison, or its opposite.</summary>
internal abstract class Condition(SourceSpan span) : Evaluable(span)
{
    public sealed override JsValue Evaluate(Frame frame) => JsValue.Of(EvaluateCondition(frame));

    public abstract override bool EvaluateCondition(Frame frame);

    public sealed override Expression Emit(BodyBuilder body) => BodyBuilder.OfBoolean(EmitCondition(body));

    public abstract override Expression EmitCondition(BodyBuilder body);
}

internal sealed class StrictEquality(SourceSpan span, Evaluable left, Evaluable right, bool equal) : Condition(span)
{
    public override bool EvaluateCondition(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return Comparison.StrictlyEqual(first, right.Evaluate(frame)) == equal;
    }

    public override Expression EmitCondition(BodyBuilder body)
    {
        Expression isEqual = BodyBuilder.CallStatic(
            typeof(Comparison), nameof(Comparison.StrictlyEqual), body.Value(left), body.Value(right));
        return equal ? isEqual : Expression.Not(isEqual);
    }
}

internal sealed class LooseEquality(SourceSpan span, Evaluable left, Evaluable right, bool equal) : Condition(span)
{
    public override bool EvaluateCondition(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return Comparison.LooselyEqual(first, right.Evaluate(frame)) == equal;
    }

    public override Expression EmitCondition(BodyBuilder body)
    {
        Expression isEqual = BodyBuilder.CallStatic(
            typeof(Comparison), nameof(Comparison.LooselyEqual), body.Value(left), body.Value(right));
        return equal ? isEqual : Expression.Not(isEqual);
    }
}

internal enum Order : byte
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal sealed class Ordering(SourceSpan span, Evaluable left, Evaluable right, Order order) : Condition(span)
{
    public override bool EvaluateCondition(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return Holds(first, right.Evaluate(frame));
    }

    public override Expression EmitCondition(BodyBuilder body) =>
        BodyBuilder.Call(this, nameof(Holds), body.Value(left), body.Value(right));

    public bool Holds(JsValue first, JsValue second)
    {
        if (first.IsInteger && second.IsInteger)
            return Compare(first.Integer, second.Integer);
        return order switch
        {
            Order.Less => Comparison.Less(first, second),
            Order.LessOrEqual => Comparison.LessOrEqual(first, second),
            Order.Greater => Comparison.Less(second, first),
            _ => Comparison.LessOrEqual(second, first),
        };
    }

    private bool Compare(long first, long second) => order switch
    {
        Order.Less => first < second,
        Order.LessOrEqual => first <= second,
        Order.Greater => first > second,
        _ => first >= second,
    };
}

internal sealed class Negation(SourceSpan span, Evaluable operand) : Condition(span)
{
    public override bool EvaluateCondition(Frame frame) => !operand.EvaluateCondition(frame);

    public override Expression EmitCondition(BodyBuilder body) => Expression.Not(body.Condition(operand));
}

internal sealed class LogicalAnd(SourceSpan span, Evaluable left, Evaluable right) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return Conversion.ToBoolean(first) ? right.Evaluate(frame) : first;
    }

    public override JsValue EvaluateForOutput(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return Conversion.ToBoolean(first) ? right.EvaluateForOutput(frame) : first;
    }

    public override bool EvaluateCondition(Frame frame) => left.EvaluateCondition(frame) && right.EvaluateCondition(frame);

    public override Expression Emit(BodyBuilder body) => Emit(body, body.Value(right));

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, body.Output(right));

    public override Expression EmitCondition(BodyBuilder body) => Expression.AndAlso(body.Condition(left), body.Condition(right));

    private Expression Emit(BodyBuilder body, Expression second) => BodyBuilder.Once(
        body.Value(left), first => Expression.Condition(BodyBuilder.ToBoolean(first), second, first));
}

internal sealed class LogicalOr(SourceSpan span, Evaluable left, Evaluable right) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        bool holds = first.IsInteger ? first.Integer != 0 : Conversion.ToBoolean(first);
        return holds ? first : right.Evaluate(frame);
    }

    public override JsValue EvaluateForOutput(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return Conversion.ToBoolean(first) ? first : right.EvaluateForOutput(frame);
    }

    public override bool EvaluateCondition(Frame frame) => left.EvaluateCondition(frame) || right.EvaluateCondition(frame);

    public override Expression Emit(BodyBuilder body) => Emit(body, body.Value(right));

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, body.Output(right));

    public override Expression EmitCondition(BodyBuilder body) => Expression.OrElse(body.Condition(left), body.Condition(right));

    private Expression Emit(BodyBuilder body, Expression second) => BodyBuilder.Once(
        body.Value(left), first => Expression.Condition(BodyBuilder.ToBoolean(first), first, second));
}

internal sealed class Coalescing(SourceSpan span, Evaluable left, Evaluable right) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return first.IsNullish ? right.Evaluate(frame) : first;
    }

    public override JsValue EvaluateForOutput(Frame frame)
    {
        JsValue first = left.Evaluate(frame);
        return first.IsNullish ? right.EvaluateForOutput(frame) : first;
    }

    public override Expression Emit(BodyBuilder body) => Emit(body, body.Value(right));

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, body.Output(right));

    private Expression Emit(BodyBuilder body, Expression second) => BodyBuilder.Once(
        body.Value(left), first => Expression.Condition(Expression.Property(first, nameof(JsValue.IsNullish)), second, first));
}

internal sealed class Conditional(SourceSpan span, Evaluable test, Evaluable consequent, Evaluable alternate) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => Chosen(frame).Evaluate(frame);

    public override JsValue EvaluateForOutput(Frame frame) => Chosen(frame).EvaluateForOutput(frame);

    public override Expression Emit(BodyBuilder body) =>
        Expression.Condition(body.Condition(test), body.Value(consequent), body.Value(alternate));

    public override Expression? EmitForOutput(BodyBuilder body) =>
        Expression.Condition(body.Condition(test), body.Output(consequent), body.Output(alternate));

    private Evaluable Chosen(Frame frame) => test.EvaluateCondition(frame) ? consequent : alternate;
}

internal sealed class NumericSign(SourceSpan span, Evaluable operand, bool negative) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue value = operand.Evaluate(frame);
        return negative ? Arithmetic.Negate(value) : Conversion.ToNumeric(value);
    }
}

internal sealed class TypeOf(SourceSpan span, Evaluable operand) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) =>
        JsValue.Of(operand is UnknownVariable ? "undefined" : Conversion.TypeOf(operand.Evaluate(frame)));
}

internal sealed class VoidOf(SourceSpan span, Evaluable operand) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        operand.Evaluate(frame);
        return JsValue.Undefined;
    }
}

internal sealed class Sequence(SourceSpan span, Evaluable[] expressions) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue last = JsValue.Undefined;
        foreach (Evaluable expression in expressions)
            last = expression.Evaluate(frame);
        return last;
    }
}

/// <summary>The whole of an optional chain.</summary>
internal sealed class OptionalChain(SourceSpan span, Evaluable chain) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue value = chain.Evaluate(frame);
        return value.IsShortCircuit ? JsValue.Undefined : value;
    }

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Once(body.Value(chain), value => Expression.Condition(
        Expression.Property(value, nameof(JsValue.IsShortCircuit)), BodyBuilder.Undefined, value));
}
