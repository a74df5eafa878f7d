using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>The function that an array method calls for each element. The frame of a closure is used again for every call.</summary>
internal ref struct Callback
{
    private readonly CallSite _site;
    private readonly JsFunction _function;
    private readonly Frame? _frame;
    private bool _used;

    public Callback(in CallSite site, ReadOnlySpan<JsValue> arguments)
    {
        _site = site;
        JsValue function = arguments.At(0);
        _function = function.Reference as JsFunction ?? throw site.Fault($"TypeError: {Conversion.Describe(function)} is not a function");
        if (_function is Closure { Code.RestSlot: < 0 } closure)
            _frame = new Frame(closure, site.State);
    }

    public JsValue Call(JsValue element, int index, JsArray array)
    {
        if (_frame is null)
            return _function.Call(_site, JsValue.Undefined, [element, JsValue.Of(index), JsValue.Of(array)]);
        FunctionCode code = Prepare();
        int[] slots = code.ParameterSlots;
        if (slots.Length > 0)
            _frame.Locals[slots[0]] = element;
        if (slots.Length > 1)
            _frame.Locals[slots[1]] = JsValue.Of(index);
        if (slots.Length > 2)
            _frame.Locals[slots[2]] = JsValue.Of(array);
        return code.Run(_frame);
    }

    public bool Test(JsValue element, int index, JsArray array) => Conversion.ToBoolean(Call(element, index, array));

    public JsValue Reduce(JsValue accumulated, JsValue element, int index, JsArray array)
    {
        if (_frame is null)
            return _function.Call(_site, JsValue.Undefined, [accumulated, element, JsValue.Of(index), JsValue.Of(array)]);
        FunctionCode code = Prepare();
        int[] slots = code.ParameterSlots;
        if (slots.Length > 0)
            _frame.Locals[slots[0]] = accumulated;
        if (slots.Length > 1)
            _frame.Locals[slots[1]] = element;
        if (slots.Length > 2)
            _frame.Locals[slots[2]] = JsValue.Of(index);
        if (slots.Length > 3)
            _frame.Locals[slots[3]] = JsValue.Of(array);
        return code.Run(_frame);
    }

    /// <summary>The order that a comparing function gives: below, above or 0.</summary>
    public double Compare(JsValue left, JsValue right)
    {
        double order = Conversion.ToNumber(CallWith(left, right));
        return double.IsNaN(order) ? 0 : order;
    }

    private JsValue CallWith(JsValue first, JsValue second)
    {
        if (_frame is null)
            return _function.Call(_site, JsValue.Undefined, [first, second]);
        FunctionCode code = Prepare();
        int[] slots = code.ParameterSlots;
        if (slots.Length > 0)
            _frame.Locals[slots[0]] = first;
        if (slots.Length > 1)
            _frame.Locals[slots[1]] = second;
        return code.Run(_frame);
    }

    private FunctionCode Prepare()
    {
        if (_used)
            _frame!.Locals.AsSpan().Clear();
        _used = true;
        return ((Closure)_function).Code;
    }
}
