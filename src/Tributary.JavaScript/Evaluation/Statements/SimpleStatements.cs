using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
namespace Tributary.JavaScript.Evaluation.Statements;

internal sealed class ExpressionStep(Evaluable expression) : Executable
{
    public override Completion Execute(Frame frame)
    {
        expression.Evaluate(frame);
        return Completion.Normal;
    }

    public override Expression Emit(BodyBuilder body) => body.Value(expression);
}

/// <summary>A declaration or an assignment whose value nobody uses.</summary>
internal sealed class Initialization(Target target, Evaluable value) : Executable
{
    public override Completion Execute(Frame frame)
    {
        target.Assign(frame, value.Evaluate(frame));
        return Completion.Normal;
    }

    public override Expression Emit(BodyBuilder body) => body.Assign(target, body.Value(value));
}

internal sealed class Return(Evaluable? value) : Executable
{
    public override Completion Execute(Frame frame)
    {
        if (value is null)
            frame.Result = JsValue.Undefined;
        else
            frame.Result = frame.IsForOutput ? value.EvaluateForOutput(frame) : value.Evaluate(frame);
        return Completion.Return;
    }

    public override Expression Emit(BodyBuilder body) => body.Return(value);
}

internal sealed class Break : Executable
{
    public override Completion Execute(Frame frame) => Completion.Break;

    public override Expression Emit(BodyBuilder body) => body.Break();
}

internal sealed class If(Evaluable test, Executable consequent, Executable? alternate) : Executable
{
    public override Completion Execute(Frame frame)
    {
        if (test.EvaluateCondition(frame))
            return consequent.Execute(frame);
        return alternate is null ? Completion.Normal : alternate.Execute(frame);
    }

    public override Expression Emit(BodyBuilder body) => Expression.Condition(
        body.Condition(test), body.Step(consequent), alternate is null ? Expression.Empty() : body.Step(alternate), typeof(void));
}

internal sealed class Block(Executable[] statements) : Executable
{
    public override Completion Execute(Frame frame) => ExecuteAll(statements, frame);

    public override Expression Emit(BodyBuilder body) => body.Steps(statements);
}

/// <summary>A switch: cases are compared in order, the default is taken when none fits, execution falls through.</summary>
internal sealed class Switch(Executable[] prologue, Evaluable discriminant, Evaluable?[] tests, Executable[][] bodies) : Executable
{
    public override Completion Execute(Frame frame)
    {
        JsValue value = discriminant.Evaluate(frame);
        ExecuteAll(prologue, frame);
        int start = FindCase(frame, value);
        for (int i = start; i >= 0 && i < bodies.Length; i++)
        {
            Completion completion = ExecuteAll(bodies[i], frame);
            if (completion != Completion.Normal)
                return completion == Completion.Break ? Completion.Normal : completion;
        }

        return Completion.Normal;
    }

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Once(body.Value(discriminant), value => body.Breakable(end =>
    {
        LabelTarget[] starts = [.. bodies.Select(_ => Expression.Label())];
        var steps = new List<Expression> { body.Steps(prologue) };
        LabelTarget otherwise = end;
        for (int i = 0; i < tests.Length; i++)
        {
            if (tests[i] is not { } test)
                otherwise = starts[i];
            else
                steps.Add(Expression.IfThen(EmitEqual(body, value, test), Expression.Goto(starts[i])));
        }

        steps.Add(Expression.Goto(otherwise));
        for (int i = 0; i < bodies.Length; i++)
            steps.AddRange([Expression.Label(starts[i]), body.Steps(bodies[i])]);
        return Expression.Block(typeof(void), steps);
    }));

    private static Expression EmitEqual(BodyBuilder body, Expression value, Evaluable test) =>
        BodyBuilder.CallStatic(typeof(Comparison), nameof(Comparison.StrictlyEqual), value, body.Value(test));

    private int FindCase(Frame frame, JsValue value)
    {
        int otherwise = -1;
        for (int i = 0; i < tests.Length; i++)
        {
            if (tests[i] is not { } test)
                otherwise = i;
            else if (Comparison.StrictlyEqual(value, test.Evaluate(frame)))
                return i;
        }

        return otherwise;
    }
}
