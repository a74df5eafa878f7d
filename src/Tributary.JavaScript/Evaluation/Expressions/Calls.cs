using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary>The arguments of a call in the code.</summary>
internal sealed class ArgumentList(Evaluable[] arguments, SpreadList? spread)
{
    /// <summary>Calls a function with the arguments in a buffer on the stack, or in the frame of the call.</summary>
    public JsValue Call(in CallSite site, Frame frame, JsFunction function, JsValue receiver)
    {
        if (spread is null && function is Closure { Code.RestSlot: < 0 } closure)
            return CallClosure(site, frame, closure);
        if (spread is not null)
            return function.Call(site, receiver, spread.Collect(frame).Owned);
        var buffer = new ArgumentBuffer();
        Span<JsValue> values = arguments.Length <= ArgumentBuffer.Length ? buffer[..arguments.Length] : new JsValue[arguments.Length];
        // What a function of the host is given leaves the program.
        bool leaves = function is HostFunctionObject;
        for (int i = 0; i < values.Length; i++)
            values[i] = leaves ? arguments[i].EvaluateForOutput(frame) : arguments[i].Evaluate(frame);
        return function.Call(site, receiver, values);
    }

    /// <summary>
    /// The code of a call of <paramref name="function"/>, which is not null; null when there are too many arguments, or spreads.
    /// </summary>
    public Expression? Emit(BodyBuilder body, Evaluable place, Expression function, Expression receiver, bool isForOutput)
    {
        if (spread is not null || arguments.Length > Invocation.ArgumentsMax)
            return null;
        return BodyBuilder.CallStatic(
            typeof(Invocation),
            nameof(Invocation.Call),
            [
                body.Frame,
                Expression.Constant(place),
                Expression.Constant(isForOutput),
                function,
                receiver,
                .. arguments.Select(body.Value),
            ]);
    }

    /// <summary>As <see cref="Emit"/> for a function of the host: what it is given leaves the program.</summary>
    public Expression? EmitLeaving(BodyBuilder body, Evaluable place, HostFunctionObject function)
    {
        if (spread is not null || arguments.Length > Invocation.ArgumentsMax)
            return null;
        return BodyBuilder.CallStatic(
            typeof(Invocation),
            nameof(Invocation.CallHost),
            [body.Frame, Expression.Constant(place), Expression.Constant(function), .. arguments.Select(body.Output)]);
    }

    /// <summary>For their effects and errors, which come before the error that there is nothing to call.</summary>
    public void EvaluateAll(Frame frame)
    {
        if (spread is not null)
        {
            spread.Collect(frame);
            return;
        }

        foreach (Evaluable argument in arguments)
            argument.Evaluate(frame);
    }

    // Arguments go straight into the frame of the call.
    private JsValue CallClosure(in CallSite site, Frame frame, Closure closure)
    {
        FunctionCode code = closure.Code;
        Frame callee = site.State.Stack.Push(site.State, closure, code.FrameSize);
        callee.IsForOutput = site.IsForOutput;
        int[] slots = code.ParameterSlots;
        for (int i = 0; i < arguments.Length; i++)
        {
            JsValue value = arguments[i].Evaluate(frame);
            if (i < slots.Length)
                callee.Locals[slots[i]] = value;
        }

        return code.Run(callee);
    }

    [InlineArray(Length)]
    private struct ArgumentBuffer
    {
        public const int Length = 4;
        private JsValue _first;
    }
}

/// <summary>A call of a function that was known when the code was prepared: the host's, or the language's own.</summary>
internal sealed class KnownCall(SourceSpan span, JsFunction function, ArgumentList arguments) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => Call(frame, isForOutput: false);

    public override JsValue EvaluateForOutput(Frame frame) => Call(frame, isForOutput: true);

    public override Expression Emit(BodyBuilder body) => Emit(body, isForOutput: false) ?? body.Tree(this);

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, isForOutput: true) ?? body.OutputTree(this);

    private Expression? Emit(BodyBuilder body, bool isForOutput) => function is HostFunctionObject host
        ? arguments.EmitLeaving(body, this, host)
        : arguments.Emit(body, this, Expression.Constant(function), BodyBuilder.Undefined, isForOutput);

    private JsValue Call(Frame frame, bool isForOutput) =>
        arguments.Call(new CallSite(frame.State, this, isForOutput), frame, function, JsValue.Undefined);
}

/// <summary>A call of whatever an expression gives.</summary>
internal sealed class ValueCall(SourceSpan span, Evaluable callee, string calleeText, ArgumentList arguments, bool optional)
    : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => Call(frame, isForOutput: false);

    public override JsValue EvaluateForOutput(Frame frame) => Call(frame, isForOutput: true);

    private JsValue Call(Frame frame, bool isForOutput)
    {
        JsValue value = callee.Evaluate(frame);
        return value.Reference is JsFunction function
            ? arguments.Call(new CallSite(frame.State, this, isForOutput), frame, function, JsValue.Undefined)
            : CallNothing(value, frame);
    }

    public override Expression Emit(BodyBuilder body) => Emit(body, isForOutput: false) ?? body.Tree(this);

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, isForOutput: true) ?? body.OutputTree(this);

    private Expression? Emit(BodyBuilder body, bool isForOutput)
    {
        ParameterExpression value = Expression.Variable(typeof(JsValue)), function = Expression.Variable(typeof(JsFunction));
        if (arguments.Emit(body, this, function, BodyBuilder.Undefined, isForOutput) is not { } call)
            return null;
        return Expression.Block(
            [value, function],
            Expression.Assign(value, body.Value(callee)),
            Expression.Assign(function, Expression.TypeAs(Expression.Property(value, nameof(JsValue.Reference)), typeof(JsFunction))),
            Expression.Condition(
                Expression.ReferenceEqual(function, Expression.Constant(null)),
                BodyBuilder.Call(this, nameof(CallNothing), value, body.Frame),
                call));
    }

    public JsValue CallNothing(JsValue value, Frame frame)
    {
        if (value.IsShortCircuit || (optional && value.IsNullish))
            return JsValue.ShortCircuit;
        arguments.EvaluateAll(frame);
        throw Fault($"TypeError: {calleeText} is not a function");
    }
}

/// <summary><c>receiver.name(…)</c>: an own property that is a function, or a method that the language gives to the receiver.</summary>
internal sealed class MethodCall(
    SourceSpan span,
    Evaluable receiver,
    string name,
    string calleeText,
    MethodTable methods,
    ArgumentList arguments,
    MethodCallTraits traits)
    : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => Call(frame, isForOutput: false);

    public override JsValue EvaluateForOutput(Frame frame) => Call(frame, isForOutput: true);

    private JsValue Call(Frame frame, bool isForOutput)
    {
        JsValue value = receiver.Evaluate(frame);
        return Find(value) is { } function
            ? arguments.Call(new CallSite(frame.State, this, isForOutput), frame, function, value)
            : CallNothing(value, frame);
    }

    public override Expression Emit(BodyBuilder body) => Emit(body, isForOutput: false) ?? body.Tree(this);

    public override Expression? EmitForOutput(BodyBuilder body) => Emit(body, isForOutput: true) ?? body.OutputTree(this);

    private Expression? Emit(BodyBuilder body, bool isForOutput)
    {
        ParameterExpression value = Expression.Variable(typeof(JsValue)), function = Expression.Variable(typeof(JsFunction));
        if (arguments.Emit(body, this, function, value, isForOutput) is not { } call)
            return null;
        return Expression.Block(
            [value, function],
            Expression.Assign(value, body.Value(receiver)),
            Expression.Assign(function, BodyBuilder.Call(this, nameof(Find), value)),
            Expression.Condition(
                Expression.ReferenceEqual(function, Expression.Constant(null)),
                BodyBuilder.Call(this, nameof(CallNothing), value, body.Frame),
                call));
    }

    /// <summary>What the name means on a value, or null when there is nothing to call.</summary>
    public JsFunction? Find(JsValue value)
    {
        if (value.Reference is JsArray && methods.OfArray is { } arrayMethod)
            return arrayMethod;
        if (value.Reference is string && methods.OfText is { } textMethod)
            return textMethod;
        if (value.IsNullish || value.IsShortCircuit)
            return null;
        return value.Object?.Get(name).Reference as JsFunction ?? Members.Method(value, name, methods.IsLenient);
    }

    public JsValue CallNothing(JsValue value, Frame frame)
    {
        if (value.IsNullish || value.IsShortCircuit)
            return CallOfNothing(value);
        if (traits.OptionalCall && (value.Object is null || value.Object.Get(name).IsNullish))
            return JsValue.ShortCircuit;
        arguments.EvaluateAll(frame);
        throw Fault($"TypeError: {calleeText} is not a function");
    }

    private JsValue CallOfNothing(JsValue value)
    {
        if (value.IsShortCircuit || traits.OptionalReceiver)
            return JsValue.ShortCircuit;
        throw Fault($"TypeError: Cannot read properties of {Conversion.ToText(value)} (reading '{name}')");
    }
}

/// <summary>Where question marks stand: <c>receiver?.name()</c>, <c>receiver.name?.()</c>.</summary>
internal readonly record struct MethodCallTraits(bool OptionalReceiver, bool OptionalCall);

/// <summary>What a method name means on arrays and texts, looked up once when the code is prepared.</summary>
internal sealed record MethodTable(BuiltinFunction? OfArray, BuiltinFunction? OfText, bool IsLenient);

/// <summary>A template literal with a tag.</summary>
internal sealed class TaggedCall(SourceSpan span, JsFunction tag, JsValue[] texts, Evaluable[] substitutions) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        var values = new JsValue[substitutions.Length + 1];
        values[0] = JsValue.Of(new JsArray(texts.AsSpan()));
        for (int i = 0; i < substitutions.Length; i++)
            values[i + 1] = substitutions[i].Evaluate(frame);
        return tag.Call(new CallSite(frame.State, this), JsValue.Undefined, values);
    }
}
