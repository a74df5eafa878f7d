using System.Runtime.CompilerServices;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Something that can be called. Functions have no properties of their own.</summary>
internal abstract class JsFunction(string name) : HeapObject
{
    public string Name { get; } = name;

    public override IReadOnlyList<string> Keys => [];

    public override JsValue Get(string name) => name == "name" ? JsValue.Of(Name) : JsValue.Undefined;

    public override bool Has(string name) => name == "name";

    public abstract JsValue Call(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments);
}

/// <summary>
/// Where a call happens: what it may use, the place that its errors name, and whether what it returns is for output
/// (<see cref="Evaluable.EvaluateForOutput"/>).
/// </summary>
internal readonly struct CallSite(EvaluationState state, Evaluable place, bool isForOutput = false)
{
    public bool IsForOutput { get; } = isForOutput;

    public EvaluationState State { get; } = state;

    public Evaluable Place { get; } = place;

    public EvaluationMeter Meter => State;

    public JavaScriptException Fault(string text) => Place.Fault(text);
}

/// <summary>A function of the program with the variables it captured.</summary>
internal sealed class Closure(FunctionCode code, JsValue[] captures) : JsFunction(code.Name)
{
    public FunctionCode Code { get; } = code;

    /// <summary>In the order of the code's captures: a value that is final, or a <see cref="Box"/>.</summary>
    public JsValue[] Captures { get; } = captures;

    public override JsValue Call(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        Frame frame = site.State.Stack.Push(site.State, this, Code.FrameSize);
        frame.IsForOutput = site.IsForOutput;
        Code.Bind(frame, arguments);
        return Code.Run(frame);
    }
}

internal delegate JsValue BuiltinBody(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments);

/// <summary>A function of the language itself; some, such as <c>Number</c>, have members.</summary>
internal sealed class BuiltinFunction(string name, BuiltinBody body, bool isTemplateTag = false, NamespaceObject? members = null)
    : JsFunction(name)
{
    public bool IsTemplateTag { get; } = isTemplateTag;

    public NamespaceObject? Namespace { get; } = members;

    public override JsValue Get(string name)
    {
        JsValue member = Namespace?.Get(name) ?? JsValue.Undefined;
        return member.IsUndefined ? base.Get(name) : member;
    }

    public override JsValue Call(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments) => body(site, receiver, arguments);
}

/// <summary>A function of the host: takes values, returns a value.</summary>
internal sealed class HostFunctionObject(string name, HostFunction body, bool isTemplateTag) : JsFunction(name)
{
    public bool IsTemplateTag { get; } = isTemplateTag;

    public override JsValue Call(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        var buffer = new ValueBuffer();
        Span<Value> values = arguments.Length <= ValueBuffer.Length ? buffer[..arguments.Length] : new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Lowering.Lower(arguments[i], site.Meter);
        return Call(site, values);
    }

    private JsValue Call(in CallSite site, ReadOnlySpan<Value> arguments)
    {
        site.Meter.Excursion();
        try
        {
            if (body(site.State.Host, arguments) is not { } result)
                return JsValue.Undefined;
            site.Meter.Made(result);
            return JsValue.Adopt(result);
        }
        catch (HostFunctionException exception)
        {
            throw new JavaScriptException(exception.Message, site.Place.Span.Line, site.Place.Span.Column, exception);
        }
    }

    [InlineArray(Length)]
    private struct ValueBuffer
    {
        public const int Length = 4;
        private Value _first;
    }
}
