namespace Tributary.JavaScript.Evaluation.Statements;

internal sealed class ExpressionStep(Evaluable expression) : Executable
{
    public override Completion Execute(Frame frame)
    {
        expression.Evaluate(frame);
        return Completion.Normal;
    }
}

/// <summary>A declaration or an assignment whose value nobody uses.</summary>
internal sealed class Initialization(Target target, Evaluable value) : Executable
{
    public override Completion Execute(Frame frame)
    {
        target.Assign(frame, value.Evaluate(frame));
        return Completion.Normal;
    }
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
}

internal sealed class Break : Executable
{
    public override Completion Execute(Frame frame) => Completion.Break;
}

internal sealed class If(Evaluable test, Executable consequent, Executable? alternate) : Executable
{
    public override Completion Execute(Frame frame)
    {
        if (test.EvaluateCondition(frame))
            return consequent.Execute(frame);
        return alternate is null ? Completion.Normal : alternate.Execute(frame);
    }
}

internal sealed class Block(Executable[] statements) : Executable
{
    public override Completion Execute(Frame frame) => ExecuteAll(statements, frame);
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
