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

    private Completion OverOther(Frame frame, JsValue value)
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
