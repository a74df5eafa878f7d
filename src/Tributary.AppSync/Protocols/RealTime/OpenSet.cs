using System.Runtime.CompilerServices;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// What is open, by reference: in shards with a lock each, so that a mass reconnect does not queue up. Every idle socket is in two of
/// these, and takes a third of what it would in a concurrent dictionary.
/// </summary>
internal sealed class OpenSet<T>
    where T : class
{
    private const int ShardsCount = 16;

    private readonly HashSet<T>[] _shards = new HashSet<T>[ShardsCount];
    private int _count;

    public OpenSet()
    {
        for (int i = 0; i < _shards.Length; i++)
            _shards[i] = new HashSet<T>(ReferenceEqualityComparer.Instance);
    }

    public int Count => Volatile.Read(ref _count);

    public void Add(T item)
    {
        HashSet<T> shard = ShardOf(item);
        lock (shard)
        {
            if (shard.Add(item))
                Interlocked.Increment(ref _count);
        }
    }

    /// <returns>False when it was not there.</returns>
    public bool Remove(T item)
    {
        HashSet<T> shard = ShardOf(item);
        lock (shard)
        {
            if (!shard.Remove(item))
                return false;
            Interlocked.Decrement(ref _count);
            if (shard.Count == 0)
                shard.TrimExcess();
            return true;
        }
    }

    /// <summary>Those that are there, each shard at its own moment.</summary>
    public T[] ToArray()
    {
        List<T> all = new(Count);
        foreach (HashSet<T> shard in _shards)
        {
            lock (shard)
                all.AddRange(shard);
        }

        return [.. all];
    }

    private HashSet<T> ShardOf(T item) => _shards[(uint)RuntimeHelpers.GetHashCode(item) % ShardsCount];
}
