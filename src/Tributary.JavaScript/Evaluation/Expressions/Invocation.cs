namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary>Calls with arguments that code has evaluated, one by one instead of in a list.</summary>
internal static class Invocation
{
    public const int ArgumentsMax = 3;

    public static JsValue Call(Frame frame, Evaluable place, bool isForOutput, JsFunction function, JsValue receiver)
    {
        if (function is not Closure { Code.RestSlot: < 0 } closure)
            return function.Call(new CallSite(frame.State, place, isForOutput), receiver, []);
        return closure.Code.Run(Push(frame, closure, isForOutput));
    }

    public static JsValue Call(Frame frame, Evaluable place, bool isForOutput, JsFunction function, JsValue receiver, JsValue first)
    {
        if (function is not Closure { Code.RestSlot: < 0 } closure)
            return function.Call(new CallSite(frame.State, place, isForOutput), receiver, [first]);
        Frame callee = Push(frame, closure, isForOutput);
        Bind(callee, closure, 0, first);
        return closure.Code.Run(callee);
    }

    public static JsValue Call(
        Frame frame, Evaluable place, bool isForOutput, JsFunction function, JsValue receiver, JsValue first, JsValue second)
    {
        if (function is not Closure { Code.RestSlot: < 0 } closure)
            return function.Call(new CallSite(frame.State, place, isForOutput), receiver, [first, second]);
        Frame callee = Push(frame, closure, isForOutput);
        Bind(callee, closure, 0, first);
        Bind(callee, closure, 1, second);
        return closure.Code.Run(callee);
    }

    public static JsValue Call(
        Frame frame, Evaluable place, bool isForOutput, JsFunction function, JsValue receiver, JsValue first, JsValue second, JsValue third)
    {
        if (function is not Closure { Code.RestSlot: < 0 } closure)
            return function.Call(new CallSite(frame.State, place, isForOutput), receiver, [first, second, third]);
        Frame callee = Push(frame, closure, isForOutput);
        Bind(callee, closure, 0, first);
        Bind(callee, closure, 1, second);
        Bind(callee, closure, 2, third);
        return closure.Code.Run(callee);
    }

    public static JsValue CallHost(Frame frame, Evaluable place, HostFunctionObject function) =>
        function.Call(new CallSite(frame.State, place), JsValue.Undefined, []);

    public static JsValue CallHost(Frame frame, Evaluable place, HostFunctionObject function, JsValue first) =>
        function.Call(new CallSite(frame.State, place), JsValue.Undefined, [first]);

    public static JsValue CallHost(Frame frame, Evaluable place, HostFunctionObject function, JsValue first, JsValue second) =>
        function.Call(new CallSite(frame.State, place), JsValue.Undefined, [first, second]);

    public static JsValue CallHost(
        Frame frame, Evaluable place, HostFunctionObject function, JsValue first, JsValue second, JsValue third) =>
        function.Call(new CallSite(frame.State, place), JsValue.Undefined, [first, second, third]);

    private static Frame Push(Frame frame, Closure closure, bool isForOutput)
    {
        Frame callee = frame.State.Stack.Push(frame.State, closure, closure.Code.FrameSize);
        callee.IsForOutput = isForOutput;
        return callee;
    }

    private static void Bind(Frame callee, Closure closure, int argument, JsValue value)
    {
        int[] slots = closure.Code.ParameterSlots;
        if (argument < slots.Length)
            callee.Locals[slots[argument]] = value;
    }
}
