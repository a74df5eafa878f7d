using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;
using Tributary.Velocity.Language;

namespace Tributary.Velocity.Nodes;

/// <summary>An operand of a chain with the operator in front of it.</summary>
/// <param name="Operator">Of one precedence with the others of its chain.</param>
/// <param name="Operand">What stands right of it.</param>
/// <param name="Literal">The source of the operand, which is what a null operand adds to a string.</param>
/// <param name="Span">The same with the blanks around it, which stands for the whole chain up to here.</param>
/// <param name="Place">Of the operand.</param>
internal sealed record ChainLink(TokenKind Operator, Expression Operand, string Literal, string Span, Place Place);

/// <summary><c>a + b - c</c>, <c>a * b / c</c>: from left to right, without recursion.</summary>
internal sealed class ArithmeticChain(Expression first, string firstLiteral, ChainLink[] links) : Expression
{
    public override JavaValue Evaluate(EvaluationState state)
    {
        JavaValue left = first.Evaluate(state);
        string literal = firstLiteral;
        foreach (ChainLink link in links)
        {
            state.Meter.Step();
            JavaValue right = link.Operand.Evaluate(state);
            left = Apply(link, left, literal, right, state);
            // In Velocity's tree the left operand of the next operator starts behind this one.
            literal = link.Span;
        }

        return left;
    }

    private static JavaValue Apply(ChainLink link, JavaValue left, string leftLiteral, JavaValue right, EvaluationState state)
    {
        if (link.Operator == TokenKind.Plus && (left.IsString || right.IsString))
            return Concatenate(left, leftLiteral, right, link.Literal, state);
        if (!left.IsNumber || !right.IsNumber)
            return JavaValue.Null;
        if (link.Operator is TokenKind.Divide or TokenKind.Modulus && Arithmetic.IsZero(right))
            return JavaValue.Null;
        try
        {
            return Calculate(link.Operator, left, right, state.Meter);
        }
        catch (JavaException exception)
        {
            throw link.Place.Fault(exception.Message, exception);
        }
    }

    private static JavaValue Calculate(TokenKind operation, JavaValue left, JavaValue right, EvaluationMeter meter)
    {
        JavaValue result = operation switch
        {
            TokenKind.Plus => Arithmetic.Add(left, right),
            TokenKind.Minus => Arithmetic.Subtract(left, right),
            TokenKind.Multiply => Arithmetic.Multiply(left, right),
            TokenKind.Divide => Arithmetic.Divide(left, right),
            _ => Arithmetic.Remainder(left, right),
        };
        if (result.Reference is BigIntegerObject or BigDecimalObject)
            NumberBudget.Check(result, meter);
        return result;
    }

    private static JavaValue Concatenate(JavaValue left, string leftLiteral, JavaValue right, string rightLiteral, EvaluationState state)
    {
        string leftText = left.IsNull ? leftLiteral : TextBuilder.Print(left, state.Meter);
        string rightText = right.IsNull ? rightLiteral : TextBuilder.Print(right, state.Meter);
        state.Meter.Text((long)leftText.Length + rightText.Length);
        return JavaValue.Of(leftText + rightText);
    }
}

/// <summary><c>&lt;</c>, <c>==</c> and their like: from left to right, with a boolean as the left operand of a second one.</summary>
internal sealed class ComparisonChain(Expression first, ChainLink[] links) : Expression
{
    public override JavaValue Evaluate(EvaluationState state) => JavaValue.Of(IsTrue(state));

    public override bool IsTrue(EvaluationState state)
    {
        JavaValue left = first.Evaluate(state);
        bool result = false;
        foreach (ChainLink link in links)
        {
            JavaValue right = link.Operand.Evaluate(state);
            try
            {
                result = Comparison.Holds(link.Operator, left, right, state.Meter);
            }
            catch (JavaException exception)
            {
                throw link.Place.Fault(exception.Message, exception);
            }

            left = JavaValue.Of(result);
        }

        return result;
    }
}

/// <summary><c>a &amp;&amp; b</c>, as many as there are.</summary>
internal sealed class AndChain(Expression[] operands) : Expression
{
    public override JavaValue Evaluate(EvaluationState state) => JavaValue.Of(IsTrue(state));

    public override bool IsTrue(EvaluationState state)
    {
        foreach (Expression operand in operands)
        {
            if (!operand.IsTrue(state))
                return false;
        }

        return true;
    }
}

/// <summary><c>a || b</c>, as many as there are.</summary>
internal sealed class OrChain(Expression[] operands) : Expression
{
    public override JavaValue Evaluate(EvaluationState state) => JavaValue.Of(IsTrue(state));

    public override bool IsTrue(EvaluationState state)
    {
        foreach (Expression operand in operands)
        {
            if (operand.IsTrue(state))
                return true;
        }

        return false;
    }
}

/// <summary><c>!a</c></summary>
internal sealed class Not(Expression operand) : Expression
{
    public override JavaValue Evaluate(EvaluationState state) => JavaValue.Of(IsTrue(state));

    public override bool IsTrue(EvaluationState state) => !operand.IsTrue(state);
}
