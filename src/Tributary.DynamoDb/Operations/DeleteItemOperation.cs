using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

internal sealed class DeleteItemOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string name = reader.TableName();
        ObjectValue key = reader.RequiredMap("Key");
        WriteOptions options = WriteOptions.Read(reader);
        LegacyConditions.CheckShape(reader, "Expected");
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(reader, ["ConditionExpression"], "Expected");
        key = AttributeReader.ReadMap(key);
        options.RequireOldOrNone();
        Condition? condition = expressions.OnlyCondition();

        TableDefinition table = await context.Catalog.GetAsync(scope, name, cancellationToken);
        KeyChecks.CheckKey(table, key);
        var write = new DeleteWrite(table, key, condition)
        {
            ReturnsItemOnFailure = options.ReturnsItemOnFailure,
            ReturnsItem = options.ReturnsOld || options.CapacityLevel is not null,
        };
        WriteOutcome outcome = await SingleWrite.RunAsync(context, write, cancellationToken);
        return SingleWrite.Answer(write, options, outcome, options.ReturnsOld ? outcome.Before : null);
    }
}
