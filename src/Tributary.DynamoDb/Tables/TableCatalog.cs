using System.Buffers.Binary;
using System.Collections.Concurrent;
using Tributary.DynamoDb.Layout;
using Tributary.Storage;

namespace Tributary.DynamoDb.Tables;

/// <summary>
/// The definitions of tables, kept in memory. What is kept may be older than what is stored; so a write looks at the table's marker
/// inside its transaction (<see cref="IsCurrentAsync"/>), and whoever learns that a definition is old forgets it.
/// </summary>
internal sealed class TableCatalog(IStorage storage)
{
    private readonly ConcurrentDictionary<(string Account, string Region, string Name), TableDefinition> _tables = new();
    private long _changes;

    /// <summary>The table, or null when there is none of this name.</summary>
    public ValueTask<TableDefinition?> FindAsync(DynamoDbScope scope, string name, CancellationToken cancellationToken) =>
        _tables.TryGetValue((scope.Account, scope.Region, name), out TableDefinition? table)
            ? new ValueTask<TableDefinition?>(table)
            : LoadAsync(scope, name, cancellationToken);

    public async ValueTask<TableDefinition> GetAsync(DynamoDbScope scope, string name, CancellationToken cancellationToken) =>
        await FindAsync(scope, name, cancellationToken) ?? throw Missing();

    public static DynamoDbException Missing() => new(Protocol.ErrorCodes.ResourceNotFound, Messages.TableMissing);

    public void Forget(DynamoDbScope scope, string name)
    {
        Interlocked.Increment(ref _changes);
        _tables.TryRemove((scope.Account, scope.Region, name), out _);
    }

    /// <summary>Forgets tables that other processes define anew, until <paramref name="cancellationToken"/> ends it.</summary>
    public Task FollowAsync(TimeProvider clock, Action<Exception> failed, CancellationToken cancellationToken) =>
        new ChangeFollower(storage, [StorageKeys.Definitions], clock).RunAsync(
            storage.Changes.Watermark,
            _ =>
            {
                Interlocked.Increment(ref _changes);
                _tables.Clear();
                return Task.CompletedTask;
            },
            failed,
            cancellationToken);

    /// <summary>Whether the definition is the stored one, seen from inside a transaction.</summary>
    public static async ValueTask<bool> IsCurrentAsync(IStorageReader reader, TableDefinition table)
    {
        byte[]? marker = await reader.GetAsync(StorageKeys.Marker(table.Id));
        return marker is not null && BinaryPrimitives.ReadInt64BigEndian(marker) == table.Version;
    }

    public static byte[] MarkerValue(long version)
    {
        byte[] marker = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(marker, version);
        return marker;
    }

    public static async ValueTask<TableDefinition?> ReadAsync(IStorageReader reader, DynamoDbScope scope, string name)
    {
        byte[]? stored = await reader.GetAsync(StorageKeys.Definition(scope, name));
        return stored is null ? null : TableDefinitionFormat.Read(stored);
    }

    private async ValueTask<TableDefinition?> LoadAsync(DynamoDbScope scope, string name, CancellationToken cancellationToken)
    {
        long before = Interlocked.Read(ref _changes);
        TableDefinition? table = await storage.ReadAsync(reader => ReadAsync(reader, scope, name), cancellationToken);
        if (table is null)
            return null;
        _tables[(scope.Account, scope.Region, name)] = table;
        // Somebody changed a table meanwhile: this one may have been read before that.
        if (before != Interlocked.Read(ref _changes))
            _tables.TryRemove((scope.Account, scope.Region, name), out _);
        return table;
    }
}
