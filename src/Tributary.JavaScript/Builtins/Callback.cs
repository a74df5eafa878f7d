using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>
/// The function that an array method calls for each element. A closure is entered once for all calls, and its frame is used again.
/// The loop over the elements counts their steps.
/// </summary>
internal readonly ref struct Callback
{
    private readonly CallSite _site;
    private readonly JsFunction _function;
    private readonly FunctionCode? _code;
    private readonly Frame _frame;

    /// <summary><paramref name="isForOutput"/> says that what each call returns is for output.</summary>
    public Callback(in CallSite site, ReadOnlySpan<JsValue> arguments, bool isForOutput = false)
    {
        _site = site;
        JsValue function = arguments.At(0);
        _function = function.Reference as JsFunction ?? throw site.Fault($"TypeError: {Conversion.Describe(function)} is not a function");
        site.State.EnterCall();
        if (_function is Closure { Code.RestSlot: < 0 } closure)
        {
            _code = closure.Code;
            _frame = site.State.Stack.Push(site.State, closure, closure.Code.FrameSize);
            _frame.IsForOutput = isForOutput;
        }
        else
        {
            _frame = null!;
        }
    }

    /// <summary>After the last call.</summary>
    public void Dispose()
    {
        if (_code is not null)
            _site.State.Stack.Pop(_frame);
        _site.State.LeaveCall();
    }

    public JsValue Call(JsValue element, int index, JsArray array)
    {
        if (_code is null)
            return _function.Call(_site, JsValue.Undefined, [element, JsValue.Of(index), JsValue.Of(array)]);
        int[] slots = _code.ParameterSlots;
        JsValue[] locals = Locals(slots.Length > 3);
        if (slots.Length > 0)
            locals[slots[0]] = element;
        if (slots.Length > 1)
            locals[slots[1]] = JsValue.Of(index);
        if (slots.Length > 2)
            locals[slots[2]] = JsValue.Of(array);
        return _code.RunBody(_frame);
    }

    public bool Test(JsValue element, int index, JsArray array) => Conversion.ToBoolean(Call(element, index, array));

    public JsValue Reduce(JsValue accumulated, JsValue element, int index, JsArray array)
    {
        if (_code is null)
            return _function.Call(_site, JsValue.Undefined, [accumulated, element, JsValue.Of(index), JsValue.Of(array)]);
        int[] slots = _code.ParameterSlots;
        JsValue[] locals = Locals(slots.Length > 4);
        if (slots.Length > 0)
            locals[slots[0]] = accumulated;
        if (slots.Length > 1)
            locals[slots[1]] = element;
        if (slots.Length > 2)
            locals[slots[2]] = JsValue.Of(index);
        if (slots.Length > 3)
            locals[slots[3]] = JsValue.Of(array);
        return _code.RunBody(_frame);
    }

    /// <summary>The order that a comparing function gives: below, above or 0.</summary>
    public double Compare(JsValue left, JsValue right)
    {
        _site.Meter.Step();
        JsValue result = CallWith(left, right);
        if (result.IsInteger)
            return result.Integer;
        double order = Conversion.ToNumber(result);
        return double.IsNaN(order) ? 0 : order;
    }

    private JsValue CallWith(JsValue first, JsValue second)
    {
        if (_code is null)
            return _function.Call(_site, JsValue.Undefined, [first, second]);
        int[] slots = _code.ParameterSlots;
        JsValue[] locals = Locals(slots.Length > 2);
        if (slots.Length > 0)
            locals[slots[0]] = first;
        if (slots.Length > 1)
            locals[slots[1]] = second;
        return _code.RunBody(_frame);
    }

    // What the last call left is cleared, unless the arguments of this one replace all of it.
    private JsValue[] Locals(bool lacksArguments)
    {
        if (lacksArguments || _code!.FrameSize > _code.ParameterSlots.Length)
            _frame.BeginAgain();
        return _frame.Locals;
    }
}
