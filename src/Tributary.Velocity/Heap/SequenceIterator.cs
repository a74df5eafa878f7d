using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>Goes over a list.</summary>
internal sealed class SequenceIterator(JavaSequence list, EvaluationMeter meter) : JavaIterator
{
    private int _modifications = list.Modifications;
    private int _next;
    private int _last = -1;

    public override JavaClass Class => list is SubList ? JavaClass.SubListIterator : JavaClass.ListIterator;

    // As ArrayList's: a list that shrank to where the iterator stands ends it without an error.
    public override bool HasNext => _next != list.Count;

    public override JavaValue Next()
    {
        if (list.Modifications != _modifications)
            throw JavaException.ConcurrentModification();
        if (_next >= list.Count)
            throw JavaException.NoSuchElement();
        _last = _next++;
        return list[_last];
    }

    public override void Remove()
    {
        if (_last < 0)
            throw JavaException.IllegalState();
        if (list.Modifications != _modifications)
            throw JavaException.ConcurrentModification();
        list.RemoveAt(_last, meter);
        (_next, _last, _modifications) = (_last, -1, list.Modifications);
    }
}
