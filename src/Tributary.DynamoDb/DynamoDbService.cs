using System.Collections.Frozen;
using System.Text;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb;

/// <summary>A DynamoDB whose tables live in a storage. One instance serves any number of concurrent requests.</summary>
public sealed class DynamoDbService : IDynamoDbOperations
{
    /// <summary>An operation whose table changes under it starts again; more often than this and something else is wrong.</summary>
    private const int AttemptsMax = 5;

    private readonly TableCatalog _catalog;
    private readonly FrozenDictionary<string, IOperation> _operations;

    public DynamoDbService(IStorage storage, TimeProvider clock)
    {
        _catalog = new TableCatalog(storage);
        _operations = Create(new OperationContext(storage, _catalog, clock));
    }

    /// <summary>Whether the API has this operation here.</summary>
    public bool Has(string operation) => _operations.ContainsKey(operation);

    /// <inheritdoc/>
    public async ValueTask<ObjectValue> InvokeAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        if (!_operations.TryGetValue(operation, out IOperation? found))
            throw new DynamoDbException(ErrorCodes.UnknownOperation, Messages.UnknownOperation(operation));
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await found.InvokeAsync(request, scope, cancellationToken);
            }
            catch (StaleTableException stale) when (attempt < AttemptsMax)
            {
                _catalog.Forget(scope, stale.Table);
            }
            catch (EncoderFallbackException)
            {
                throw DynamoDbException.Serialization(Messages.InvalidText);
            }
        }
    }

    private static FrozenDictionary<string, IOperation> Create(OperationContext context) => new Dictionary<string, IOperation>
    {
        ["BatchGetItem"] = new BatchGetItemOperation(context),
        ["BatchWriteItem"] = new BatchWriteItemOperation(context),
        ["CreateTable"] = new CreateTableOperation(context),
        ["DeleteItem"] = new DeleteItemOperation(context),
        ["DeleteTable"] = new DeleteTableOperation(context),
        ["DescribeTable"] = new DescribeTableOperation(context),
        ["DescribeTimeToLive"] = new DescribeTimeToLiveOperation(context),
        ["GetItem"] = new GetItemOperation(context),
        ["ListTables"] = new ListTablesOperation(context),
        ["PutItem"] = new PutItemOperation(context),
        ["Query"] = new QueryOperation(context),
        ["Scan"] = new ScanOperation(context),
        ["TransactGetItems"] = new TransactGetItemsOperation(context),
        ["TransactWriteItems"] = new TransactWriteItemsOperation(context),
        ["UpdateItem"] = new UpdateItemOperation(context),
        ["UpdateTimeToLive"] = new UpdateTimeToLiveOperation(context),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
