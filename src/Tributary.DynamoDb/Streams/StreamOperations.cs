using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Protocol;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Streams;

/// <summary>The operations of the streams' own API, which shares the tables' address.</summary>
internal static class StreamOperations
{
    private static readonly string[] Names = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"];

    public static bool Has(string operation) => Names.Contains(operation);
}

/// <summary>ListStreams: by table name and label, also those that were closed in the last day.</summary>
internal sealed class ListStreamsOperation(OperationContext context) : IOperation
{
    private const int StreamsMax = 100;

    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? table = reader.Has("TableName") ? reader.TableName(lengthMin: 3) : null;
        int limit = (int)(reader.Between("Limit", 1, StreamsMax) ?? StreamsMax);
        string? after = reader.Text("ExclusiveStartStreamArn");
        reader.Length("ExclusiveStartStreamArn", 37, 1024);
        reader.ThrowIfRefused();
        IReadOnlyList<StreamDefinition> streams = await StreamCatalog.ListAsync(
            context.Storage, scope, table, after, limit + 1, cancellationToken);
        var answer = new ObjectBuilder(2).Set("Streams", ListValue.From(streams.Take(limit).Select(stream => (Value)ObjectValue.Of(
            ("StreamArn", stream.Arn), ("TableName", stream.Table), ("StreamLabel", stream.Label)))));
        if (streams.Count > limit)
            answer.Set("LastEvaluatedStreamArn", streams[limit - 1].Arn);
        return answer.Build();
    }
}

/// <summary>DescribeStream: a stream has one shard, open as long as the stream is.</summary>
internal sealed class DescribeStreamOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string arn = reader.RequiredText("StreamArn");
        reader.Length("StreamArn", 37, 1024);
        reader.Between("Limit", 1, 100);
        reader.Length("ExclusiveStartShardId", 28, 65);
        reader.Inner("ShardFilter")?.OneOf("Type", "CHILD_SHARDS");
        reader.ThrowIfRefused();
        StreamDefinition stream = await StreamCatalog.GetAsync(context.Storage, scope, arn, cancellationToken);
        bool shows = reader.Text("ExclusiveStartShardId") is null && reader.Inner("ShardFilter")?.Text("ShardId") is null;
        return ObjectValue.Of(("StreamDescription", ObjectValue.Of(
            ("StreamArn", stream.Arn),
            ("StreamLabel", stream.Label),
            ("StreamStatus", stream.Status),
            ("StreamViewType", stream.ViewType),
            ("CreationRequestDateTime", stream.CreatedAt.ToUnixTimeMilliseconds() / 1000.0),
            ("TableName", stream.Table),
            ("KeySchema", stream.KeySchema),
            ("Shards", shows ? ListValue.Of(Shard(stream)) : ListValue.Empty))));
    }

    private static Value Shard(StreamDefinition stream)
    {
        var range = new ObjectBuilder(2)
            .Set("StartingSequenceNumber", new StreamPosition(stream.Opened, 0).ToSequenceNumber());
        if (stream.Closed is { } closed)
            range.Set("EndingSequenceNumber", StreamPosition.AfterAllOf(closed).ToSequenceNumber());
        return ObjectValue.Of(("ShardId", stream.ShardId), ("SequenceNumberRange", range.Build()));
    }
}

/// <summary>GetShardIterator, of all four types.</summary>
internal sealed class GetShardIteratorOperation(OperationContext context, RecordReader streams) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string arn = reader.RequiredText("StreamArn");
        reader.Length("StreamArn", 37, 1024);
        string shard = reader.RequiredText("ShardId");
        reader.Length("ShardId", 28, 65);
        string type = reader.RequiredText("ShardIteratorType");
        reader.OneOf("ShardIteratorType", "AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON");
        string? sequenceNumber = reader.Text("SequenceNumber");
        reader.Length("SequenceNumber", 21, 40);
        reader.ThrowIfRefused();
        StreamDefinition stream = await StreamCatalog.GetAsync(context.Storage, scope, arn, cancellationToken);
        if (shard != stream.ShardId)
            throw new DynamoDbException(ErrorCodes.ResourceNotFound, Messages.ShardNotFound);
        StreamPosition after = type switch
        {
            "TRIM_HORIZON" => streams.Horizon(stream),
            "LATEST" => StreamPosition.AfterAllOf(context.Storage.Changes.Watermark),
            _ => Numbered(stream, sequenceNumber, includesIt: type == "AT_SEQUENCE_NUMBER"),
        };
        var iterator = new ShardIterator(stream.Arn, shard, after, context.Clock.GetUtcNow());
        return ObjectValue.Of(("ShardIterator", iterator.Write()));
    }

    private StreamPosition Numbered(StreamDefinition stream, string? sequenceNumber, bool includesIt)
    {
        if (sequenceNumber is null)
            throw DynamoDbException.Validation(Messages.SequenceNumberMissing);
        if (!StreamPosition.TryParse(sequenceNumber, out StreamPosition position) || position.Stamp < stream.Opened)
            throw DynamoDbException.Validation(Messages.SequenceNumberInvalid(sequenceNumber));
        StreamPosition horizon = streams.Horizon(stream);
        // The shard's own first number stands before all its records.
        if (position.Stamp == stream.Opened && horizon.Stamp == stream.Opened)
            return horizon;
        if (!position.IsAfter(horizon))
            throw new DynamoDbException(ErrorCodes.TrimmedDataAccess, Messages.Trimmed);
        return includesIt ? position with { Ordinal = position.Ordinal - 1 } : position;
    }
}

/// <summary>GetRecords: at most 1,000 records or 1 MB of them, and an iterator to go on with until a closed shard ends.</summary>
internal sealed class GetRecordsOperation(OperationContext context, RecordReader streams) : IOperation
{
    private const int RecordsMax = 1000;

    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string text = reader.RequiredText("ShardIterator");
        reader.Length("ShardIterator", 1, 2048);
        int limit = (int)(reader.Between("Limit", 1, RecordsMax) ?? RecordsMax);
        reader.ThrowIfRefused();
        ShardIterator iterator = ShardIterator.Read(text) ?? throw DynamoDbException.Validation(Messages.ShardIteratorInvalid);
        DateTimeOffset now = context.Clock.GetUtcNow();
        if (now - iterator.IssuedAt > ShardIterator.Lifetime)
            throw new DynamoDbException(ErrorCodes.ExpiredIterator, Messages.IteratorExpired(iterator.IssuedAt, now));
        StreamDefinition stream = await StreamCatalog.GetAsync(context.Storage, scope, iterator.StreamArn, cancellationToken);
        if (iterator.ShardId != stream.ShardId)
            throw new DynamoDbException(ErrorCodes.ResourceNotFound, Messages.ShardOfIteratorNotFound);
        StreamPage page = await streams.ReadAsync(stream, iterator.After, limit, cancellationToken);
        var answer = new ObjectBuilder(2).Set("Records", ListValue.From(page.Records));
        if (page.Next is { } next)
            answer.Set("NextShardIterator", (iterator with { After = next, IssuedAt = now }).Write());
        return answer.Build();
    }
}
