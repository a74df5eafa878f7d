using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>UpdateItem: changes an item, or makes it when there is none.</summary>
internal sealed class UpdateItemOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string name = reader.TableName();
        ObjectValue key = reader.RequiredMap("Key");
        WriteOptions options = WriteOptions.Read(reader);
        LegacyConditions.CheckShape(reader, "Expected");
        LegacyUpdates.CheckShape(reader);
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(
            reader, ["UpdateExpression", "ConditionExpression"], "AttributeUpdates", "Expected");
        key = AttributeReader.ReadMap(key);
        UpdateExpression? updates = LegacyUpdates.Read(reader);
        ParsedCondition? expected = LegacyConditions.Expected(reader);
        expressions.Open();
        UpdateExpression? update = expressions.Update() ?? updates;
        ParsedCondition? condition = expressions.Condition("ConditionExpression") ?? expected;
        expressions.Close();

        TableDefinition table = await context.Catalog.GetAsync(scope, name, cancellationToken);
        KeyChecks.CheckKey(table, key);
        if (update is not null)
            KeyChecks.CheckUpdate(table, update);
        var write = new UpdateWrite(table, key, update, condition?.Condition) { ReturnsItemOnFailure = options.ReturnsItemOnFailure };
        WriteOutcome outcome = await SingleWrite.RunAsync(context, write, cancellationToken);
        return SingleWrite.Answer(write, options, outcome, Returned(options.ReturnValues, update, outcome));
    }

    public static ObjectValue? Returned(string values, UpdateExpression? update, WriteOutcome outcome) => values switch
    {
        "ALL_OLD" => outcome.Before,
        "ALL_NEW" => outcome.After,
        "UPDATED_OLD" => Updated(update, outcome.Before),
        "UPDATED_NEW" => Updated(update, outcome.After),
        _ => null,
    };

    private static ObjectValue? Updated(UpdateExpression? update, ObjectValue? item) =>
        update is null || item is null ? null : new Projection([.. update.Actions.Select(action => action.Path)]).Apply(item);
}
