using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary>A target with a default for undefined.</summary>
internal sealed class DefaultTarget(Target target, Evaluable value) : Target
{
    public override void Assign(Frame frame, JsValue assigned) =>
        target.Assign(frame, assigned.IsUndefined ? value.Evaluate(frame) : assigned);

    public override Expression Emit(BodyBuilder body, Expression assigned) => body.Assign(target, BodyBuilder.Once(
        assigned, given => Expression.Condition(Expression.Property(given, nameof(JsValue.IsUndefined)), body.Value(value), given)));
}

/// <summary>One member of an object pattern; the name is fixed or computed.</summary>
internal sealed class PatternMember(string? name, Evaluable? computed, Target target)
{
    private MemberMemory _memory;

    /// <summary>Assigns the member and gives its name, which a rest element leaves out.</summary>
    public string Assign(Frame frame, JsValue owner)
    {
        if (name is null)
        {
            JsValue key = computed!.Evaluate(frame);
            target.Assign(frame, Members.Read(owner, key, frame.State.Options.IsLenient));
            return Conversion.ToKey(key);
        }

        target.Assign(frame, Read(owner, frame));
        return name;
    }

    /// <summary>What <see cref="Assign"/> does as code, for a name that is fixed.</summary>
    public Expression Emit(BodyBuilder body, Expression owner) =>
        body.Assign(target, BodyBuilder.Call(this, nameof(Read), owner, body.Frame));

    public JsValue Read(JsValue owner, Frame frame) => owner.Reference is JsObject o
        ? _memory.Read(o, name!)
        : Members.Read(owner, name!, frame.State.Options.IsLenient);
}

/// <summary>An object pattern; <paramref name="fixedNames"/> are the names of its members when none is computed.</summary>
internal sealed class ObjectPatternTarget(PatternMember[] members, Target? rest, string[]? fixedNames, Evaluable place) : Target
{
    private RestPlan? _plan;

    public override void Assign(Frame frame, JsValue value)
    {
        CheckNullish(value);
        if (rest is null || fixedNames is not null)
        {
            foreach (PatternMember member in members)
                member.Assign(frame, value);
            rest?.Assign(frame, Rest(frame, value, fixedNames!));
            return;
        }

        var taken = new string[members.Length];
        for (int i = 0; i < members.Length; i++)
            taken[i] = members[i].Assign(frame, value);
        rest.Assign(frame, Rest(frame, value, taken));
    }

    public override Expression Emit(BodyBuilder body, Expression assigned) => fixedNames is null
        ? base.Emit(body, assigned)
        : BodyBuilder.Once(assigned, value => Expression.Block(
            typeof(void),
            [
                BodyBuilder.Call(this, nameof(CheckNullish), value),
                .. members.Select(member => member.Emit(body, value)),
                rest is null ? Expression.Empty() : body.Assign(rest, BodyBuilder.Call(this, nameof(RestOf), body.Frame, value)),
            ]));

    public void CheckNullish(JsValue value)
    {
        if (value.IsNullish)
            throw place.Fault($"TypeError: Cannot destructure '{Conversion.ToText(value)}' as it is {Conversion.ToText(value)}.");
    }

    public JsValue RestOf(Frame frame, JsValue value) => Rest(frame, value, fixedNames!);

    private JsValue Rest(Frame frame, JsValue value, string[] taken)
    {
        if (fixedNames is not null && value.Reference is JsObject { Shape: { } shape } source)
            return JsValue.Of(RestOf(source, shape, taken, frame));
        var result = new JsObject();
        SpreadPart.Copy(value, result, frame.Meter);
        foreach (string name in taken)
            result.Delete(name, frame.Meter);
        return JsValue.Of(result);
    }

    private JsObject RestOf(JsObject source, ObjectShape shape, string[] taken, Frame frame)
    {
        RestPlan? plan = _plan;
        if (plan is null || !ShapeTransition.IsSame(plan.From, shape))
            _plan = plan = RestPlan.Of(shape, taken);
        frame.Meter.Elements(plan.Positions.Length, plan.Positions.Length);
        Slots slots = Slots.Of(plan.Positions.Length);
        for (int i = 0; i < slots.Length; i++)
            slots[i] = source.At(plan.Positions[i]);
        return new JsObject(plan.To, slots);
    }
}

internal sealed class ArrayPatternTarget(Target?[] elements, Target? rest, Evaluable place) : Target
{
    public override void Assign(Frame frame, JsValue value)
    {
        if (value.Reference is JsArray array)
        {
            AssignArray(frame, array);
            return;
        }

        if (!value.IsText)
            throw Iteration.NotIterable(value, place);
        JsValue[] characters = [.. Iteration.Over(value, place)];
        frame.Meter.Elements(characters.Length, characters.Length);
        AssignArray(frame, new JsArray(characters.AsSpan()));
    }

    private void AssignArray(Frame frame, JsArray array)
    {
        for (int i = 0; i < elements.Length; i++)
            elements[i]?.Assign(frame, i < array.Count ? array[i] : JsValue.Undefined);
        if (rest is null)
            return;
        int start = Math.Min(elements.Length, array.Count);
        rest.Assign(frame, JsValue.Of(new JsArray(array.Copy(start, array.Count - start, frame.Meter))));
    }
}
