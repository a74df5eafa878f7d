using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>DescribeLimits: DynamoDB's default quotas of throughput. Nothing here is throttled by them.</summary>
internal sealed class DescribeLimitsOperation : IOperation
{
    private const int AccountUnits = 80_000;
    private const int TableUnits = 40_000;

    public ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ObjectValue.Of(
            ("AccountMaxReadCapacityUnits", AccountUnits),
            ("AccountMaxWriteCapacityUnits", AccountUnits),
            ("TableMaxReadCapacityUnits", TableUnits),
            ("TableMaxWriteCapacityUnits", TableUnits)));
}

/// <summary>
/// DescribeEndpoints: where to send requests of this region to, and for how long. Clients with endpoint discovery ask for it; the address
/// is AWS's form of it, which they replace by the endpoint they were given.
/// </summary>
internal sealed class DescribeEndpointsOperation : IOperation
{
    private const int CachePeriodInMinutes = 1440;

    public ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ObjectValue.Of(("Endpoints", ListValue.Of(ObjectValue.Of(
            ("Address", $"dynamodb.{scope.Region}.amazonaws.com"), ("CachePeriodInMinutes", CachePeriodInMinutes))))));
}

/// <summary>DescribeContinuousBackups: tools ask for it of every table. There is no recovery to a point in time.</summary>
internal sealed class DescribeContinuousBackupsOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        string name = TableRequest.ReadName(request);
        if (await context.Catalog.FindAsync(scope, name, cancellationToken) is null)
            throw new DynamoDbException(Protocol.ErrorCodes.TableNotFound, Messages.TableOfBackupsNotFound(name));
        return ObjectValue.Of(("ContinuousBackupsDescription", ObjectValue.Of(
            ("ContinuousBackupsStatus", "ENABLED"),
            ("PointInTimeRecoveryDescription", ObjectValue.Of(("PointInTimeRecoveryStatus", "DISABLED"))))));
    }
}
