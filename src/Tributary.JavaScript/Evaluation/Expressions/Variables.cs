using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Evaluation.Expressions;

internal sealed class Constant(SourceSpan span, JsValue value) : Evaluable(span)
{
    public JsValue Value { get; } = value;

    public override JsValue Evaluate(Frame frame) => Value;

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Constant(Value, this);
}

/// <summary>Where a variable is kept, as seen from the code that uses it.</summary>
internal enum PlaceKind : byte
{
    Frame,
    FrameBox,
    Capture,
    CaptureBox,
    Module,
}

internal readonly record struct VariablePlace(PlaceKind Kind, int Index, string Name)
{
    public JsValue Read(Frame frame) => Kind switch
    {
        PlaceKind.Frame => frame.Locals[Index],
        PlaceKind.FrameBox => ((Box)frame.Locals[Index].Reference!).Value,
        PlaceKind.Capture => frame.Captures[Index],
        PlaceKind.CaptureBox => ((Box)frame.Captures[Index].Reference!).Value,
        _ => frame.State.Module[Index],
    };

    /// <summary>What <see cref="Read"/> does as code.</summary>
    public Expression Emit(BodyBuilder body) => Kind switch
    {
        PlaceKind.Frame => body.Local(Index),
        PlaceKind.FrameBox => Unboxed(body.Local(Index)),
        PlaceKind.Capture => body.Capture(Index),
        PlaceKind.CaptureBox => Unboxed(body.Capture(Index)),
        _ => body.ModuleVariable(Index),
    };

    private static MemberExpression Unboxed(Expression variable) => Expression.Field(
        Expression.Convert(Expression.Property(variable, nameof(JsValue.Reference)), typeof(Box)), nameof(Box.Value));

    public void Write(Frame frame, JsValue value)
    {
        switch (Kind)
        {
            case PlaceKind.Frame:
                frame.Locals[Index] = value;
                break;
            case PlaceKind.FrameBox:
                ((Box)frame.Locals[Index].Reference!).Value = value;
                break;
            case PlaceKind.CaptureBox:
                ((Box)frame.Captures[Index].Reference!).Value = value;
                break;
            case PlaceKind.Module:
                frame.State.Module[Index] = value;
                break;
            default:
                throw new InvalidOperationException($"The captured variable '{Name}' was taken for final.");
        }
    }
}

internal sealed class FrameVariable(SourceSpan span, int slot) : Evaluable(span)
{
    public int Slot => slot;

    public override JsValue Evaluate(Frame frame) => frame.Locals[slot];

    public override Expression Emit(BodyBuilder body) => body.Local(slot);
}

internal sealed class CapturedVariable(SourceSpan span, int index) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => frame.Captures[index];

    public override Expression Emit(BodyBuilder body) => body.Capture(index);
}

internal sealed class ModuleVariable(SourceSpan span, int slot) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => frame.State.Module[slot];

    public override Expression Emit(BodyBuilder body) => body.ModuleVariable(slot);
}

/// <summary>A variable in a box, or one that may be read before its declaration has run.</summary>
internal sealed class CheckedVariable(SourceSpan span, VariablePlace place) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame) => Checked(place.Read(frame));

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Call(this, nameof(Checked), place.Emit(body));

    public JsValue Checked(JsValue value) =>
        value.IsUninitialized ? throw Fault($"ReferenceError: Cannot access '{place.Name}' before initialization") : value;
}

/// <summary>A name that nothing declares. The text is the one recorded from the service.</summary>
internal sealed class UnknownVariable(SourceSpan span, string name) : Evaluable(span)
{
    public string Name { get; } = name;

    public override JsValue Evaluate(Frame frame) => throw Fault($"ReferenceError: [{Name}] is not defined");
}

/// <summary>Gives a variable its first or another value.</summary>
internal sealed class VariableTarget(VariablePlace place) : Target
{
    public override void Assign(Frame frame, JsValue value) => place.Write(frame, value);
}

internal sealed class FrameTarget(int slot) : Target
{
    public override void Assign(Frame frame, JsValue value) => frame.Locals[slot] = value;

    public override Expression Emit(BodyBuilder body, Expression value) => Expression.Assign(body.Local(slot), value);
}

/// <summary>A variable that may be assigned before its declaration has run.</summary>
internal sealed class CheckedTarget(VariablePlace place, Evaluable read) : Target
{
    public override void Assign(Frame frame, JsValue value)
    {
        read.Evaluate(frame);
        place.Write(frame, value);
    }
}

/// <summary>Strict mode does not make variables by assigning to them.</summary>
internal sealed class UnknownTarget(UnknownVariable variable) : Target
{
    public override void Assign(Frame frame, JsValue value) => variable.Evaluate(frame);
}
