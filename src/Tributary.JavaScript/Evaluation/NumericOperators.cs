namespace Tributary.JavaScript.Evaluation;

/// <summary>An operator on two numbers as a type, for nodes that are compiled for each of them.</summary>
internal interface INumericOperator
{
    static abstract JsValue Compute(JsValue left, JsValue right);
}

internal readonly struct Subtraction : INumericOperator
{
    public static JsValue Compute(JsValue left, JsValue right) => Arithmetic.Subtract(left, right);
}

internal readonly struct Multiplication : INumericOperator
{
    public static JsValue Compute(JsValue left, JsValue right) => Arithmetic.Multiply(left, right);
}

internal readonly struct Division : INumericOperator
{
    public static JsValue Compute(JsValue left, JsValue right) => Arithmetic.Divide(left, right);
}

internal readonly struct Remainder : INumericOperator
{
    public static JsValue Compute(JsValue left, JsValue right) => Arithmetic.Remainder(left, right);
}
