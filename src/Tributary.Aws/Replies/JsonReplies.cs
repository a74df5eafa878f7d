using Tributary.Values;

namespace Tributary.Aws.Replies;

/// <summary>Answers of the JSON protocols 1.0 and 1.1 ("AWS JSON 1.0 protocol", Smithy): DynamoDB's and its streams' APIs.</summary>
public static class JsonReplies
{
    public const string ContentType10 = "application/x-amz-json-1.0";

    public const string ContentType11 = "application/x-amz-json-1.1";

    public static AwsReply Success(ReadOnlyMemory<byte> body, string contentType, string requestId) =>
        new(200, [new("Content-Type", contentType), new("x-amzn-RequestId", requestId)], body);

    /// <summary>The code stands in the body as <c>namespace#Code</c>; an empty <paramref name="shapeNamespace"/> leaves it bare.</summary>
    public static AwsReply Error(AwsError error, string shapeNamespace, string contentType, string requestId)
    {
        string type = shapeNamespace.Length == 0 ? error.Code : $"{shapeNamespace}#{error.Code}";
        var body = new ObjectBuilder().Set("__type", type).Set("message", error.Message);
        foreach ((string key, Value value) in error.Members)
            body.Set(key, value);
        return new AwsReply(
            error.Status, [new("Content-Type", contentType), new("x-amzn-RequestId", requestId)], Utf8Output.ToBytes(body.Build()));
    }
}
