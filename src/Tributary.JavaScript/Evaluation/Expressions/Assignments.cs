using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary>A target, with the value of the expression being what was assigned.</summary>
internal sealed class Assignment(SourceSpan span, Target target, Evaluable value) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue assigned = value.Evaluate(frame);
        target.Assign(frame, assigned);
        return assigned;
    }

    public override Expression Emit(BodyBuilder body) => BodyBuilder.Once(
        body.Value(value), assigned => Expression.Block(body.Assign(target, assigned), assigned));
}

/// <summary><c>object.name = value</c>.</summary>
internal sealed class MemberAssignment(SourceSpan span, Evaluable target, string name, Evaluable value) : Evaluable(span)
{
    private ShapeTransition? _transition;

    public override JsValue Evaluate(Frame frame)
    {
        JsValue owner = target.Evaluate(frame);
        return Write(owner, value.Evaluate(frame), frame);
    }

    public override Expression Emit(BodyBuilder body) =>
        BodyBuilder.Call(this, nameof(Write), body.Value(target), body.Value(value), body.Frame);

    public JsValue Write(JsValue owner, JsValue assigned, Frame frame)
    {
        if (owner.Reference is JsObject o)
            o.SetFixed(name, assigned, frame.Meter, ref _transition);
        else
            MemberTarget.AssignOther(owner, name, assigned, this, frame);
        return assigned;
    }
}

/// <summary><c>object[index] = value</c>.</summary>
internal sealed class IndexAssignment(SourceSpan span, Evaluable target, Evaluable index, Evaluable value) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue owner = target.Evaluate(frame);
        JsValue key = index.Evaluate(frame);
        return Write(owner, key, value.Evaluate(frame), frame);
    }

    public override Expression Emit(BodyBuilder body) =>
        BodyBuilder.Call(this, nameof(Write), body.Value(target), body.Value(index), body.Value(value), body.Frame);

    public JsValue Write(JsValue owner, JsValue key, JsValue assigned, Frame frame)
    {
        IndexTarget.Assign(owner, key, assigned, this, frame);
        return assigned;
    }
}

/// <summary>A member as a target of destructuring or of a loop.</summary>
internal sealed class MemberTarget(Evaluable target, string name) : Target
{
    private ShapeTransition? _transition;

    public override void Assign(Frame frame, JsValue value)
    {
        JsValue owner = target.Evaluate(frame);
        if (owner.Reference is JsObject o)
            o.SetFixed(name, value, frame.Meter, ref _transition);
        else
            AssignOther(owner, name, value, target, frame);
    }

    public static void AssignOther(JsValue owner, string name, JsValue value, Evaluable place, Frame frame)
    {
        if (owner.Object is { } o)
            Members.Write(o, name, value, place, frame.Meter);
        else if (owner.IsNullish)
            throw place.Fault($"TypeError: Cannot set properties of {Conversion.ToText(owner)} (setting '{name}')");
        else
            throw place.Fault($"TypeError: Cannot create property '{name}' on {Conversion.TypeOf(owner)} {Conversion.Describe(owner)}");
    }
}

internal sealed class IndexTarget(Evaluable target, Evaluable index) : Target
{
    public override void Assign(Frame frame, JsValue value)
    {
        JsValue owner = target.Evaluate(frame);
        Assign(owner, index.Evaluate(frame), value, target, frame);
    }

    public static void Assign(JsValue owner, JsValue key, JsValue value, Evaluable place, Frame frame)
    {
        if (owner.Object is { } o)
            Members.Write(o, key, value, place, frame.Meter);
        else
            MemberTarget.AssignOther(owner, Conversion.ToKey(key), value, place, frame);
    }
}

/// <summary>What a compound assignment does with the old value.</summary>
internal abstract class Compound
{
    /// <summary>False when nothing is to be assigned and the old value is the result.</summary>
    public abstract bool TryCompute(Frame frame, JsValue current, Evaluable operand, out JsValue result);

    /// <summary>The code of the new value, where there always is one; else null.</summary>
    public virtual Expression? Emit(BodyBuilder body, Expression current, Evaluable operand) => null;
}

internal sealed class NumericCompound(Func<JsValue, JsValue, JsValue> compute) : Compound
{
    public override bool TryCompute(Frame frame, JsValue current, Evaluable operand, out JsValue result)
    {
        result = compute(current, operand.Evaluate(frame));
        return true;
    }

    public override Expression? Emit(BodyBuilder body, Expression current, Evaluable operand) =>
        Expression.Call(compute.Method, current, body.Value(operand));
}

internal sealed class AdditionCompound : Compound
{
    public override bool TryCompute(Frame frame, JsValue current, Evaluable operand, out JsValue result)
    {
        result = Addition.Add(current, operand.Evaluate(frame), frame.Meter);
        return true;
    }

    public override Expression? Emit(BodyBuilder body, Expression current, Evaluable operand) =>
        BodyBuilder.CallStatic(typeof(Addition), nameof(Addition.Add), current, body.Value(operand), body.Meter);
}

/// <summary><c>&amp;&amp;=</c>, <c>||=</c> and <c>??=</c>.</summary>
internal sealed class LogicalCompound(Func<JsValue, bool> assigns) : Compound
{
    public override bool TryCompute(Frame frame, JsValue current, Evaluable operand, out JsValue result)
    {
        bool assign = assigns(current);
        result = assign ? operand.Evaluate(frame) : current;
        return assign;
    }
}

internal sealed class VariableCompound(SourceSpan span, Evaluable read, Target target, Compound compound, Evaluable operand)
    : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        if (compound.TryCompute(frame, read.Evaluate(frame), operand, out JsValue result))
            target.Assign(frame, result);
        return result;
    }

    public override Expression Emit(BodyBuilder body) => compound.Emit(body, body.Value(read), operand) is { } computed
        ? BodyBuilder.Once(computed, result => Expression.Block(body.Assign(target, result), result))
        : body.Tree(this);
}

/// <summary>A compound assignment to a member; its object and key are evaluated once.</summary>
internal sealed class MemberCompound(SourceSpan span, Evaluable target, Evaluable name, Compound compound, Evaluable operand)
    : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue owner = target.Evaluate(frame);
        JsValue key = name.Evaluate(frame);
        if (owner.IsNullish)
            throw Fault($"TypeError: Cannot read properties of {Conversion.ToText(owner)} (reading '{Conversion.ToKey(key)}')");
        JsValue current = Members.Read(owner, key, frame.State.Options.IsLenient);
        if (compound.TryCompute(frame, current, operand, out JsValue result))
            IndexTarget.Assign(owner, key, result, this, frame);
        return result;
    }
}
