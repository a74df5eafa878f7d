using Tributary.Values;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;
using Tributary.Velocity.Methods;

namespace Tributary.Velocity.Nodes;

/// <summary><c>.method(arguments)</c>, of an object of the heap or of the host.</summary>
internal sealed class MethodStep(string name, Expression[] arguments, Place place) : ReferenceStep
{
    // The module and its member that were called last: a place in a template nearly always calls the same. One reference, so that
    // threads never see half of it.
    private Binding? _binding;

    // The same of the class whose methods were called last.
    private Candidates? _candidates;

    public override JavaValue Apply(JavaValue target, EvaluationState state)
    {
        state.Meter.Step();
        if (target.Reference is ModuleObject module)
            return CallHost(module, state);
        var few = default(FewArguments<JavaValue>);
        Span<JavaValue> values = arguments.Length <= FewArguments<JavaValue>.Count
            ? ((Span<JavaValue>)few)[..arguments.Length]
            : new JavaValue[arguments.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(state);
        if (MethodTable.Find(CandidatesOf(target.Class!), name, values) is not { } method)
            return JavaValue.Null;
        try
        {
            return method.Body(target, values, state.Meter);
        }
        catch (JavaException exception)
        {
            throw place.Fault(
                $"Invocation of method '{name}' in  class {target.Class!.Name} threw exception {exception.Message}", exception);
        }
    }

    /// <summary>The value whose JSON text the call gives, when it is the call of such a function.</summary>
    public bool TryGiveJson(JavaValue target, EvaluationState state, out Value value)
    {
        if (target.Reference is not ModuleObject module || MemberOf(module) is not { GivesJson: true } member)
        {
            value = Value.Null;
            return false;
        }

        state.Meter.Step();
        state.Meter.Excursion();
        try
        {
            CallWithValues(member, state, out value);
            return true;
        }
        catch (HostFunctionException exception)
        {
            throw place.Fault(exception.Message, exception);
        }
    }

    // Velocity takes no notice of the parentheses where it assigns.
    public override void Assign(JavaValue target, JavaValue value, EvaluationState state)
    {
        if (target.Reference is HeapObject heapObject)
            heapObject.SetProperty(name, value, state.Meter);
    }

    private Method[] CandidatesOf(JavaClass type)
    {
        Candidates? candidates = _candidates;
        if (candidates is null || candidates.Class != type)
            _candidates = candidates = new Candidates(type, type.Methods.Named(name));
        return candidates.Methods;
    }

    private HostMember? MemberOf(ModuleObject module)
    {
        Binding? binding = _binding;
        if (binding is null || binding.Module != module)
            _binding = binding = new Binding(module, module.Module.Find(name));
        return binding.Member;
    }

    private JavaValue CallHost(ModuleObject module, EvaluationState state)
    {
        if (MemberOf(module) is not { IsFunction: true } member)
            return JavaValue.Null;
        state.Meter.Excursion();
        try
        {
            if (member.HeapFunction is { } function)
                return CallHeap(function, state);
            bool gives = CallWithValues(member, state, out Value result);
            if (member.GivesJson)
                return JavaValue.Of(new JsonText(result));
            return gives ? JavaValue.Adopt(result) : JavaValue.Void;
        }
        catch (HostFunctionException exception)
        {
            throw place.Fault(exception.Message, exception);
        }
    }

    private JavaValue CallHeap(HeapFunction function, EvaluationState state)
    {
        var few = default(FewArguments<JavaValue>);
        Span<JavaValue> values = arguments.Length <= FewArguments<JavaValue>.Count
            ? ((Span<JavaValue>)few)[..arguments.Length]
            : new JavaValue[arguments.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(state);
        return function(state.Host, values) ?? JavaValue.Void;
    }

    // False when the function gives nothing.
    private bool CallWithValues(HostMember member, EvaluationState state, out Value result)
    {
        var few = default(FewArguments<Value>);
        Span<Value> values = arguments.Length <= FewArguments<Value>.Count
            ? ((Span<Value>)few)[..arguments.Length]
            : new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = arguments[i].EvaluateForHost(state);
        Value? answer = member.Function!(state.Host, values);
        result = answer ?? Value.Null;
        return answer is not null;
    }

    private sealed record Candidates(JavaClass Class, Method[] Methods);

    private sealed record Binding(ModuleObject Module, HostMember? Member);
}
