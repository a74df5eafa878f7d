using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;
using Tributary.Velocity.Methods;

namespace Tributary.Velocity.Nodes;

/// <summary><c>[index]</c>: a call of <c>get</c>, or of <c>set</c> or <c>put</c> where it is assigned to.</summary>
internal sealed class IndexStep(Expression index, Place place) : ReferenceStep
{
    public override JavaValue Apply(JavaValue target, EvaluationState state)
    {
        JavaValue argument = FromEnd(index.Evaluate(state), target, state);
        if (target.Class!.Methods.Find("get", [argument]) is not { } method)
            return JavaValue.Null;
        try
        {
            return method.Body(target, [argument], state.Meter);
        }
        catch (JavaException exception)
        {
            string type = argument.IsNull ? "null" : argument.Class!.Name;
            throw place.Fault($"Error invoking method 'get({type})' in {target.Class.Name}", exception);
        }
    }

    public override void Assign(JavaValue target, JavaValue value, EvaluationState state)
    {
        JavaValue argument = FromEnd(index.Evaluate(state), target, state);
        MethodTable methods = target.Class!.Methods;
        Method? method = methods.Find("set", [argument, value]) ?? methods.Find("put", [argument, value]);
        try
        {
            method?.Body(target, [argument, value], state.Meter);
        }
        catch (JavaException exception)
        {
            string types = $"{argument.Class?.Name ?? "null"},{value.Class?.Name ?? "null"}";
            throw place.Fault($"Exception calling method '{method!.Name}({types})' in  class {target.Class.Name}", exception);
        }
    }

    // A negative index counts from the end of whatever has a size, maps included.
    private JavaValue FromEnd(JavaValue argument, JavaValue target, EvaluationState state)
    {
        if (!argument.IsInteger || argument.AsInt >= 0)
            return argument;
        if (target.Class!.Methods.Find("size", []) is not { } size)
        {
            throw place.Fault(
                $"A 'size()' method required for negative value {argument.AsInt} does not exist for class '{target.Class.Name}'");
        }

        return JavaValue.Of(size.Body(target, [], state.Meter).AsInt + argument.AsInt);
    }
}
