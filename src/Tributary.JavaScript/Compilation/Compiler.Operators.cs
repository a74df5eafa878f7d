using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;
using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Compilation;

/// <summary>Operators and assignments.</summary>
internal sealed partial class Compiler
{
    private Evaluable CompileUnary(UnaryExpression unary)
    {
        if (unary.Operator == "delete")
            return CompileDelete(unary);
        Evaluable operand = CompileExpression(unary.Operand);
        if (unary.Operator == "-" && unary.Operand is NumberLiteral)
            return new Constant(unary.Span, new NumericSign(unary.Span, operand, negative: true).Evaluate(null!));
        return unary.Operator switch
        {
            "!" => new Negation(unary.Span, operand),
            "-" or "+" => new NumericSign(unary.Span, operand, unary.Operator == "-"),
            "typeof" => new TypeOf(unary.Span, operand),
            "void" => new VoidOf(unary.Span, operand),
            _ => throw new InvalidOperationException($"The operator {unary.Operator} passed the checks."),
        };
    }

    private Evaluable CompileDelete(UnaryExpression unary)
    {
        Expression operand = unary.Operand is ChainExpression chain ? chain.Chain : unary.Operand;
        return operand switch
        {
            MemberExpression member => new DeleteMember(
                unary.Span, CompileExpression(member.Object), NameConstant(member), member.Optional),
            IndexExpression member => new DeleteMember(
                unary.Span, CompileExpression(member.Object), CompileExpression(member.Index), member.Optional),
            _ => new Sequence(unary.Span, [CompileExpression(operand), new Constant(unary.Span, JsValue.True)]),
        };
    }

    private static Constant NameConstant(MemberExpression member) => new(member.NameSpan, JsValue.Of(member.Name));

    private Evaluable CompileBinary(BinaryExpression binary)
    {
        Evaluable left = CompileExpression(binary.Left), right = CompileExpression(binary.Right);
        SourceSpan span = binary.Span;
        return binary.Operator switch
        {
            "+" => new Addition(span, left, right),
            "&&" => new LogicalAnd(span, left, right),
            "||" => new LogicalOr(span, left, right),
            "??" => new Coalescing(span, left, right),
            "===" or "!==" => new StrictEquality(span, left, right, binary.Operator == "==="),
            "==" or "!=" => new LooseEquality(span, left, right, binary.Operator == "=="),
            "<" => new Ordering(span, left, right, Order.Less),
            "<=" => new Ordering(span, left, right, Order.LessOrEqual),
            ">" => new Ordering(span, left, right, Order.Greater),
            ">=" => new Ordering(span, left, right, Order.GreaterOrEqual),
            "-" => new NumericOperation<Subtraction>(span, left, right),
            "*" => new NumericOperation<Multiplication>(span, left, right),
            "/" => new NumericOperation<Division>(span, left, right),
            "%" => new NumericOperation<Remainder>(span, left, right),
            _ => new NumericOperation(span, NumericOperator(binary.Operator), left, right),
        };
    }

    private static Func<JsValue, JsValue, JsValue> NumericOperator(string @operator) => @operator switch
    {
        "-" => Arithmetic.Subtract,
        "*" => Arithmetic.Multiply,
        "/" => Arithmetic.Divide,
        "%" => Arithmetic.Remainder,
        "**" => Arithmetic.Power,
        "&" => Arithmetic.BitAnd,
        "|" => Arithmetic.BitOr,
        "^" => Arithmetic.BitXor,
        "<<" => Arithmetic.ShiftLeft,
        ">>" => Arithmetic.ShiftRight,
        ">>>" => Arithmetic.ShiftRightUnsigned,
        _ => throw new InvalidOperationException($"The operator {@operator} passed the checks."),
    };

    private Evaluable CompileAssignment(AssignmentExpression assignment)
    {
        Evaluable value = CompileExpression(assignment.Value);
        if (assignment.Operator != "=")
            return CompileCompound(assignment, value);
        return assignment.Target switch
        {
            MemberExpression member => new MemberAssignment(assignment.Span, CompileExpression(member.Object), member.Name, value),
            IndexExpression member => new IndexAssignment(
                assignment.Span, CompileExpression(member.Object), CompileExpression(member.Index), value),
            _ => new Assignment(assignment.Span, CompileTarget(assignment.Target, declares: false), value),
        };
    }

    private Evaluable CompileCompound(AssignmentExpression assignment, Evaluable value)
    {
        Compound compound = assignment.Operator switch
        {
            "+=" => new AdditionCompound(),
            "&&=" => new LogicalCompound(Conversion.ToBoolean),
            "||=" => new LogicalCompound(static current => !Conversion.ToBoolean(current)),
            "??=" => new LogicalCompound(static current => current.IsNullish),
            _ => new NumericCompound(NumericOperator(assignment.Operator[..^1])),
        };
        return assignment.Target switch
        {
            Identifier name => new VariableCompound(
                assignment.Span, CompileName(name), VariableTarget(name, declares: false), compound, value),
            MemberExpression member => new MemberCompound(
                assignment.Span, CompileExpression(member.Object), NameConstant(member), compound, value),
            IndexExpression member => new MemberCompound(
                assignment.Span, CompileExpression(member.Object), CompileExpression(member.Index), compound, value),
            _ => throw new InvalidOperationException($"{assignment.Operator} has a pattern as its target."),
        };
    }
}
