using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Streams;
using Tributary.Storage;

namespace Tributary.DynamoDb.Background;

/// <summary>Forgets streams that were closed a day ago; nothing of them can be read any more.</summary>
internal sealed class StreamRetirer(IStorage storage, TimeProvider clock) : IBackgroundStep
{
    private const int Chunk = 100;

    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset oldest = clock.GetUtcNow() - RecordReader.Retention;
        KeyRange? rest = StorageKeys.Streams;
        while (rest is { } range)
        {
            IReadOnlyList<StorageEntry> entries = await storage.ReadAsync(reader => reader.ScanAsync(range, Chunk), cancellationToken);
            byte[][] old = [.. entries.Where(entry => StreamDefinition.Read(entry.Value).ClosedAt < oldest).Select(entry => entry.Key)];
            if (old.Length > 0)
                await storage.WriteAsync(transaction => DeleteAsync(transaction, old), cancellationToken);
            rest = entries.Count < Chunk ? null : range.Beyond(entries[^1].Key, descending: false);
        }

        return false;
    }

    private static ValueTask<bool> DeleteAsync(IStorageTransaction transaction, byte[][] keys)
    {
        foreach (byte[] key in keys)
            transaction.Delete(key);
        return new ValueTask<bool>(true);
    }
}
