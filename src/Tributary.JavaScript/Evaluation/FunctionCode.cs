using Tributary.JavaScript.Compilation.Delegates;
namespace Tributary.JavaScript.Evaluation;

/// <summary>The prepared form of one function.</summary>
internal sealed class FunctionCode
{
    private CompiledBody? _delegate;
    private int _calls;

    public required string Name { get; init; }

    public int FrameSize { get; set; }

    /// <summary>Where each argument goes in the frame; without the rest parameter.</summary>
    public int[] ParameterSlots { get; set; } = [];

    /// <summary>The slot of the array of remaining arguments, or -1.</summary>
    public int RestSlot { get; set; } = -1;

    /// <summary>Defaults, patterns, boxes and hoisted functions.</summary>
    public Executable[] Prologue { get; set; } = [];

    public Executable[] Statements { get; set; } = [];

    /// <summary>Instead of statements, when all the function does is to return this.</summary>
    public Evaluable? Expression { get; set; }

    public CaptureSource[] Captures { get; set; } = [];

    /// <summary>The one function object, when it captures nothing.</summary>
    public Closure? Shared { get; set; }

    public JsFunction Create(Frame frame)
    {
        if (Shared is not null)
            return Shared;
        var captures = new JsValue[Captures.Length];
        for (int i = 0; i < captures.Length; i++)
            captures[i] = Captures[i].FromFrame ? frame.Locals[Captures[i].Index] : frame.Captures[Captures[i].Index];
        return new Closure(this, captures);
    }

    public void Bind(Frame frame, ReadOnlySpan<JsValue> arguments)
    {
        int count = Math.Min(arguments.Length, ParameterSlots.Length);
        for (int i = 0; i < count; i++)
            frame.Locals[ParameterSlots[i]] = arguments[i];
        if (RestSlot >= 0)
            BindRest(frame, arguments);
    }

    /// <summary>Runs the call of a frame that has its arguments; the frame is gone afterwards.</summary>
    public JsValue Run(Frame frame)
    {
        EvaluationState state = frame.State;
        state.EnterCall();
        JsValue result = RunBody(frame);
        state.LeaveCall();
        state.Stack.Pop(frame);
        return result;
    }

    /// <summary>As <see cref="Run"/> where the call has been entered already and the frame is used again.</summary>
    public JsValue RunBody(Frame frame) => _delegate is { } compiled ? compiled(frame) : RunTree(frame);

    /// <summary>From now on the body is run as this.</summary>
    public void UseDelegate(CompiledBody compiled) => _delegate = compiled;

    /// <summary>The body is run as a tree again, until it was called often once more.</summary>
    public void DropDelegate() => (_delegate, _calls) = (null, 0);

    // Calls on several threads may be counted as one.
    private JsValue RunTree(Frame frame)
    {
        int callsBefore = frame.State.Options.CallsBeforeCompilation;
        if (callsBefore == 0)
            UseDelegate(BodyCompiler.Compile(this));
        else if (++_calls == callsBefore)
            BodyCompiler.Offer(this);
        return _delegate is { } compiled ? compiled(frame) : RunNodes(frame);
    }

    private JsValue RunNodes(Frame frame)
    {
        if (Prologue.Length > 0)
            Executable.ExecuteAll(Prologue, frame);
        if (Expression is not null)
            return frame.IsForOutput ? Expression.EvaluateForOutput(frame) : Expression.Evaluate(frame);
        return Executable.ExecuteAll(Statements, frame) == Completion.Return ? frame.Result : JsValue.Undefined;
    }

    private void BindRest(Frame frame, ReadOnlySpan<JsValue> arguments)
    {
        ReadOnlySpan<JsValue> rest = arguments.Length > ParameterSlots.Length ? arguments[ParameterSlots.Length..] : [];
        frame.Meter.Elements(rest.Length, rest.Length);
        frame.Locals[RestSlot] = JsValue.Of(new JsArray(rest));
    }
}

/// <summary>Where a new function finds what it captures: in the frame that makes it, or among that frame's own captures.</summary>
internal readonly record struct CaptureSource(bool FromFrame, int Index);
