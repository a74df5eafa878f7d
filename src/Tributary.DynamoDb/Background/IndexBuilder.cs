using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Background;

/// <summary>
/// Fills a new index, and the order of expiry when a time to live is set, from the items that were there before it. Writes have
/// maintained the index since it is in the table's definition; each step reads the items and writes their entries in one
/// transaction. So an item is in the index as it is now, whoever came first.
/// </summary>
internal sealed class IndexBuilder(IStorage storage, TableCatalog catalog) : IBackgroundStep
{
    /// <summary>Items in one transaction.</summary>
    private const int Chunk = 100;

    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StorageEntry> builds = await storage.ReadAsync(reader => reader.ScanAsync(StorageKeys.Builds, 1), cancellationToken);
        if (builds.Count == 0)
            return false;
        byte[] key = builds[0].Key;
        Committed<IndexBuild?> finished = await storage.WriteAsync(transaction => BuildSomeAsync(transaction, key), cancellationToken);
        if (finished.Result is { } build)
            catalog.Forget(build.Scope, build.Table);
        return true;
    }

    /// <returns>The build when this was its end.</returns>
    private static async ValueTask<IndexBuild?> BuildSomeAsync(IStorageTransaction transaction, byte[] key)
    {
        // Another node may have finished it since.
        byte[]? stored = await transaction.GetAsync(key);
        if (stored is null)
            return null;
        IndexBuild build = IndexBuild.Read(stored);
        (long tableId, int ordinal) = StorageKeys.BuildOf(key);
        TableDefinition? table = await TableCatalog.ReadAsync(transaction, build.Scope, build.Table);
        if (table is null || table.Id != tableId || !table.HasOrdinal(ordinal))
        {
            transaction.Delete(key);
            return null;
        }

        KeyRange items = StorageKeys.EntriesOf(tableId, 0);
        KeyRange rest = build.After is null ? items : items.Beyond(build.After, descending: false);
        IReadOnlyList<StorageEntry> entries = await transaction.ScanAsync(rest, Chunk);
        foreach (StorageEntry entry in entries)
            ItemTransaction.AddToIndex(transaction, table, ordinal, entry);
        if (entries.Count == Chunk)
        {
            transaction.Put(key, (build with { After = entries[^1].Key }).Write());
            return null;
        }

        transaction.Delete(key);
        table.WithActiveIndex(ordinal).Store(transaction, build.Scope);
        return build;
    }
}

/// <summary>An index that is being filled, and the last item it has.</summary>
internal sealed record IndexBuild(DynamoDbScope Scope, string Table, byte[]? After)
{
    public byte[] Write() => Utf8Output.ToBytes(ObjectValue.Of(
        ("Account", Scope.Account),
        ("Region", Scope.Region),
        ("Table", Table),
        ("After", After is null ? Value.Null : Convert.ToBase64String(After))));

    public static IndexBuild Read(byte[] stored)
    {
        Value build = Utf8ValueReader.Read(stored);
        return new IndexBuild(
            new DynamoDbScope(build["Account"].AsString(), build["Region"].AsString()),
            build["Table"].AsString(),
            build["After"].TryGetString(out string after) ? Convert.FromBase64String(after) : null);
    }
}
