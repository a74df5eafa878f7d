using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>An object that a template can hold and that is more than its bits.</summary>
internal abstract class HeapObject
{
    public abstract JavaClass Class { get; }

    /// <summary>The value of <c>$x.name</c>, as bean property or map key; null when there is none.</summary>
    public virtual JavaValue GetProperty(string name, EvaluationMeter meter) => JavaValue.Null;

    /// <summary>Assigns <c>$x.name</c>; what has no such property stays as it is.</summary>
    public virtual void SetProperty(string name, JavaValue value, EvaluationMeter meter)
    {
    }

    /// <summary>What <c>#foreach</c> goes over, or null.</summary>
    public virtual JavaIterator? Iterate(EvaluationMeter meter) => null;

    /// <summary>Java's <c>equals</c>.</summary>
    public virtual bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth) => ReferenceEquals(this, other.Reference);

    /// <summary>Java's <c>hashCode</c>; objects that have none of their own get a fixed one.</summary>
    public virtual int JavaHash(EvaluationMeter meter, int depth) => Class.Name.Length;

    /// <summary>Java's <c>toString</c>.</summary>
    public abstract void Print(TextBuilder text, int depth);
}
