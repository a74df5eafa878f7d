using System.Globalization;
using System.Text;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.DynamoDb.Streams;
using Tributary.Values;

namespace Tributary.DynamoDb.Protocol;

/// <summary>
/// DynamoDB's wire protocol (AWS JSON 1.0) between a server, which has read the request and verified its signature, and the
/// operations. <paramref name="failed"/> hears of what went wrong inside; the client only reads that something did.
/// </summary>
public sealed class DynamoDbProtocol(IDynamoDbOperations operations, RandomSource random, Action<Exception>? failed = null)
{
    /// <summary>Bytes of a body; a server may stop reading there and answer with <see cref="TooLarge"/>.</summary>
    public const int RequestBytesMax = Limits.RequestBytesMax;

    private const string TargetPrefix = "DynamoDB_20120810.";
    private const string StreamsTargetPrefix = "DynamoDBStreams_20120810.";

    private readonly RequestIdSource _ids = new(random);

    /// <param name="target">
    /// The header <c>X-Amz-Target</c>: <c>DynamoDB_20120810.GetItem</c>, <c>DynamoDBStreams_20120810.GetRecords</c>.
    /// </param>
    /// <param name="body">The body, complete.</param>
    /// <param name="scope">Whose tables: from the signature's credential scope.</param>
    /// <param name="cancellationToken">Ends the work when the client has gone.</param>
    public async ValueTask<AwsReply> HandleAsync(
        string? target, ReadOnlyMemory<byte> body, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        try
        {
            string operation = OperationOf(target, body, out ObjectValue request);
            return Reply(
                200, await operations.AnswerAsync(operation, request, scope, cancellationToken), JsonReplies.ContentType10);
        }
        catch (DynamoDbException refusal)
        {
            return Reply(refusal.StatusCode, BodyOf(refusal));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            failed?.Invoke(fault);
            return Reply(500, BodyOf(new DynamoDbException(ErrorCodes.InternalServerError, Messages.InternalError, 500)));
        }
    }

    /// <summary>The answer to a body beyond <see cref="RequestBytesMax"/>.</summary>
    public AwsReply TooLarge() => Reply(413, BodyOf(BodyTooLarge()));

    /// <summary>The answer to a GET of the endpoint.</summary>
    public AwsReply Health(DynamoDbScope scope) =>
        Reply(200, Encoding.UTF8.GetBytes($"healthy: dynamodb.{scope.Region}.amazonaws.com "), "text/plain");

    private static DynamoDbException BodyTooLarge() => new(ErrorCodes.RequestTooLarge, Messages.BodyTooLarge, 413);

    // DynamoDB reads the body before it looks at the operation.
    private static string OperationOf(string? target, ReadOnlyMemory<byte> body, out ObjectValue request)
    {
        if (body.Length > RequestBytesMax)
            throw BodyTooLarge();
        if (!Utf8ValueReader.TryRead(body.Span, out Value value) || !value.TryGetObject(out ObjectValue? members))
            throw DynamoDbException.Serialization(Messages.NotJson);
        request = members;
        // The operations of the streams' API exist in that API only, and the tables' in theirs.
        string? operation = After(TargetPrefix, target) is { } ofTables && !StreamOperations.Has(ofTables) ? ofTables
            : After(StreamsTargetPrefix, target) is { } ofStreams && StreamOperations.Has(ofStreams) ? ofStreams
            : null;
        return operation
            ?? throw new DynamoDbException(ErrorCodes.UnknownOperation, Messages.UnknownOperation(target ?? "(no X-Amz-Target)"));
    }

    private static string? After(string prefix, string? target) =>
        target is not null && target.StartsWith(prefix, StringComparison.Ordinal) ? target[prefix.Length..] : null;

    private static ObjectValue BodyOf(DynamoDbException refusal)
    {
        var body = new ObjectBuilder(4)
            .Set("__type", ErrorCodes.QualifiedName(refusal.Code))
            .Set(ErrorCodes.MessageMember(refusal.Code), refusal.Message);
        foreach ((string name, Value value) in refusal.Details)
            body.Set(name, value);
        return body.Build();
    }

    private AwsReply Reply(int status, ObjectValue body) => Reply(status, Utf8Output.ToBytes(body), JsonReplies.ContentType10);

    private AwsReply Reply(int status, byte[] body, string contentType) => new(
        status,
        [
            new("Content-Type", contentType),
            new("x-amzn-RequestId", _ids.Next()),
            new("x-amz-crc32", Crc32.Of(body).ToString(CultureInfo.InvariantCulture)),
        ],
        body);
}
