using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>An array, such as <c>split</c> gives. Velocity lends it the methods of a list of fixed length.</summary>
internal sealed class JavaArray(JavaClass javaClass, JavaValue[] items) : HeapObject
{
    public JavaValue[] Items => items;

    public override JavaClass Class => javaClass;

    public override JavaIterator Iterate(EvaluationMeter meter) => ToList().Elements(meter);

    /// <summary>The same elements as a list of their own.</summary>
    public JavaList ToList() => new((JavaValue[])items.Clone());

    public override void Print(TextBuilder text, int depth) => text.Append(javaClass.Name + "@0");
}
