using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>Goes over something once. It fails when what it goes over was changed by another way than through it.</summary>
internal abstract class JavaIterator : HeapObject
{
    public abstract bool HasNext { get; }

    /// <exception cref="JavaException">There is no next element, or the collection was changed meanwhile.</exception>
    public abstract JavaValue Next();

    /// <summary>Removes what <see cref="Next"/> gave last.</summary>
    public virtual void Remove() => throw JavaException.Unsupported();

    public override JavaIterator Iterate(EvaluationMeter meter) => this;

    public override void Print(TextBuilder text, int depth) => text.Append(Class.Name + "@0");
}
