using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>What of a map's entries.</summary>
internal enum MapPart
{
    Keys,
    Values,
    Entries,
}

/// <summary>Goes over the keys, the values or the entries of a map.</summary>
internal sealed class MapIterator(JavaMap map, MapPart part, EvaluationMeter meter) : JavaIterator
{
    private int _modifications = map.Modifications;
    private int _next;
    private bool _hasNext = map.Count > 0;
    private bool _mayRemove;

    public override JavaClass Class => part switch
    {
        MapPart.Keys => JavaClass.KeyIterator,
        MapPart.Values => JavaClass.ValueIterator,
        _ => JavaClass.EntryIterator,
    };

    // As LinkedHashMap's: what is put while the iterator stands at the last entry is not seen.
    public override bool HasNext => _hasNext;

    public override JavaValue Next()
    {
        if (map.Modifications != _modifications)
            throw JavaException.ConcurrentModification();
        if (!_hasNext)
            throw JavaException.NoSuchElement();
        int index = _next++;
        _hasNext = _next < map.Count;
        _mayRemove = true;
        return part switch
        {
            MapPart.Keys => map.KeyAt(index),
            MapPart.Values => map.ValueAt(index),
            _ => JavaValue.Of(new MapEntry(map, index, meter)),
        };
    }

    public override void Remove()
    {
        if (!_mayRemove)
            throw JavaException.IllegalState();
        if (map.Modifications != _modifications)
            throw JavaException.ConcurrentModification();
        map.RemoveAt(--_next, meter);
        _modifications = map.Modifications;
        _mayRemove = false;
    }
}
