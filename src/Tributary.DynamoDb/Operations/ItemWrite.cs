using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>One checked write of one item, alone or within a batch or transaction.</summary>
internal abstract class ItemWrite(TableDefinition table, byte[] key, Condition? condition, ObjectValue? attributes = null)
{
    public TableDefinition Table => table;

    /// <summary>The item or key that the request named; it has the primary key.</summary>
    public ObjectValue? Attributes => attributes;

    /// <summary>The item's storage key.</summary>
    public byte[] Key => key;

    public Condition? Condition => condition;

    /// <summary>ReturnValuesOnConditionCheckFailure = ALL_OLD.</summary>
    public bool ReturnsItemOnFailure { get; init; }

    /// <summary>Whether the answer needs the item as it was.</summary>
    public bool ReturnsItem { get; init; }

    /// <summary>Whether the item has to be read before it is written.</summary>
    public virtual bool NeedsCurrent => ReturnsItem || condition is not null || table.Indexes.Count > 0 || table.TimeToLive is not null;

    /// <summary>Whether anything is written; a ConditionCheck writes nothing.</summary>
    public virtual bool Changes => true;

    /// <summary>The item after the write, or null when there is none then.</summary>
    public abstract ObjectValue? Next(ObjectValue? current);
}

internal sealed class PutWrite(TableDefinition table, ObjectValue item, Condition? condition)
    : ItemWrite(table, table.ItemKey(item), condition, item)
{
    public override ObjectValue? Next(ObjectValue? current) => Attributes;
}

internal sealed class DeleteWrite(TableDefinition table, ObjectValue key, Condition? condition)
    : ItemWrite(table, table.ItemKey(key), condition, key)
{
    public override ObjectValue? Next(ObjectValue? current) => null;
}

internal sealed class UpdateWrite(TableDefinition table, ObjectValue key, UpdateExpression? update, Condition? condition)
    : ItemWrite(table, table.ItemKey(key), condition, key)
{
    public override bool NeedsCurrent => true;

    /// <exception cref="DynamoDbException">The update does not fit the item, or makes one that does not fit the table.</exception>
    public override ObjectValue? Next(ObjectValue? current)
    {
        ObjectValue item = current ?? Attributes!;
        if (update is null)
            return item;
        ObjectValue updated = update.Apply(item);
        KeyChecks.CheckUpdated(Table, current, updated);
        return updated;
    }
}

internal sealed class ConditionCheck(TableDefinition table, ObjectValue key, Condition condition)
    : ItemWrite(table, table.ItemKey(key), condition, key)
{
    public override bool Changes => false;

    public override ObjectValue? Next(ObjectValue? current) => current;
}
