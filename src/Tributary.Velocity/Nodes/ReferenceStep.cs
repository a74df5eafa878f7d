using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary>One part of a reference after its name.</summary>
internal abstract class ReferenceStep
{
    /// <summary>Applies it to a value that is not null.</summary>
    public abstract JavaValue Apply(JavaValue target, EvaluationState state);

    /// <summary>Assigns to it; what cannot be assigned stays as it is.</summary>
    public abstract void Assign(JavaValue target, JavaValue value, EvaluationState state);
}

/// <summary><c>.name</c></summary>
internal sealed class PropertyStep(string name) : ReferenceStep
{
    public override JavaValue Apply(JavaValue target, EvaluationState state) => target.Reference switch
    {
        string text => StringProperties.Get(text, name),
        HeapObject heapObject => heapObject.GetProperty(name, state.Meter),
        _ => JavaValue.Null,
    };

    public override void Assign(JavaValue target, JavaValue value, EvaluationState state)
    {
        if (target.Reference is HeapObject heapObject)
            heapObject.SetProperty(name, value, state.Meter);
    }
}
