using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>INSERT, UPDATE, DELETE and EXISTS as writes of one item.</summary>
internal static class StatementWrite
{
    public static ItemWrite Of(Statement statement, TableDefinition table, bool returnsItem, bool returnsItemOnFailure)
    {
        switch (statement)
        {
            case InsertStatement insert:
                PutItemOperation.CheckSize(insert.Item);
                KeyChecks.CheckItem(table, insert.Item);
                return new InsertWrite(table, insert.Item);
            case UpdateStatement update:
                KeyChecks.CheckUpdate(table, update.Update);
                return new UpdateWrite(table, KeyOf(table, update.Where), update.Update, update.Where)
                {
                    ReturnsItemOnFailure = returnsItemOnFailure,
                };
            case DeleteStatement delete:
                // An item that is not there is as good as deleted, whatever else the clause says.
                var condition = new OrCondition(Missing(table), delete.Where);
                return new DeleteWrite(table, KeyOf(table, delete.Where), condition)
                {
                    ReturnsItem = returnsItem,
                    ReturnsItemOnFailure = returnsItemOnFailure,
                };
            default:
                var exists = (SelectStatement)statement;
                return new ConditionCheck(table, KeyOf(table, exists.Where), exists.Where!)
                {
                    ReturnsItemOnFailure = returnsItemOnFailure,
                };
        }
    }

    private static ObjectValue KeyOf(TableDefinition table, Condition? where) => KeySearch.WholeKey(where, table.Key)
        ?? throw DynamoDbException.Validation(Messages.WholeKeyMissing);

    private static FunctionCondition Missing(TableDefinition table) => new(new FunctionOperand(
        "attribute_not_exists", [new PathOperand(new DocumentPath([PathElement.Attribute(table.Key.Hash.Name)]))]));

    /// <summary>A put that finds no item before it.</summary>
    private sealed class InsertWrite(TableDefinition table, ObjectValue item) : ItemWrite(table, table.ItemKey(item), null, item)
    {
        public override bool NeedsCurrent => true;

        public override ObjectValue? Next(ObjectValue? current) => current is null
            ? Attributes
            : throw new DynamoDbException(ErrorCodes.DuplicateItem, Messages.DuplicateItem);
    }
}
