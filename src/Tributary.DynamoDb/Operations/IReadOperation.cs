using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>An operation whose answer is items and a few members beside them.</summary>
internal interface IReadOperation : IOperation
{
    /// <summary>Puts the items that are to be answered into <paramref name="items"/>.</summary>
    ValueTask<ReadAnswer> ReadAsync(
        ObjectValue request, DynamoDbScope scope, FoundItems items, CancellationToken cancellationToken);

    async ValueTask<ObjectValue> IOperation.InvokeAsync(
        ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var items = new TypedItems();
        return items.ToAnswer(await ReadAsync(request, scope, items, cancellationToken));
    }
}

/// <summary>An answer without its items.</summary>
/// <param name="Member">What the items are called, and stand before the rest; null when they are not in the answer.</param>
/// <param name="IsList">Whether they are a list, and not the one item, or none.</param>
/// <param name="Rest">The other members.</param>
internal readonly record struct ReadAnswer(string? Member, bool IsList, ObjectValue Rest);
