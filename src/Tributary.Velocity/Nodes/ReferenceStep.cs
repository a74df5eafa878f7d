using Tributary.Values;
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
    /// <summary>So often is a place learned; where objects differ each time, nothing is gained by it.</summary>
    private const int LessonsMax = 16;

    // Objects that come from one place share their shape: where the name was in the last one. One reference, so that threads never see
    // half of it.
    private KeyPlace? _place;

    // The same of a module and the one in it under the name.
    private ModulePart? _part;
    private int _lessons;

    public override JavaValue Apply(JavaValue target, EvaluationState state)
    {
        if (target.Reference is JavaMap { Source: { } source } map)
        {
            int index = IndexIn(source.Shape);
            return index < 0 ? JavaValue.Null : map.ValueAt(index);
        }

        return target.Reference switch
        {
            string text => StringProperties.Get(text, name),
            ModuleObject module => PartOf(module, state.Meter),
            HeapObject heapObject => heapObject.GetProperty(name, state.Meter),
            _ => JavaValue.Null,
        };
    }

    /// <summary>The value as it came in, when it has not become part of the heap; a number keeps the digits it came with.</summary>
    public bool TryReadAdopted(JavaValue target, out Value value)
    {
        value = Value.Null;
        if (target.Reference is JavaMap { Source: { } source } map)
        {
            int index = IndexIn(source.Shape);
            if (index < 0)
                return true;
            value = source.Values[index];
            return value.Kind != ValueKind.Exact && map.PartAt(index) is null;
        }

        return target.Reference is LazyObject context && context.TryReadAdopted(name, out value);
    }

    public override void Assign(JavaValue target, JavaValue value, EvaluationState state)
    {
        if (target.Reference is HeapObject heapObject)
            heapObject.SetProperty(name, value, state.Meter);
    }

    private int IndexIn(ObjectShape shape)
    {
        KeyPlace? place = _place;
        if (place is not null && place.Shape == shape.Id)
            return place.Index;
        int index = shape.IndexOf(name);
        if (_lessons < LessonsMax)
        {
            _lessons++;
            _place = new KeyPlace(shape.Id, index);
        }

        return index;
    }

    private JavaValue PartOf(ModuleObject module, EvaluationMeter meter)
    {
        if (_part is { } part && part.Module == module)
            return JavaValue.Of(part.Inner);
        JavaValue value = module.GetProperty(name, meter);
        // Constants become objects of the heap, which belong to one evaluation.
        if (value.Reference is ModuleObject inner)
            _part = new ModulePart(module, inner);
        return value;
    }

    private sealed record ModulePart(ModuleObject Module, ModuleObject Inner);

    // By its id: the shape, which may be large, is not held.
    private sealed record KeyPlace(long Shape, int Index);
}
