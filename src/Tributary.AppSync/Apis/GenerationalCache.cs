using System.Collections.Concurrent;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Bounded without a lock by two generations: when the young one is full the old one is forgotten, and what is still in use moves back
/// up.
/// </summary>
/// <param name="weightMax">Of what one generation holds.</param>
internal sealed class GenerationalCache<T>(int weightMax)
    where T : class
{
    private ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, T> _old = new(StringComparer.Ordinal);
    private int _weight;

    /// <summary>How many it holds.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>Null when it was never added, or forgotten.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="weightOf">What it weighs, when it moves back up.</param>
    public T? Find(string key, Func<string, T, int> weightOf)
    {
        if (_young.TryGetValue(key, out T? found))
            return found;
        if (_old.TryGetValue(key, out found))
            Add(key, found, weightOf(key, found));
        return found;
    }

    public void Add(string key, T value, int weight)
    {
        if (_young.TryAdd(key, value))
            Charge(weight);
    }

    /// <summary>Something that it holds has grown by this much.</summary>
    public void Charge(int weight)
    {
        if (Interlocked.Add(ref _weight, weight) <= weightMax)
            return;
        Interlocked.Exchange(ref _weight, 0);
        _old = Interlocked.Exchange(ref _young, new ConcurrentDictionary<string, T>(StringComparer.Ordinal));
    }
}
