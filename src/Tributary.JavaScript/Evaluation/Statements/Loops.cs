using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
namespace Tributary.JavaScript.Evaluation.Statements;

/// <summary>What each iteration does: new variables, then the body.</summary>
internal sealed class LoopBody(Executable[] prologue, Target target, Executable body)
{
    public Completion Run(Frame frame, JsValue value)
    {
        if (prologue.Length > 0)
            Executable.ExecuteAll(prologue, frame);
        target.Assign(frame, value);
        return body.Execute(frame);
    }

    /// <summary>What <see cref="Run"/> does as code.</summary>
    public Expression Emit(BodyBuilder code, Expression value) =>
        Expression.Block(typeof(void), code.Steps(prologue), code.Assign(target, value), code.Step(body));
}

internal sealed class ForOf(Evaluable subject, LoopBody body) : Executable
{
    public override Completion Execute(Frame frame)
    {
        JsValue value = subject.Evaluate(frame);
        return value.Reference is JsArray array ? OverArray(frame, array) : OverOther(frame, value);
    }

    private Completion OverArray(Frame frame, JsArray array)
    {
        for (int i = 0; i < array.Count && frame.Meter.MayIterate(i); i++)
        {
            Completion completion = body.Run(frame, array[i]);
            if (completion != Completion.Normal)
                return completion == Completion.Break ? Completion.Normal : completion;
        }

        return Completion.Normal;
    }

    public override Expression Emit(BodyBuilder code) => BodyBuilder.Once(code.Value(subject), value => BodyBuilder.Once(
        Expression.TypeAs(Expression.Property(value, nameof(JsValue.Reference)), typeof(JsArray)),
        array => Expression.IfThenElse(
            Expression.ReferenceEqual(array, Expression.Constant(null)),
            code.After(BodyBuilder.Call(this, nameof(OverOther), code.Frame, value)),
            EmitLoop(code, array))));

    private Expression EmitLoop(BodyBuilder code, Expression array)
    {
        ParameterExpression i = Expression.Variable(typeof(int));
        Expression goesOn = Expression.AndAlso(
            Expression.LessThan(i, Expression.Property(array, nameof(JsArray.Count))),
            Expression.Call(code.Meter, nameof(EvaluationMeter.MayIterate), null, i));
        return code.Breakable(end => Expression.Block(
            typeof(void),
            [i],
            Expression.Assign(i, Expression.Constant(0)),
            Expression.Loop(Expression.Block(
                Expression.IfThen(Expression.Not(goesOn), Expression.Goto(end)),
                body.Emit(code, Expression.Property(array, "Item", i)),
                Expression.PreIncrementAssign(i)))));
    }

    public Completion OverOther(Frame frame, JsValue value)
    {
        int iterations = 0;
        foreach (JsValue item in Iteration.Over(value, subject))
        {
            if (!frame.Meter.MayIterate(iterations++))
                break;
            Completion completion = body.Run(frame, item);
            if (completion != Completion.Normal)
                return completion == Completion.Break ? Completion.Normal : completion;
        }

        return Completion.Normal;
    }
}

internal sealed class ForIn(Evaluable subject, LoopBody body) : Executable
{
    public override Completion Execute(Frame frame)
    {
        JsValue value = subject.Evaluate(frame);
        IReadOnlyList<string> keys = KeysOf(value);
        frame.Meter.Elements(keys.Count, keys.Count);
        int iterations = 0;
        foreach (string key in keys)
        {
            if (value.Object is { } o && !o.Has(key))
                continue;
            if (!frame.Meter.MayIterate(iterations++))
                break;
            Completion completion = body.Run(frame, JsValue.Of(key));
            if (completion != Completion.Normal)
                return completion == Completion.Break ? Completion.Normal : completion;
        }

        return Completion.Normal;
    }

    private static IReadOnlyList<string> KeysOf(JsValue value)
    {
        if (value.Object is { } o)
            return o.Keys;
        return value.TryGetText(out string text) ? [.. Enumerable.Range(0, text.Length).Select(i => Conversion.NumberToText(i))] : [];
    }
}
