namespace Tributary.Storage.Postgres;

/// <summary>A scan of stored entries below writes that are not stored yet.</summary>
internal static class EntryMerge
{
    /// <summary>How many stored entries are needed so that <paramref name="limit"/> remain when the deleted ones are left out.</summary>
    public static int Needed(IReadOnlyList<PendingWrites> layers, KeyRange range, int limit)
    {
        long needed = limit + layers.Sum(layer => layer.In(range).LongCount(write => write.Value is null));
        return (int)Math.Min(needed, int.MaxValue);
    }

    /// <param name="stored">The first entries of the range, as many as <see cref="Needed"/> says or all there are.</param>
    /// <param name="layers">The writes over them; a later layer hides an earlier one.</param>
    public static IReadOnlyList<StorageEntry> Apply(
        IReadOnlyList<StorageEntry> stored, IReadOnlyList<PendingWrites> layers, KeyRange range, int limit, bool descending)
    {
        var merged = new SortedDictionary<byte[], byte[]>(KeyOrder.Instance);
        foreach (StorageEntry entry in stored)
            merged[entry.Key] = entry.Value;
        foreach ((byte[] key, byte[]? value) in layers.SelectMany(layer => layer.In(range)))
        {
            if (value is null)
                merged.Remove(key);
            else
                merged[key] = value;
        }

        IEnumerable<StorageEntry> entries = merged.Select(entry => new StorageEntry(entry.Key, entry.Value));
        return [.. (descending ? entries.Reverse() : entries).Take(limit)];
    }
}
