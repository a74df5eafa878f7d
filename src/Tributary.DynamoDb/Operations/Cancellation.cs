using Tributary.DynamoDb.Protocol;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// Why a transaction was cancelled: a reason for each of its items, in their order ("TransactionCanceledException" in
/// "TransactWriteItems", API Reference). Items that would have gone through have None.
/// </summary>
internal sealed class Cancellation(int items)
{
    private readonly DynamoDbException?[] _refusals = new DynamoDbException?[items];

    public void Add(int item, DynamoDbException refusal) => _refusals[item] = refusal;

    public void ThrowIfAny()
    {
        if (!_refusals.Any(refusal => refusal is not null))
            return;
        Value[] reasons = Array.ConvertAll(_refusals, refusal => (Value)Reason(refusal));
        throw new DynamoDbException(
            ErrorCodes.TransactionCanceled,
            Messages.Canceled(_refusals.Select(CodeOf)),
            400,
            ObjectValue.Of(("CancellationReasons", ListValue.FromOwned(reasons))));
    }

    private static string CodeOf(DynamoDbException? refusal) => refusal?.Code switch
    {
        null => "None",
        ErrorCodes.ConditionalCheckFailed => "ConditionalCheckFailed",
        ErrorCodes.DuplicateItem => "DuplicateItem",
        _ => "ValidationError",
    };

    private static ObjectValue Reason(DynamoDbException? refusal)
    {
        var reason = new ObjectBuilder(3).Set("Code", CodeOf(refusal));
        if (refusal is null)
            return reason.Build();
        return reason.SetUnlessNull("Item", refusal.Details["Item"]).Set("Message", refusal.Message).Build();
    }
}
