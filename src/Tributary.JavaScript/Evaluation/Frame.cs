namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// One call: its variables and where it stands. Nothing outlives the call by holding its frame, so that the next call can have it
/// (<see cref="CallStack"/>).
/// </summary>
internal sealed class Frame
{
    private const int LocalsMin = 8, LocalsKeptMax = 64;

    public JsValue[] Locals = new JsValue[LocalsMin];
    public JsValue[] Captures = [];
    public EvaluationState State = null!;

    /// <summary>Null for the module itself.</summary>
    public Closure? Function;

    /// <summary>The value of the return statement that ended the call.</summary>
    public JsValue Result;

    /// <summary>What the call returns leaves the program and is seen by no code (<see cref="Evaluable.EvaluateForOutput"/>).</summary>
    public bool IsForOutput;

    private int _size;

    public EvaluationMeter Meter => State;

    /// <summary>Before a call: all variables are undefined.</summary>
    public void Begin(EvaluationState state, Closure? function, int size)
    {
        if (Locals.Length < size)
            Locals = new JsValue[size];
        _size = size;
        State = state;
        Function = function;
        Captures = function?.Captures ?? [];
        IsForOutput = false;
    }

    /// <summary>After a call: nothing of it is left.</summary>
    public void End()
    {
        if (Locals.Length <= LocalsKeptMax)
            BeginAgain();
        else
            Locals = new JsValue[LocalsMin];
        Captures = [];
        State = null!;
        Function = null;
        Result = default;
    }

    /// <summary>Before the same function is called again: its variables are undefined again.</summary>
    public void BeginAgain() => Locals.AsSpan(0, _size).Clear();
}
