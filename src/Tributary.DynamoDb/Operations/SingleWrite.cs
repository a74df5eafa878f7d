using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>What PutItem, UpdateItem and DeleteItem have in common: their options, and a transaction of one write.</summary>
internal sealed record WriteOptions(string? CapacityLevel, bool ReturnsCollection, string ReturnValues, bool ReturnsItemOnFailure)
{
    public bool ReturnsOld => ReturnValues == "ALL_OLD";

    public static WriteOptions Read(RequestReader reader)
    {
        string? level = ConsumedCapacity.Level(reader);
        bool collection = ItemCollections.AreAskedFor(reader);
        string values = reader.OneOf("ReturnValues", "ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW") ?? "NONE";
        return new WriteOptions(level, collection, values, ReadReturnsItemOnFailure(reader));
    }

    /// <summary>Put and delete have no item but the one that was there.</summary>
    public void RequireOldOrNone()
    {
        if (!ReturnsOld && ReturnValues != "NONE")
            throw DynamoDbException.Validation(Messages.PutReturnValues);
    }

    public static bool ReadReturnsItemOnFailure(RequestReader reader) =>
        reader.OneOf("ReturnValuesOnConditionCheckFailure", "ALL_OLD", "NONE") == "ALL_OLD";
}

internal static class SingleWrite
{
    public static async ValueTask<WriteOutcome> RunAsync(OperationContext context, ItemWrite write, CancellationToken cancellationToken)
    {
        var committed = await context.Storage.WriteAsync(
            async transaction =>
            {
                WriteOutcome outcome = await ItemTransaction.PrepareAsync(transaction, write);
                ItemTransaction.Apply(transaction, write, outcome);
                return outcome;
            },
            cancellationToken);
        return committed.Result;
    }

    public static ObjectValue Answer(ItemWrite write, WriteOptions options, WriteOutcome outcome, ObjectValue? attributes)
    {
        var answer = new ObjectBuilder(2);
        if (attributes is { Count: > 0 })
            answer.Set("Attributes", attributes);
        if (options.CapacityLevel is { } level)
        {
            var capacity = new CapacityCount();
            capacity.AddWrite(write.Table, outcome);
            answer.Set("ConsumedCapacity", capacity.ToValue(level));
        }

        if (options.ReturnsCollection && ItemCollections.Of(write.Table, write.Attributes) is { } metrics)
            answer.Set("ItemCollectionMetrics", metrics);

        return answer.Build();
    }
}
