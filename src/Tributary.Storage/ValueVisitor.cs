namespace Tributary.Storage;

/// <summary>
/// Looks at the value of one entry of a scan where it lies. The span is gone when it returns, and it must not ask the reader for anything:
/// the scan it is called by is still under way.
/// </summary>
/// <returns>False ends the scan.</returns>
public delegate bool ValueVisitor(ReadOnlySpan<byte> value);

/// <summary>Shows the values of a storage that fetches entries in lists: as many at once as the average size so far lets expect.</summary>
internal static class FetchedEntries
{
    private const int FirstFetch = 32;
    private const int FetchMax = 1000;

    /// <summary>Bytes of values that one fetch should not exceed by much.</summary>
    private const long FetchBytesMax = 1024 * 1024;

    public static async ValueTask VisitAsync(IStorageReader reader, KeyRange range, int limit, bool descending, ValueVisitor visitor)
    {
        int seen = 0;
        long bytes = 0;
        while (seen < limit)
        {
            int fetch = Math.Min(limit - seen, seen == 0 ? FirstFetch : (int)Math.Clamp(FetchBytesMax * seen / (bytes + 1), 1, FetchMax));
            IReadOnlyList<StorageEntry> entries = await reader.ScanAsync(range, fetch, descending);
            foreach (StorageEntry entry in entries)
            {
                bytes += entry.Value.Length;
                if (!visitor(entry.Value))
                    return;
            }

            if (entries.Count < fetch)
                return;
            seen += fetch;
            range = range.Beyond(entries[^1].Key, descending);
        }
    }
}
