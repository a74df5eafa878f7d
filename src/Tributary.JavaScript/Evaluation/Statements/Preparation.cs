namespace Tributary.JavaScript.Evaluation.Statements;

/// <summary>At the start of a scope: a new box for a variable that functions capture.</summary>
internal sealed class NewBox(int slot, JsValue initial) : Executable
{
    public override Completion Execute(Frame frame)
    {
        frame.Locals[slot] = JsValue.Of(new Box { Value = initial });
        return Completion.Normal;
    }
}

/// <summary>Puts the argument in a slot into a box.</summary>
internal sealed class BoxArgument(int slot) : Executable
{
    public override Completion Execute(Frame frame)
    {
        frame.Locals[slot] = JsValue.Of(new Box { Value = frame.Locals[slot] });
        return Completion.Normal;
    }
}

/// <summary>At the start of a scope: a variable is in its temporal dead zone.</summary>
internal sealed class MarkUninitialized(int slot) : Executable
{
    public override Completion Execute(Frame frame)
    {
        frame.Locals[slot] = JsValue.Uninitialized;
        return Completion.Normal;
    }
}

/// <summary>The name of a function expression inside itself.</summary>
internal sealed class BindOwnName(Target target) : Executable
{
    public override Completion Execute(Frame frame)
    {
        target.Assign(frame, JsValue.Of(frame.Function!));
        return Completion.Normal;
    }
}
