using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A <c>java.util.List</c>.</summary>
internal abstract class JavaSequence : JavaCollection
{
    public abstract JavaValue this[int index] { get; }

    /// <summary>Counts what makes an iterator fail: elements that come and go.</summary>
    public abstract int Modifications { get; }

    public abstract void Set(int index, JavaValue value, EvaluationMeter meter);

    public abstract void Insert(int index, JavaValue value, EvaluationMeter meter);

    public abstract void RemoveAt(int index, EvaluationMeter meter);

    /// <exception cref="JavaException">The index is not that of an element.</exception>
    public void CheckIndex(int index)
    {
        if ((uint)index >= (uint)Count)
            throw JavaException.OutOfBounds(index, Count);
    }

    /// <exception cref="JavaException">Nothing can be put at the index.</exception>
    public void CheckPosition(int index)
    {
        if ((uint)index > (uint)Count)
            throw new JavaException("java.lang.IndexOutOfBoundsException", $"Index: {index}, Size: {Count}");
    }

    public override JavaIterator Elements(EvaluationMeter meter) => new SequenceIterator(this, meter);

    public int IndexOf(JavaValue value, EvaluationMeter meter)
    {
        for (int i = 0; i < Count; i++)
        {
            meter.Step();
            if (JavaHashing.AreEqual(value, this[i], meter))
                return i;
        }

        return -1;
    }

    public int LastIndexOf(JavaValue value, EvaluationMeter meter)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            meter.Step();
            if (JavaHashing.AreEqual(value, this[i], meter))
                return i;
        }

        return -1;
    }

    public override bool Remove(JavaValue value, EvaluationMeter meter)
    {
        int index = IndexOf(value, meter);
        if (index >= 0)
            RemoveAt(index, meter);
        return index >= 0;
    }

    public override void Clear(EvaluationMeter meter)
    {
        for (int i = Count - 1; i >= 0; i--)
            RemoveAt(i, meter);
    }

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth)
    {
        if (ReferenceEquals(this, other.Reference))
            return true;
        if (other.Reference is not JavaSequence list || list.Count != Count)
            return false;
        for (int i = 0; i < Count; i++)
        {
            if (!JavaHashing.AreEqual(this[i], list[i], meter, depth + 1))
                return false;
        }

        return true;
    }

    public override int JavaHash(EvaluationMeter meter, int depth)
    {
        int hash = 1;
        for (int i = 0; i < Count; i++)
            hash = unchecked((31 * hash) + JavaHashing.Of(this[i], meter, depth + 1));
        return hash;
    }
}
