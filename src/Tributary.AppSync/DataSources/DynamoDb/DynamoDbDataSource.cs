using Tributary.DynamoDb;
using Tributary.DynamoDb.Remote;
using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>The DynamoDB data source: AppSync's request documents to DynamoDB's operations and back.</summary>
internal sealed class DynamoDbDataSource : IDataSource
{
    private static readonly Dictionary<string, Operation> Operations = new(StringComparer.Ordinal)
    {
        ["GetItem"] = SingleItemOperations.GetItemAsync,
        ["PutItem"] = SingleItemOperations.PutItemAsync,
        ["UpdateItem"] = SingleItemOperations.UpdateItemAsync,
        ["DeleteItem"] = SingleItemOperations.DeleteItemAsync,
        ["Query"] = PageOperations.QueryAsync,
        ["Scan"] = PageOperations.ScanAsync,
        ["BatchGetItem"] = BatchOperations.GetAsync,
        ["BatchPutItem"] = BatchOperations.PutAsync,
        ["BatchDeleteItem"] = BatchOperations.DeleteAsync,
        ["TransactGetItems"] = TransactionOperations.GetAsync,
        ["TransactWriteItems"] = TransactionOperations.WriteAsync,
    };

    private readonly IDynamoDbOperations _dynamoDb;
    private readonly DynamoDbScope _scope;

    /// <param name="dynamoDb">The embedded tables or a remote endpoint.</param>
    /// <param name="scope">Account and region of the table.</param>
    /// <param name="tableName">dynamodbConfig.tableName.</param>
    /// <param name="pageTokens">Seals nextToken.</param>
    public DynamoDbDataSource(IDynamoDbOperations dynamoDb, DynamoDbScope scope, string tableName, PageTokens pageTokens)
    {
        _dynamoDb = dynamoDb;
        _scope = scope;
        TableName = tableName;
        PageTokens = pageTokens;
    }

    internal delegate ValueTask<DataSourceResult> Operation(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken);

    internal string TableName { get; }

    internal PageTokens PageTokens { get; }

    public async ValueTask<DataSourceResult> InvokeAsync(Value request, DataSourceCall call, CancellationToken cancellationToken)
    {
        RequestDocument document = RequestDocument.Of(request);
        string name = document.RequiredText("operation");
        if (!Operations.TryGetValue(name, out Operation? operation))
        {
            throw new RequestDocumentException(
                $"The operation '{name}' is not supported by the DynamoDB data source. Supported: {string.Join(", ", Operations.Keys)}.");
        }

        try
        {
            return await operation(this, document, call, cancellationToken);
        }
        catch (DynamoDbException exception)
        {
            return new DataSourceResult(Value.Null, ErrorOf(exception));
        }
    }

    internal ValueTask<ObjectValue> InvokeAsync(string operation, ObjectValue request, CancellationToken cancellationToken) =>
        _dynamoDb.InvokeAsync(operation, request, _scope, cancellationToken);

    /// <summary>GetItem, Query or Scan, with plain items.</summary>
    internal ValueTask<ObjectValue> ReadPlainAsync(string operation, ObjectValue request, CancellationToken cancellationToken) =>
        _dynamoDb.ReadPlainAsync(operation, request, _scope, cancellationToken);

    /// <summary>GetItem, together with others of the same GraphQL request.</summary>
    internal ValueTask<ObjectValue> GatherAsync(ObjectValue request, GatheredReads reads, CancellationToken cancellationToken) =>
        reads.GetItemAsync(_dynamoDb, request, _scope, cancellationToken);

    /// <summary>Exceptions with a class of their own in the SDK keep it; the rest is DynamoDbException, as AppSync reports them.</summary>
    internal static DataSourceError ErrorOf(DynamoDbException exception)
    {
        string type = exception.Code.EndsWith("Exception", StringComparison.Ordinal) && exception.Code != "ValidationException"
            ? exception.Code
            : "DynamoDbException";
        return new DataSourceError(
            $"DynamoDB:{type}",
            $"{exception.Message} (Service: DynamoDb, Status Code: {exception.StatusCode}, Request ID: {Guid.NewGuid():D})");
    }
}
