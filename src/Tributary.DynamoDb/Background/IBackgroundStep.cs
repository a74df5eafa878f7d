namespace Tributary.DynamoDb.Background;

/// <summary>Work that goes on after its operation has been answered, in steps that each are one short transaction.</summary>
internal interface IBackgroundStep
{
    /// <summary>Does one step; false when there is nothing left to do.</summary>
    ValueTask<bool> RunAsync(CancellationToken cancellationToken);
}
