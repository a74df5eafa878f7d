using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
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
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(reader, ["ConditionExpression"], "Expected", "ConditionalOperator");
        key = AttributeReader.ReadMap(key);
        if (options.ReturnValues is not ("NONE" or "ALL_OLD"))
            throw DynamoDbException.Validation(Messages.PutReturnValues);
        expressions.Open();
        ParsedCondition? condition = expressions.Condition("ConditionExpression");
        expressions.Close();

        TableDefinition table = await context.Catalog.GetAsync(scope, name, cancellationToken);
        KeyChecks.CheckKey(table, key);
        var write = new DeleteWrite(table, key, condition?.Condition)
        {
            ReturnsItemOnFailure = options.ReturnsItemOnFailure,
            ReturnsItem = options.ReturnValues == "ALL_OLD" || options.CapacityLevel is not null,
        };
        WriteOutcome outcome = await SingleWrite.RunAsync(context, write, cancellationToken);
        return SingleWrite.Answer(write, options, outcome, options.ReturnValues == "ALL_OLD" ? outcome.Before : null);
    }
}
