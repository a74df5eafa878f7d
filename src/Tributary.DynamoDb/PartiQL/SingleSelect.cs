using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>A SELECT of one item by its whole primary key, as batches and transactions have them.</summary>
internal sealed class SingleSelect
{
    private readonly SelectStatement _select;
    private readonly TableDefinition _table;
    private readonly byte[] _key;

    private SingleSelect(SelectStatement select, TableDefinition table, byte[] key) => (_select, _table, _key) = (select, table, key);

    public TableDefinition Table => _table;

    public byte[] Key => _key;

    public static SingleSelect Of(SelectStatement select, TableDefinition table)
    {
        ObjectValue? key = select.Index is null ? KeySearch.WholeKey(select.Where, table.Key) : null;
        if (key is null)
            throw DynamoDbException.Validation(Messages.WholeKeyOfSelectMissing);
        KeyChecks.CheckPaths(table, select.Columns ?? []);
        return new SingleSelect(select, table, table.ItemKey(key));
    }

    /// <summary>The item, or null when there is none or the WHERE clause does not hold of it.</summary>
    public async ValueTask<ObjectValue?> ReadAsync(IStorageReader storage)
    {
        ObjectValue? item = await ItemTransaction.ReadAsync(storage, _table, _key);
        return item is not null && _select.Where!.Holds(item) ? item : null;
    }

    public ObjectValue? Pick(ObjectValue? item) => item is null ? null : new Columns(_select.Columns).Pick(item);
}
