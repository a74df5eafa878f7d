using Tributary.Aws;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;

namespace Tributary.DynamoDb.Streams;

/// <summary>Which streams there are. They are opened and closed in the transaction that changes their table.</summary>
internal static class StreamCatalog
{
    private const string TableResource = "table/";
    private const string StreamResource = "/stream/";

    /// <summary>Opens the stream that the table has by its definition.</summary>
    public static void Open(IStorageTransaction transaction, TableDefinition table, DynamoDbScope scope, DateTimeOffset now)
    {
        StreamDefinition stream = StreamDefinition.Of(table, scope, transaction.Stamp, now);
        transaction.Put(StorageKeys.Stream(scope, table.Name, stream.Label), stream.Write());
    }

    /// <summary>Closes the table's stream; what is in it can be read for another day.</summary>
    public static async ValueTask CloseAsync(
        IStorageTransaction transaction, TableDefinition table, DynamoDbScope scope, DateTimeOffset now)
    {
        byte[] key = StorageKeys.Stream(scope, table.Name, table.StreamLabel!);
        if (await transaction.GetAsync(key) is { } stored)
            transaction.Put(key, (StreamDefinition.Read(stored) with { Closed = transaction.Stamp, ClosedAt = now }).Write());
    }

    /// <summary>The stream of this ARN.</summary>
    /// <exception cref="DynamoDbException">ResourceNotFoundException: there is none in the caller's account and region.</exception>
    public static async ValueTask<StreamDefinition> GetAsync(
        IStorage storage, DynamoDbScope scope, string streamArn, CancellationToken cancellationToken)
    {
        byte[]? stored = TryParse(scope, streamArn, out string table, out string label)
            ? await storage.ReadAsync(reader => reader.GetAsync(StorageKeys.Stream(scope, table, label)), cancellationToken)
            : null;
        return stored is null
            ? throw new DynamoDbException(ErrorCodes.ResourceNotFound, Messages.StreamNotFound(streamArn))
            : StreamDefinition.Read(stored);
    }

    /// <summary>Streams in the order of their tables' names and their labels, after the one of the ARN.</summary>
    public static async ValueTask<IReadOnlyList<StreamDefinition>> ListAsync(
        IStorage storage, DynamoDbScope scope, string? table, string? afterArn, int limit, CancellationToken cancellationToken)
    {
        byte[] prefix = StorageKeys.StreamsOf(scope, table);
        ReadOnlyMemory<byte> start = prefix;
        if (afterArn is not null && TryParse(scope, afterArn, out string afterTable, out string afterLabel))
            start = (byte[])[.. StorageKeys.Stream(scope, afterTable, afterLabel), 0];
        var range = new KeyRange(start.Span.SequenceCompareTo(prefix) > 0 ? start : prefix, Keys.After(prefix));
        IReadOnlyList<StorageEntry> entries = await storage.ReadAsync(reader => reader.ScanAsync(range, limit), cancellationToken);
        return [.. entries.Select(entry => StreamDefinition.Read(entry.Value))];
    }

    private static bool TryParse(DynamoDbScope scope, string text, out string table, out string label)
    {
        table = label = string.Empty;
        if (!Arn.TryParse(text, out Arn? arn) || !arn.Resource.StartsWith(TableResource, StringComparison.Ordinal))
            return false;
        int at = arn.Resource.IndexOf(StreamResource, StringComparison.Ordinal);
        if (at < 0)
            return false;
        table = arn.Resource[TableResource.Length..at];
        label = arn.Resource[(at + StreamResource.Length)..];
        return TableDescription.StreamArn(scope.TableArn(table), label) == text;
    }
}
