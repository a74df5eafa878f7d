using Tributary.DynamoDb.Background;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>One operation of the API; an instance serves all requests.</summary>
internal interface IOperation
{
    ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken);
}

/// <summary>What operations work on.</summary>
internal sealed record OperationContext(
    IStorage Storage, TableCatalog Catalog, TimeProvider Clock, BackgroundWork Background, TableStatistics Statistics)
{
    /// <summary>The table as DescribeTable shows it now.</summary>
    public async ValueTask<ObjectValue> DescribeAsync(TableDefinition table, DynamoDbScope scope, CancellationToken cancellationToken) =>
        TableDescription.Of(table, scope, table.Status, await Statistics.GetAsync(table, cancellationToken));
}

/// <summary>
/// A transaction found that a table is not what the catalog said. The operation runs again with the table as it is now.
/// </summary>
internal sealed class StaleTableException(string table) : Exception($"The definition of the table {table} has changed.")
{
    public string Table => table;
}
