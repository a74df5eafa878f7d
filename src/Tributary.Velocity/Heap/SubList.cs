using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A part of a list (<c>subList</c>): what is written into it goes into the list.</summary>
internal sealed class SubList(JavaSequence list, int start, int count) : JavaSequence
{
    private int _count = count;
    private int _modifications = list.Modifications;

    public override JavaClass Class => JavaClass.SubList;

    public override int Count
    {
        get
        {
            Check();
            return _count;
        }
    }

    public override int Modifications => list.Modifications;

    public override JavaValue this[int index]
    {
        get
        {
            Check();
            return list[start + index];
        }
    }

    public override void Set(int index, JavaValue value, EvaluationMeter meter)
    {
        Check();
        list.Set(start + index, value, meter);
    }

    public override void Insert(int index, JavaValue value, EvaluationMeter meter)
    {
        Check();
        list.Insert(start + index, value, meter);
        _count++;
        _modifications = list.Modifications;
    }

    public override void RemoveAt(int index, EvaluationMeter meter)
    {
        Check();
        list.RemoveAt(start + index, meter);
        _count--;
        _modifications = list.Modifications;
    }

    private void Check()
    {
        if (list.Modifications != _modifications)
            throw JavaException.ConcurrentModification();
    }
}
