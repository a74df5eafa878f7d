using System.Collections.Frozen;
using System.Text;
using Tributary.DynamoDb.Background;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.PartiQL;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Streams;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb;

/// <summary>A DynamoDB whose tables live in a storage. One instance serves any number of concurrent requests.</summary>
public sealed class DynamoDbService : IDynamoDbOperations, IAsyncDisposable
{
    /// <summary>An operation whose table changes under it starts again; more often than this and something else is wrong.</summary>
    private const int AttemptsMax = 5;

    private static readonly TimeSpan BackgroundInterval = TimeSpan.FromSeconds(10);

    private readonly IStorage _storage;
    private readonly TimeProvider _clock;
    private readonly BackgroundWork _background = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TableCatalog _catalog;
    private readonly FrozenDictionary<string, IOperation> _operations;
    private Task _following = Task.CompletedTask;

    public DynamoDbService(IStorage storage, TimeProvider clock)
    {
        _storage = storage;
        _clock = clock;
        _catalog = new TableCatalog(storage);
        _background.Add(
            new EntryClearer(storage),
            new IndexBuilder(storage, _catalog),
            new ExpirySweeper(storage, clock),
            new StreamRetirer(storage, clock));
        var statistics = new TableStatistics(storage, clock, _background);
        _operations = Create(new OperationContext(storage, _catalog, clock, _background, statistics));
    }

    /// <summary>
    /// Takes up the work that was left when the storage was closed, and looks for items whose time to live has passed from now on, and
    /// for tables that other processes on the same storage change.
    /// </summary>
    /// <param name="failed">Hears of a failure of that work, which is tried again.</param>
    public void Start(Action<Exception> failed)
    {
        _background.Start(BackgroundInterval, _clock, failed);
        if (_storage.IsShared)
            _following = _catalog.FollowAsync(_clock, failed, _closing.Token);
    }

    /// <summary>Ends the background work; what is left goes on after the next start. The storage stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _following;
        await _background.DisposeAsync();
    }

    /// <summary>For tests: completes when no background work is left.</summary>
    internal Task IdleAsync() => _background.IdleAsync();

    /// <summary>For tests: a round of background work, as at every interval.</summary>
    internal Task WorkAsync()
    {
        _background.Wake();
        return _background.IdleAsync();
    }

    /// <summary>Whether the API has this operation here.</summary>
    public bool Has(string operation) => _operations.ContainsKey(operation);

    /// <inheritdoc/>
    public ValueTask<ObjectValue> InvokeAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
        RunAsync(static call => call.Operation.InvokeAsync(call.Request, call.Scope, call.CancellationToken),
            new OperationCall(Find(operation), request, scope, cancellationToken), operation);

    /// <inheritdoc/>
    public ValueTask<ObjectValue> ReadPlainAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
        RunAsync(ReadPlainAsync, new OperationCall(Find(operation), request, scope, cancellationToken), operation);

    /// <inheritdoc/>
    public ValueTask<byte[]> AnswerAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
        RunAsync(AnswerAsync, new OperationCall(Find(operation), request, scope, cancellationToken), operation);

    private IOperation Find(string operation) =>
        _operations.TryGetValue(operation, out IOperation? found)
            ? found
            : throw new DynamoDbException(ErrorCodes.UnknownOperation, Messages.UnknownOperation(operation));

    private static async ValueTask<ObjectValue> ReadPlainAsync(OperationCall call)
    {
        if (call.Operation is not IReadOperation reading)
            return await call.Operation.InvokeAsync(call.Request, call.Scope, call.CancellationToken);
        var items = new PlainItems();
        return items.ToAnswer(await reading.ReadAsync(call.Request, call.Scope, items, call.CancellationToken));
    }

    private static async ValueTask<byte[]> AnswerAsync(OperationCall call)
    {
        if (call.Operation is not IReadOperation reading)
            return Utf8Output.ToBytes(await call.Operation.InvokeAsync(call.Request, call.Scope, call.CancellationToken));
        using var items = new JsonItems();
        return items.ToAnswer(await reading.ReadAsync(call.Request, call.Scope, items, call.CancellationToken));
    }

    private async ValueTask<T> RunAsync<T>(Func<OperationCall, ValueTask<T>> run, OperationCall call, string operation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await run(call);
            }
            catch (StaleTableException stale) when (attempt < AttemptsMax)
            {
                _catalog.Forget(call.Scope, stale.Table);
            }
            catch (DynamoDbException refusal) when (refusal.Code is ErrorCodes.Validation or ErrorCodes.Serialization)
            {
                RequestShapes.Check(operation, call.Request);
                throw;
            }
            catch (EncoderFallbackException)
            {
                throw DynamoDbException.Serialization(Messages.InvalidText);
            }
        }
    }

    private static FrozenDictionary<string, IOperation> Create(OperationContext context)
    {
        var streams = new RecordReader(context.Storage, context.Clock);
        return Tables(context).Concat(new Dictionary<string, IOperation>
        {
            ["BatchExecuteStatement"] = new BatchExecuteStatementOperation(context),
            ["ExecuteStatement"] = new ExecuteStatementOperation(context),
            ["ExecuteTransaction"] = new ExecuteTransactionOperation(context),
            ["DescribeStream"] = new DescribeStreamOperation(context),
            ["GetRecords"] = new GetRecordsOperation(context, streams),
            ["GetShardIterator"] = new GetShardIteratorOperation(context, streams),
            ["ListStreams"] = new ListStreamsOperation(context),
        }).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Dictionary<string, IOperation> Tables(OperationContext context) => new()
    {
        ["BatchGetItem"] = new BatchGetItemOperation(context),
        ["BatchWriteItem"] = new BatchWriteItemOperation(context),
        ["CreateTable"] = new CreateTableOperation(context),
        ["DeleteItem"] = new DeleteItemOperation(context),
        ["DeleteTable"] = new DeleteTableOperation(context),
        ["DescribeContinuousBackups"] = new DescribeContinuousBackupsOperation(context),
        ["DescribeEndpoints"] = new DescribeEndpointsOperation(),
        ["DescribeLimits"] = new DescribeLimitsOperation(),
        ["DescribeTable"] = new DescribeTableOperation(context),
        ["DescribeTimeToLive"] = new DescribeTimeToLiveOperation(context),
        ["GetItem"] = new GetItemOperation(context),
        ["ListTables"] = new ListTablesOperation(context),
        ["ListTagsOfResource"] = new ListTagsOfResourceOperation(context),
        ["PutItem"] = new PutItemOperation(context),
        ["Query"] = new QueryOperation(context),
        ["Scan"] = new ScanOperation(context),
        ["TagResource"] = new TagResourceOperation(context),
        ["TransactGetItems"] = new TransactGetItemsOperation(context),
        ["TransactWriteItems"] = new TransactWriteItemsOperation(context),
        ["UntagResource"] = new UntagResourceOperation(context),
        ["UpdateItem"] = new UpdateItemOperation(context),
        ["UpdateTable"] = new UpdateTableOperation(context),
        ["UpdateTimeToLive"] = new UpdateTimeToLiveOperation(context),
    };

    private readonly record struct OperationCall(
        IOperation Operation, ObjectValue Request, DynamoDbScope Scope, CancellationToken CancellationToken);
}
