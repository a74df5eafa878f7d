using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

internal sealed class PutItemOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string name = reader.TableName();
        ObjectValue item = reader.RequiredMap("Item");
        WriteOptions options = WriteOptions.Read(reader);
        LegacyConditions.CheckShape(reader, "Expected");
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(reader, ["ConditionExpression"], "Expected");
        item = AttributeReader.ReadMap(item);
        options.RequireOldOrNone();
        CheckSize(item);
        Condition? condition = expressions.OnlyCondition();

        TableDefinition table = await context.Catalog.GetAsync(scope, name, cancellationToken);
        KeyChecks.CheckItem(table, item);
        var write = new PutWrite(table, item, condition)
        {
            ReturnsItemOnFailure = options.ReturnsItemOnFailure,
            ReturnsItem = options.ReturnsOld || options.CapacityLevel is not null,
        };
        WriteOutcome outcome = await SingleWrite.RunAsync(context, write, cancellationToken);
        return SingleWrite.Answer(write, options, outcome, options.ReturnsOld ? outcome.Before : null);
    }

    public static void CheckSize(ObjectValue item)
    {
        if (AttributeSize.OfItem(item) > Limits.ItemBytesMax)
            throw DynamoDbException.Validation(Messages.ItemTooLarge);
    }
}
