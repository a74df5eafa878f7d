using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A list, or the keys, values or entries of a map.</summary>
internal abstract class JavaCollection : HeapObject
{
    public abstract int Count { get; }

    public abstract JavaIterator Elements(EvaluationMeter meter);

    public override JavaIterator Iterate(EvaluationMeter meter) => Elements(meter);

    /// <summary>Removes the first element that equals a value; false when there is none.</summary>
    public abstract bool Remove(JavaValue value, EvaluationMeter meter);

    public abstract void Clear(EvaluationMeter meter);

    public virtual bool Contains(JavaValue value, EvaluationMeter meter)
    {
        for (JavaIterator elements = Elements(meter); elements.HasNext;)
        {
            meter.Step();
            if (JavaHashing.AreEqual(value, elements.Next(), meter))
                return true;
        }

        return false;
    }

    /// <summary>Keeps or removes all elements that another collection has; true when this changed anything.</summary>
    public bool Filter(JavaCollection other, bool keep, EvaluationMeter meter)
    {
        bool changed = false;
        for (JavaIterator elements = Elements(meter); elements.HasNext;)
        {
            if (other.Contains(elements.Next(), meter) == keep)
                continue;
            elements.Remove();
            changed = true;
        }

        return changed;
    }

    public JavaValue[] ToItems(EvaluationMeter meter)
    {
        meter.Elements(Count, Count);
        var items = new JavaValue[Count];
        JavaIterator elements = Elements(meter);
        for (int i = 0; i < items.Length; i++)
            items[i] = elements.Next();
        return items;
    }

    public override JavaValue GetProperty(string name, EvaluationMeter meter) =>
        name is "empty" or "Empty" ? JavaValue.Of(Count == 0) : JavaValue.Null;

    public override void Print(TextBuilder text, int depth)
    {
        text.Append("[");
        JavaIterator elements = Elements(text.Meter);
        for (int i = 0; elements.HasNext; i++)
        {
            if (i > 0)
                text.Append(", ");
            JavaValue element = elements.Next();
            if (ReferenceEquals(element.Reference, this))
                text.Append("(this Collection)");
            else
                text.Append(element, depth + 1);
        }

        text.Append("]");
    }
}
