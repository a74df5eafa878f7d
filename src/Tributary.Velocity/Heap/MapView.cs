using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>The keys, values or entries of a map, which follow its changes.</summary>
internal sealed class MapView(JavaMap map, MapPart part) : JavaCollection
{
    public override JavaClass Class => part switch
    {
        MapPart.Keys => JavaClass.KeySet,
        MapPart.Values => JavaClass.Values,
        _ => JavaClass.EntrySet,
    };

    public override int Count => map.Count;

    public override JavaIterator Elements(EvaluationMeter meter) => new MapIterator(map, part, meter);

    public override bool Contains(JavaValue value, EvaluationMeter meter) => IndexOf(value, meter) >= 0;

    public override bool Remove(JavaValue value, EvaluationMeter meter)
    {
        int index = IndexOf(value, meter);
        if (index >= 0)
            map.RemoveAt(index, meter);
        return index >= 0;
    }

    public override void Clear(EvaluationMeter meter) => map.Clear();

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth)
    {
        if (ReferenceEquals(this, other.Reference))
            return true;
        if (part == MapPart.Values || other.Reference is not MapView view || view.Class == JavaClass.Values || view.Count != Count)
            return false;
        for (JavaIterator elements = view.Elements(meter); elements.HasNext;)
        {
            if (!Contains(elements.Next(), meter))
                return false;
        }

        return true;
    }

    public override int JavaHash(EvaluationMeter meter, int depth)
    {
        if (part == MapPart.Values)
            return base.JavaHash(meter, depth);
        int hash = 0;
        for (JavaIterator elements = Elements(meter); elements.HasNext;)
            hash = unchecked(hash + JavaHashing.Of(elements.Next(), meter, depth + 1));
        return hash;
    }

    private int IndexOf(JavaValue value, EvaluationMeter meter)
    {
        if (part == MapPart.Values)
            return map.IndexOfValue(value, meter);
        if (part == MapPart.Keys)
            return map.IndexOf(value, meter);
        if (value.Reference is not MapEntry entry)
            return -1;
        int index = map.IndexOf(entry.Key, meter);
        return index >= 0 && JavaHashing.AreEqual(map.ValueAt(index), entry.Value, meter) ? index : -1;
    }
}
