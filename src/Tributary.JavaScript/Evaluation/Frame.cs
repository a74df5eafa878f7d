namespace Tributary.JavaScript.Evaluation;

/// <summary>One call: its variables and where it stands. Nothing outlives the call by holding its frame.</summary>
internal sealed class Frame
{
    public readonly JsValue[] Locals;
    public readonly JsValue[] Captures;
    public readonly EvaluationState State;

    /// <summary>Null for the module itself.</summary>
    public readonly Closure? Function;

    /// <summary>The value of the return statement that ended the call.</summary>
    public JsValue Result;

    public Frame(Closure function, EvaluationState state)
    {
        Locals = new JsValue[function.Code.FrameSize];
        Captures = function.Captures;
        State = state;
        Function = function;
    }

    public Frame(int size, EvaluationState state)
    {
        Locals = new JsValue[size];
        Captures = [];
        State = state;
    }

    public EvaluationMeter Meter => State;
}
